"""Documents that carry labels, parsed once, and the way from their canonical text back to where labels count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.gold.check import is_sealed, read_rows, read_text
from chunkers import Parse, Span, parse_document, source_pieces
from service.model import Source
from service.read import read_document

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document with labels: its text as labels count it, its parse, and where a kind was labelled exhaustively."""

    file: str
    text: str
    parse: Parse

    def source_of(self, span: Span) -> Span | None:
        """Where a span of canonical text stands in the text that labels count; None if the reader put it in."""
        pieces = source_pieces(self.parse.document, span)
        if not pieces:
            return None
        return Span(min(piece.source.start for piece in pieces), max(piece.source.end for piece in pieces))

    def words_of(self, row: Row | None) -> str | None:
        """The words at a label's span, white space made one; None for no label."""
        return " ".join(self.text[row["start"] : row["end"]].split()) if row else None


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many; `value` is None of none."""

    hits: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1."""
        return self.hits / self.of if self.of else None

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.hits}/{self.of})" if self.of else "- (0/0)"


def label_rows(name: str, file: str) -> list[Row]:
    """The labels of one document in one file of labels."""
    return [row for row in read_rows(name) if row["file"] == file]


def exhaustive_ranges(file: str, kind: str) -> list[Span]:
    """The ranges of a document in which a find of this kind without a label is a false one."""
    rows = label_rows("sections.jsonl", file)
    return [Span(row["start"], row["end"]) for row in rows if kind in row["kinds"]]


def labelled_files(names: Sequence[str], *, sealed: bool) -> list[str]:
    """The documents that carry labels in these files, of one half."""
    files = {row["file"] for name in (*names, "sections.jsonl") for row in read_rows(name)}
    carrying = {row["file"] for name in names for row in read_rows(name)}
    return sorted(file for file in files & carrying if is_sealed(file) is sealed)


def parse_labelled(file: str, data: Path) -> Labelled:
    """A labelled document, read and parsed; a picked one is read as plain text, as it was labelled."""
    text = read_text(file, data)
    name = file.partition("#")[2] + ".txt" if "#" in file else file
    document = read_document(Source(name=Path(name).name if "#" not in file else name, data=text.encode()))
    return Labelled(file, text, parse_document(document))


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether two spans differ by no letter and no digit at either end."""
    starts = text[min(one.start, other.start) : max(one.start, other.start)]
    ends = text[min(one.end, other.end) : max(one.end, other.end)]
    return one.overlaps(other) and not any(character.isalnum() for character in starts + ends)


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points in both, over those in either."""
    left, right = _points(one), _points(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def _points(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}


def span_of(row: Row) -> Span:
    """The span of a label."""
    return Span(row["start"], row["end"])
