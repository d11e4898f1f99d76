"""What the scores of every kind share: labels of a document, ratios, and how alike two spans are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks._gold import Labelled
from benchmarks.gold.check import read_rows
from chunkers import Span

Row = dict[str, Any]


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


@cache
def _rows(name: str) -> tuple[Row, ...]:
    return tuple(read_rows(name))


def rows_of(name: str, document: Labelled) -> list[Row]:
    """The labels of one document in one file of labels."""
    return [row for row in _rows(name) if row["file"] == document.file]


def exhaustive(document: Labelled, kind: str) -> list[Span]:
    """The ranges of canonical text in which a find of this kind without a label is a false one."""
    rows = [row for row in rows_of("sections.jsonl", document) if kind in row["kinds"]]
    return [place for row in rows if (place := document.place(row))]


def words_at(document: Labelled, label: Row | None) -> str | None:
    """The words at a label, white space made one; None for no label, or one that the reader left out."""
    place = document.place(label) if label else None
    return " ".join(place.of(document.parse.document.text).split()) if place else None


def same_words(text: str, one: Span, other: Span) -> bool:
    """Whether two spans differ by no letter and no digit at either end."""
    starts = text[min(one.start, other.start) : max(one.start, other.start)]
    ends = text[min(one.end, other.end) : max(one.end, other.end)]
    return one.overlaps(other) and not any(character.isalnum() for character in starts + ends)


def shared(one: Iterable[Span], other: Iterable[Span]) -> float:
    """Code points in both, over those in either."""
    left, right = _points(one), _points(other)
    return len(left & right) / len(left | right) if left | right else 0.0


def f1(hits: int, found: int, labelled: int) -> Ratio:
    """The harmonic mean of precision and recall: twice the hits of what was found and what was labelled."""
    return Ratio(2 * hits, found + labelled)


def _points(spans: Iterable[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
