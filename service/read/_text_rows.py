"""The rows of a plain text: lines with their indents, without what belongs to the pages it was printed on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import quantiles

from service.read._lines import SourceLines

TAB_COLUMNS = 8
# Lines longer than this are not broken by hand or by a mail program; there each line is a paragraph.
MAX_WRAPPED_COLUMNS = 110
# A running head stands on at least so many pages and this share of them.
MIN_REPEATS = 3
MIN_PAGE_SHARE = 0.4
# How many lines at either end of a page can be its running head or foot.
_MARGIN_LINES = 2
# A paragraph that a page's end interrupts goes on after at most so many blank lines.
_MAX_PAGE_GAP = 40

_PAGE_MARK = re.compile(
    r"(?:.*\S\s{2,})?\[page \d+\]|(?:page )?\d{1,4}(?: of \d{1,4})?|[-–—] ?\d{1,4} ?[-–—]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_QUOTED = re.compile(r"[>|] ?")


@dataclass(frozen=True, slots=True)
class Row:
    """A line: its words, the column they begin at, where they stand in the source; a blank one has no words.

    `depth`: how many quotation signs stand before it.
    """

    text: str
    indent: int
    at: int
    depth: int = 0


def text_rows(source: SourceLines, first_line: int = 0) -> list[Row]:
    """The rows of a source from a line on, quotation signs and page furniture taken off."""
    pages = _pages(source, first_line)
    furniture = _furniture(pages)
    rows: list[Row] = []
    for number, page in enumerate(pages):
        margins = _margins(page)
        kept = [
            row
            for place, row in enumerate(page)
            if not _is_furniture(row, furniture, paged=len(pages) > 1, margin=place in margins)
        ]
        rows += _joined(rows, kept) if number else kept
    return rows


def wrap_columns(rows: Iterable[Row]) -> int | None:
    """The column at which lines were broken, None if they were not: each line is a paragraph then."""
    lengths = [row.indent + len(row.text) for row in rows if row.text.count(" ") > 2]
    if len(lengths) < 2:
        return MAX_WRAPPED_COLUMNS
    long = sum(length for length in lengths if length > MAX_WRAPPED_COLUMNS)
    if long * 4 > sum(lengths):
        return None
    return max(int(quantiles(lengths, n=20)[-1]), 40)


def _pages(source: SourceLines, first_line: int) -> list[list[Row]]:
    """The rows, parted where a form feed stands."""
    pages: list[list[Row]] = [[]]
    for line, start in zip(source.lines[first_line:], source.starts[first_line:], strict=True):
        at = start
        for index, part in enumerate(line.split("\f")):
            if index:
                pages.append([])
            if part.strip() or not index:
                pages[-1].append(_row(part, at))
            at += len(part) + 1
    return pages


def _row(line: str, at: int) -> Row:
    column, depth, place = 0, 0, 0
    while place < len(line):
        sign = line[place]
        if sign == ">" and (quoted := _QUOTED.match(line, place)):
            depth, place, column = depth + 1, quoted.end(), 0
        elif sign == "\t":
            column, place = column + TAB_COLUMNS - column % TAB_COLUMNS, place + 1
        elif sign.isspace():
            column, place = column + 1, place + 1
        else:
            break
    return Row(line[place:].rstrip(), column, at + place, depth)


def _furniture(pages: Sequence[Sequence[Row]]) -> set[str]:
    """What stands again and again at the ends of pages, its numbers aside."""
    if len(pages) < MIN_REPEATS:
        return _marked_furniture([row for page in pages for row in page])
    seen = Counter(key for page in pages for key in {_key(page[place].text) for place in _margins(page)})
    least = max(MIN_REPEATS, MIN_PAGE_SHARE * len(pages))
    return {key for key, times in seen.items() if times >= least}


def _marked_furniture(rows: Sequence[Row]) -> set[str]:
    """Where page ends are lost: lines with a page's number in brackets, and what follows each of them."""
    found: Counter[str] = Counter()
    for place, row in enumerate(rows):
        if row.text.endswith("]") and _PAGE_MARK.fullmatch(row.text):
            found[_key(row.text)] += 1
            after = next((other for other in rows[place + 1 : place + 6] if other.text), None)
            if after:
                found[_key(after.text)] += 1
    return {key for key, times in found.items() if times >= MIN_REPEATS}


def _is_furniture(row: Row, furniture: set[str], *, paged: bool, margin: bool) -> bool:
    """Whether a row belongs to the page it was printed on; with pages only their margins can hold such rows."""
    if not row.text or (paged and not margin):
        return False
    return _key(row.text) in furniture or (paged and _PAGE_MARK.fullmatch(row.text) is not None)


def _margins(page: Sequence[Row]) -> set[int]:
    written = [place for place, row in enumerate(page) if row.text]
    return set(written[:_MARGIN_LINES]) | set(written[-_MARGIN_LINES:])


def _key(text: str) -> str:
    return " ".join(_DIGITS.sub("#", text.lower()).split())


def _joined(before: list[Row], page: Sequence[Row]) -> list[Row]:
    """A page's rows, to go after those before it: in one paragraph, if a sentence runs on."""
    written = [place for place, row in enumerate(page) if row.text]
    last = next((row for row in reversed(before[-_MAX_PAGE_GAP:]) if row.text), None)
    if not written or last is None:
        return list(page)
    first = page[written[0]]
    if last.text[-1] in ".!?:”\"'" or not (first.text[0].islower() or last.text[-1] in ",-–—"):
        return [Row("", 0, first.at), *page]
    while before and not before[-1].text:
        before.pop()
    return list(page[written[0] :])
