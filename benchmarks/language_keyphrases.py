"""How much of a document's headings its key phrases say, with the headings hidden, beside YAKE and TextRank.

    python -m benchmarks.language_keyphrases --data DIR

Three sets of documents: papers and guides (documents/), the picked documents that the weights were set on (every
second by name), and the picked documents that they were not set on.

YAKE comes with the extra `bench`. TextRank is Mihalcea and Tarau's of 2004 (aclanthology.org/W04-3252) over the same
tags: nouns and adjectives that stand within two words of each other, the best third kept, neighbours joined.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from nltk.stem import SnowballStemmer
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from benchmarks.gold.check import read_rows
from chunkers import BlockKind, Document, Parse, Role, parse_document
from chunkers._keyphrases import key_phrases
from chunkers._prose import WORD
from service.model import Source
from service.read import read_document

# A document with fewer headings says too little of what it is about to be held against.
MIN_HEADINGS, MIN_PARAGRAPHS = 6, 10
LABELS, PICKED = "structure.jsonl", "picks_dev.jsonl.gz"
SET_ON, NOT_SET_ON = "picked, weights set on them", "picked, weights not set on them"
SUFFIXES = {".md", ".html"}
TOPS = (10, 15)
MOST_PHRASES = 15
WINDOW, DAMPING, ROUNDS = 2, 0.85, 40
# Headings that name a part of any paper say nothing of this one.
FURNITURE = frozenset(
    {
        "introduction",
        "conclusion",
        "summary",
        "overview",
        "reference",
        "appendix",
        "background",
        "content",
        "abstract",
        "acknowledgement",
    }
)

Row = dict[str, Any]
Phrases = Callable[[Parse], list[str]]
_STEMMER = SnowballStemmer("english")


def score_keyphrases(data: Path) -> dict[str, list[Row]]:
    """The rows of each set of documents, printed as they are made."""
    sets: dict[str, list[Row]] = {}
    for name, documents in read_with_headings(data).items():
        sets[name] = keyphrase_rows(map(parse_document, documents))
        print(f"\n{name}")
        for row in sets[name]:
            print("  ".join(f"{key} {value}" for key, value in row.items()))
    return sets


def keyphrase_rows(parses: Iterable[Parse]) -> list[Row]:
    """A row for each way: shares of heading words said by the best 10 and 15, and F1 of the best 10 by heading."""
    scores: dict[str, list[dict[str, float]]] = defaultdict(list)
    for parse in parses:
        headings = _headings(parse.document)
        for name, way in WAYS.items():
            scores[name].append(_score(way(parse), headings))
    return [
        {"way": name, "documents": len(own), **{key: round(fmean(row[key] for row in own), 3) for key in own[0]}}
        for name, own in scores.items()
    ]


def read_with_headings(data: Path) -> dict[str, list[Document]]:
    """The documents that have headings of their own, in three sets; no document that carries labels is picked."""
    paths = sorted(path for path in (data / "documents").iterdir() if path.suffix in SUFFIXES)
    with gzip.open(data / PICKED, "rt", encoding="utf-8") as lines:
        rows = sorted((json.loads(line) for line in lines), key=lambda row: str(row["id"]))
    labelled = {row["file"].partition("#")[2] for row in read_rows(LABELS)}
    picked = [_read(f"document.{row['format']}", row["raw"].encode()) for row in rows if row["id"] not in labelled]
    return {
        "documents/": [paper for path in paths if _has_parts(paper := _read(path.name, path.read_bytes()))],
        SET_ON: [document for document in picked[::2] if len(_headings(document)) >= MIN_HEADINGS],
        NOT_SET_ON: [document for document in picked[1::2] if len(_headings(document)) >= MIN_HEADINGS],
    }


def _read(name: str, content: bytes) -> Document:
    return read_document(Source(name, content))


def _has_parts(document: Document) -> bool:
    paragraphs = sum(block.kind is BlockKind.PARAGRAPH for block in document.blocks)
    return len(_headings(document)) >= MIN_HEADINGS and paragraphs >= MIN_PARAGRAPHS


def _ours(parse: Parse) -> list[str]:
    return [phrase.text for phrase in key_phrases(parse, MOST_PHRASES, headings=False)]


def _yake(parse: Parse) -> list[str]:
    import yake

    prose = "\n\n".join(doc.text for doc in parse.docs if doc is not None)
    return [phrase for phrase, _ in yake.KeywordExtractor(lan="en", n=3, top=MOST_PHRASES).extract_keywords(prose)]


def _textrank(parse: Parse) -> list[str]:
    docs = [doc for doc in parse.docs if doc is not None]
    words = [[token.lemma_.lower() if _counts(token) else "" for token in doc] for doc in docs]
    ranks = _ranks(words)
    kept = {word for word, _ in Counter(ranks).most_common(max(1, len(ranks) // 3))}
    phrases: dict[str, float] = {}
    for doc, row in zip(docs, words, strict=True):
        run: list[int] = []
        for at in range(len(row) + 1):
            if at < len(row) and row[at] in kept:
                run.append(at)
            elif run:
                phrases[doc[run[0] : run[-1] + 1].text.lower()] = sum(ranks[row[i]] for i in run)
                run = []
    return [phrase for phrase, _ in Counter(phrases).most_common(MOST_PHRASES)]


def _counts(token: Token) -> bool:
    return token.tag_[:2] in {"NN", "JJ"} and token.is_alpha and not token.is_stop and len(token) > 1


def _ranks(words: Sequence[Sequence[str]]) -> dict[str, float]:
    beside: dict[str, set[str]] = defaultdict(set)
    for row in words:
        for at, word in enumerate(row):
            for other in row[at + 1 : at + 1 + WINDOW]:
                if word and other and word != other:
                    beside[word].add(other)
                    beside[other].add(word)
    ranks = dict.fromkeys(beside, 1.0)
    for _ in range(ROUNDS):
        ranks = {
            word: 1 - DAMPING + DAMPING * sum(ranks[other] / len(beside[other]) for other in sorted(others))
            for word, others in beside.items()
        }
    return ranks


WAYS: dict[str, Phrases] = {"ours": _ours, "YAKE": _yake, "TextRank": _textrank}


def _headings(document: Document) -> list[tuple[str, ...]]:
    """The stems of each heading below the title that says something of its own."""
    blocks = [b for b in document.blocks if b.kind is BlockKind.HEADING and b.role is Role.BODY]
    stems = {_stems(block.span.of(document.text)) for block in blocks}
    return sorted(found for found in stems if found)


def _stems(text: str) -> tuple[str, ...]:
    words = [match.group().lower() for match in WORD.finditer(text)]
    said = [word for word in words if word not in STOP_WORDS and not word[0].isdigit() and len(word) > 1]
    return tuple(_STEMMER.stem(word) for word in said if word.rstrip("s") not in FURNITURE)


def _score(phrases: Sequence[str], headings: Sequence[tuple[str, ...]]) -> dict[str, float]:
    """Words: share of distinct heading words said. F1: phrases whole in a heading, headings that hold one."""
    said = [_stems(phrase) for phrase in phrases]
    wanted = {stem for heading in headings for stem in heading}
    score = {
        f"words@{top}": len(wanted & {stem for phrase in said[:top] for stem in phrase}) / len(wanted) for top in TOPS
    }
    best = [phrase for phrase in said[: TOPS[0]] if phrase]
    right = sum(any(_within(phrase, heading) for heading in headings) for phrase in best)
    held = sum(any(_within(phrase, heading) for phrase in best) for heading in headings)
    precision, recall = right / TOPS[0], held / len(headings)
    score["F1@10"] = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    score["phrases@10"] = precision
    return score


def _within(phrase: tuple[str, ...], heading: tuple[str, ...]) -> bool:
    return any(heading[at : at + len(phrase)] == phrase for at in range(len(heading) - len(phrase) + 1))


def main(arguments: Sequence[str]) -> int:
    """The exit code, 0."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.language_keyphrases", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/")
    score_keyphrases(parser.parse_args(arguments).data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
