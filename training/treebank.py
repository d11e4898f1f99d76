"""Treebank files in CoNLL-U, read into documents of paragraphs of sentences."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word. `head` is an index into the sentence's tokens, -1 for the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool
    entity: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as annotated; `sent_id` joins it to annotation kept in other files."""

    sent_id: str
    tokens: tuple[Token, ...]


Paragraph: TypeAlias = list[Sentence]
Document: TypeAlias = list[Paragraph]


def read_documents(path: Path) -> list[Document]:
    """Every document of a gzipped CoNLL-U file, in file order; a file that marks no document is one.

    Source: https://universaldependencies.org/format.html (read November 2026).
    """
    documents: list[Document] = []
    for comments, rows in _blocks(path):
        if "newdoc" in comments or not documents:
            documents.append([[]])
        if "newpar" in comments and documents[-1][-1]:
            documents[-1].append([])
        documents[-1][-1].append(_sentence(comments, rows))
    return documents


def _blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                comments[key.split()[0]] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = {}, []
    if rows:
        yield comments, rows


def _sentence(comments: dict[str, str], rows: list[list[str]]) -> Sentence:
    words = [row for row in rows if row[0].isdigit()]
    glued = _glued_words(rows)
    tokens = tuple(_token(row, space_after=int(row[0]) not in glued) for row in words)
    return Sentence(comments.get("sent_id", ""), tokens)


def _glued_words(rows: list[list[str]]) -> set[int]:
    """Ids of words that touch the next word: a contraction's parts share one written token."""
    glued: set[int] = set()
    for row in rows:
        first, _, last = row[0].partition("-")
        touches_next = "SpaceAfter=No" in row[9].split("|")
        if last:
            glued.update(range(int(first), int(last)))
            glued.difference_update({int(last)} if not touches_next else ())
        if first.isdigit() and touches_next:
            glued.add(int(last or first))
    return glued


def _token(row: list[str], *, space_after: bool) -> Token:
    form = row[1].replace(" ", "")
    lemma = form if row[2] == "_" else row[2]
    feats = "" if row[5] == "_" else row[5]
    entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
    return Token(form, lemma, row[3], row[4], feats, int(row[6]) - 1, row[7], space_after, entity)
