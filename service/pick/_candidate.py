"""A passage with what the signals ask of it, worked out once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from chunkers import Block, BlockKind, Document, Parse, Passage, Role

WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_COMMON = 4  # words of up to this many letters are mostly grammar, and say nothing of the subject
_THEMES = 25


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole document.

    `themes`: the 25 longer words, by stem, that recur most in the prose, those of headings counting five times.
    `first_of_block`: starts of the sentences that open their block.
    """

    document: Document
    themes: frozenset[str]
    first_of_block: frozenset[int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage, its text, its words in lower case, the stems of the longer ones, and the block it lies in."""

    passage: Passage
    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    block: Block


def stem(word: str) -> str:
    """A word cut so that its plural and its tenses fall together, roughly."""
    return word[:7].rstrip("s")


def make_candidates(parse: Parse, passages: Sequence[Passage]) -> list[Candidate]:
    """A candidate for each passage, in order."""
    document = parse.document
    made: list[Candidate] = []
    for passage in passages:
        text = passage.text(document)
        words = tuple(match.group().lower() for match in WORD.finditer(text))
        stems = frozenset(stem(word) for word in words if len(word) > _COMMON)
        made.append(Candidate(passage, text, words, stems, document.blocks[passage.block]))
    return made


def make_context(parse: Parse) -> Context:
    """What the signals need to know of the document."""
    document = parse.document
    themes: Counter[str] = Counter()
    for block in document.blocks:
        if block.role is not Role.BODY:
            continue
        weight = 5 if block.kind is BlockKind.HEADING else 1
        for match in WORD.finditer(block.span.of(document.text)):
            if len(match.group()) > _COMMON:
                themes[stem(match.group().lower())] += weight
    first = frozenset(
        parse.sentences[at].span.start
        for at, after in zip(parse.first_sentence, parse.first_sentence[1:], strict=False)
        if at < after
    )
    top = frozenset(word for word, _ in themes.most_common(_THEMES))
    return Context(document, top, first)
