"""Tables of contents: rows that end in a page number, taken out before anything else is made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from chunkers import Role
from service.read._pdf.chunks import Chunk, Page
from service.read._pdf.segments import Segment

_LEADERS = re.compile(r"(?:[.·…_]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$")
_ENDS_IN_NUMBER = re.compile(r"\S.*[^\d\s.,%)].*\s(?:\d{1,3}|[ivxlc]{1,6})$")
_NUMBER = re.compile(r"\d{1,3}|[ivxlc]{1,6}")
_LAST = frozenset("0123456789ivxlc.·…_ ")  # of a row, for it to be looked at
_DOTS = ("..", ". .", "··", "· ·", "…", "__")
_LONGEST = 120  # characters of an entry
_left, _right = attrgetter("left"), attrgetter("right")
_FEWEST_ROWS = 4
_MOST_BETWEEN = 2  # rows of a run that need not end in a number: entries over two lines, headings


@dataclass(frozen=True, slots=True)
class _Row:
    segments: list[Segment]

    @property
    def text(self) -> str:
        if len(self.segments) == 1:
            return self.segments[0].text
        return " ".join(segment.text for segment in sorted(self.segments, key=_left))

    def points_to_page(self) -> bool:
        """Whether the row is led by dots, or by empty space, to a page number."""
        text = self.text
        if text[-1:] not in _LAST:
            return False
        if any(dots in text for dots in _DOTS) and _LEADERS.search(text):
            return True
        if len(self.segments) < 2 or not _NUMBER.fullmatch(max(self.segments, key=_right).text):
            return False
        return len(text) < _LONGEST and bool(_ENDS_IN_NUMBER.fullmatch(text))


def take_contents(page: Page) -> None:
    """Take the rows of contents off a page's segments and keep them apart."""
    rows = _rows(page.segments)
    taken = _runs(rows)
    if not taken:
        return
    page.contents = [Chunk(sorted(row.segments, key=lambda each: each.left), role=Role.CONTENTS) for row in taken]
    gone = {id(segment) for row in taken for segment in row.segments}
    page.segments[:] = [segment for segment in page.segments if id(segment) not in gone]


def with_contents(page: Page, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of a page with its rows of contents where they stand."""
    if not page.contents:
        return chunks
    top = page.contents[0].first.baseline
    above = next((i for i, chunk in enumerate(chunks) if chunk.first.baseline < top), len(chunks))
    return [*chunks[:above], *page.contents, *chunks[above:]]


def _rows(segments: Sequence[Segment]) -> list[_Row]:
    """Segments by the baseline they stand on, column by column as they are drawn."""
    rows: list[_Row] = []
    for segment in segments:
        last = rows[-1].segments[-1] if rows else None
        if last is not None and abs(last.baseline - segment.baseline) < 0.4 * segment.size and segment.left > last.left:
            rows[-1].segments.append(segment)
        else:
            rows.append(_Row([segment]))
    return rows


def _runs(rows: Sequence[_Row]) -> list[_Row]:
    """Rows of every run in which most point to a page, and their numbers do not fall."""
    found: list[_Row] = []
    run: list[_Row] = []
    pending: list[_Row] = []
    for row in rows:
        if row.points_to_page():
            run += [*pending, row]
            pending = []
        elif run and len(pending) < _MOST_BETWEEN and len(row.text) < 100:
            pending.append(row)
        else:
            found += _accepted(run)
            run, pending = [], []
    return found + _accepted(run)


def _accepted(run: list[_Row]) -> list[_Row]:
    pointing = [row for row in run if row.points_to_page()]
    if len(pointing) < _FEWEST_ROWS or len(pointing) < 0.5 * len(run):
        return []
    numbers = [int(found.group()) for row in pointing if (found := re.search(r"\d+$", row.text))]
    rising = sum(later >= earlier for earlier, later in pairwise(numbers))
    return run if rising >= 0.8 * (len(numbers) - 1) else []
