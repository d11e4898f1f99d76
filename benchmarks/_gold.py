"""Labelled documents read and parsed once, with the place of every label in their canonical text."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.gold.check import is_sealed, read_text
from chunkers import Document, Parse, Piece, Span, parse_document
from service.model import Source
from service.read import read_document

_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document that labels point into. `pieces`: canonical text beside the text that labels count in, by place."""

    file: str
    parse: Parse
    pieces: tuple[Piece, ...]

    @property
    def is_sealed(self) -> bool:
        """Whether its labels are kept for the last score."""
        return is_sealed(self.file)

    def place(self, label: Mapping[str, Any]) -> Span | None:
        """Where a label's words stand in the canonical text; None where the reader left all of them out."""
        cuts = [cut for piece in self.pieces if (cut := _cut(piece, label["start"], label["end"]))]
        return Span(min(cut.start for cut in cuts), max(cut.end for cut in cuts)) if cuts else None


def read_labelled(file: str, data: Path) -> Labelled:
    """The document of a label's `file`, below the data folder, parsed.

    A picked document is read from its markup, as a user would hand it in; its labels count in its plain text, so
    their places are found by aligning the words of both.
    """
    document = read_document(read_source(file, data))
    if "#" not in file:
        return Labelled(file, parse_document(document), _source_order(p for b in document.blocks for p in b.pieces))
    return Labelled(file, parse_document(document), tuple(_aligned(read_text(file, data), document)))


def read_source(file: str, data: Path) -> Source:
    """The document of a label's `file`, below the data folder, as a user would hand it in."""
    name, _, picked = file.partition("#")
    if not picked:
        return Source(Path(file).name, (data / file).read_bytes())
    row = _picked(data / name)[picked]
    return Source("page.html", row["html"].encode()) if "html" in row else _as_written(row)


def _as_written(row: Mapping[str, Any]) -> Source:
    return Source(f"document.{row['format']}", row["raw"].encode())


def _source_order(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(sorted(pieces, key=lambda piece: piece.source))


def _cut(piece: Piece, start: int, end: int) -> Span | None:
    """The canonical side of what a piece shares with a range of the source, the whole piece if it is not verbatim."""
    if piece.source.end <= start or end <= piece.source.start:
        return None
    if not piece.verbatim:
        return piece.span
    by = piece.span.start - piece.source.start
    return Span(max(start, piece.source.start) + by, min(end, piece.source.end) + by)


def _aligned(plain: str, document: Document) -> list[Piece]:
    """A piece for each word that stands in the plain text and, in the same order, in the document."""
    here, there = list(_WORD.finditer(plain)), list(_WORD.finditer(document.text))
    same = SequenceMatcher(None, _texts(here), _texts(there), autojunk=False)
    return [
        Piece(Span(*two.span()), Span(*one.span()), verbatim=True)
        for block in same.get_matching_blocks()
        for one, two in zip(here[block.a : block.a + block.size], there[block.b : block.b + block.size], strict=True)
    ]


def _texts(words: Sequence[re.Match[str]]) -> list[str]:
    return [word.group() for word in words]


@cache
def _picked(path: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: row for row in rows}
