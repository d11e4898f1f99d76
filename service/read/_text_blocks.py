"""What the rows of a plain text are: headings, paragraphs, list items, quotations, tables, code.

Plain text has no markup but custom: blank lines part blocks, a heading stands alone and ends without a full stop, an
item begins with a sign. Where custom is doubtful a row is a paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from chunkers import BlockKind
from service.read._text_headings import BULLET, COLUMN_GAP, COUNTER, RULE, find_headings, sign_of
from service.read._text_rows import Row
from service.read._words import patterns_of

# Text set in from the rest by so much is quoted, or code.
QUOTATION_COLUMNS = 3

_SENTENCE_END = re.compile(r"[.!?…:;][\"”'’)\]]*$")
_CODE_SIGNS = re.compile(r"[{}<>|\\=;$#]|\(\)|--\w|::|->|\+-|^\s*(?:def|class|import|sudo|curl|npm|pip|git) ")


class Unit(NamedTuple):
    """A block in the making: `label` of a list item, `column` where its sign stands; `level` of a heading."""

    kind: BlockKind
    rows: tuple[Row, ...]
    level: int = 0
    label: str = ""
    column: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """How a text is set: the column lines are broken at (None: they are not), the column it begins at."""

    wrap: int | None
    base: int


def base_column(rows: Sequence[Row]) -> int:
    """The column at which most lines begin."""
    columns = Counter(row.indent for row in rows if row.text)
    return min(columns, key=lambda column: (-columns[column], column), default=0)


def text_units(rows: Sequence[Row], layout: Layout) -> Iterator[Unit]:
    """The units of a text, in order."""
    groups = [group for group in _groups(rows) if not all(RULE.match(row.text) for row in group)]
    headings = find_headings(groups, layout.wrap)
    item: int | None = None
    for index, group in enumerate(groups):
        heading = headings.get(index)
        if heading:
            yield Unit(BlockKind.HEADING, (heading.row,), heading.level)
            item = None
        rows = group[heading.used :] if heading else group
        if item is not None and rows and min(row.indent for row in rows) >= item - 1 and not sign_of(rows[0]):
            yield from (Unit(BlockKind.PARAGRAPH, part, column=part[0].indent) for part in _paragraphs(rows, layout))
            continue
        units = list(_group_units(rows, layout))
        yield from units
        item = units[-1].rows[0].indent if units and units[-1].kind is BlockKind.LIST_ITEM else None


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows between blank ones, parted where quotation signs begin or end."""
    group: list[Row] = []
    for row in rows:
        if group and (not row.text or row.depth != group[-1].depth):
            yield group
            group = []
        if row.text:
            group.append(row)
    if group:
        yield group


def _group_units(rows: list[Row], layout: Layout) -> Iterator[Unit]:
    if not rows:
        return
    if rows[0].depth:
        yield from (Unit(BlockKind.QUOTATION, part) for part in _paragraphs(rows, layout))
    elif table := _table(rows):
        yield table
    elif _is_set_in(rows, layout) and not sign_of(rows[0]):
        yield _quotation_or_code(rows)
    else:
        yield from _items_and_paragraphs(rows, layout)


def _words(rows: Sequence[Row]) -> int:
    return sum(len(row.text.split()) for row in rows)


def _is_set_in(rows: Sequence[Row], layout: Layout) -> bool:
    return min(row.indent for row in rows) >= layout.base + QUOTATION_COLUMNS


def _quotation_or_code(rows: list[Row]) -> Unit:
    """Text that is set in: words are quoted, signs are code."""
    text = " ".join(row.text for row in rows)
    signs = len(_CODE_SIGNS.findall(text))
    prose = signs * 12 <= len(text.split()) and len(text.split()) >= 6
    return Unit(BlockKind.QUOTATION if prose else BlockKind.CODE, tuple(rows))


def _table(rows: list[Row]) -> Unit | None:
    """The rows as a table, if they have the same columns, parted by tabs, bars or wide gaps."""
    cells = [row for row in rows if not re.fullmatch(r"[\s|+:=-]+", row.text)]
    barred = len(cells) > 1 and all(row.text.count("|") > 1 for row in cells)
    starts = [_column_starts(row) for row in cells]
    aligned = len(cells) > 2 and all(len(found) > 1 and _alike(found, starts[0]) for found in starts)
    tabbed = len(cells) > 1 and len({row.text.count("\t") for row in cells}) == 1 and "\t" in cells[0].text
    return Unit(BlockKind.TABLE, tuple(cells)) if barred or aligned or tabbed else None


def _column_starts(row: Row) -> list[int]:
    return [row.indent, *(row.indent + gap.end() for gap in COLUMN_GAP.finditer(row.text))]


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= 1 for a, b in zip(one, other, strict=True))


def cells_of(row: Row) -> list[Row]:
    """A table row's cells, each with its place."""
    cells: list[Row] = []
    start = 0
    bars = row.text.count("|") > 1
    gaps = re.compile(r"\s*\|\s*") if bars else COLUMN_GAP
    for gap in (*gaps.finditer(row.text), None):
        end = gap.start() if gap else len(row.text)
        if end > start or not bars:
            cells.append(replace(row, text=row.text[start:end], at=row.at + start))
        start = gap.end() if gap else end
    return cells


def _items_and_paragraphs(rows: list[Row], layout: Layout) -> Iterator[Unit]:
    """Paragraphs, and list items with the rows that belong to each."""
    part: list[Row] = []
    item: tuple[str, int] | None = None
    for row in rows:
        sign = sign_of(row)
        if sign and (item or not part or _lists_on(sign, rows)):
            yield from _part_units(part, item, layout)
            label = sign.group(1) if sign.group(1).isalnum() and sign.re is COUNTER else "•"
            item = label, row.indent
            part = [replace(row, text=row.text[sign.end() :], indent=row.indent + sign.end(), at=row.at + sign.end())]
        else:
            part.append(row)
    yield from _part_units(part, item, layout)


def _lists_on(sign: re.Match[str], rows: Sequence[Row]) -> bool:
    """Whether a sign in mid-paragraph begins an item: it is a bullet, or a number that another row counts on."""
    if sign.re is BULLET:
        return sign.group(1) not in "-–—" or sum(BULLET.match(row.text) is not None for row in rows) > 1
    return sum(COUNTER.match(row.text) is not None for row in rows) > 1


def _part_units(part: list[Row], item: tuple[str, int] | None, layout: Layout) -> Iterator[Unit]:
    if not part:
        return
    if item:
        yield Unit(BlockKind.LIST_ITEM, tuple(part), label=item[0], column=item[1])
        return
    for rows in _paragraphs(part, layout):
        caption = patterns_of("lines", "caption").match(rows[0].text)
        named = caption is not None and caption["after"] is not None and _words(rows) <= 30
        yield Unit(BlockKind.CAPTION if named else BlockKind.PARAGRAPH, rows, column=rows[0].indent)


def _paragraphs(rows: Sequence[Row], layout: Layout) -> Iterator[tuple[Row, ...]]:
    """Rows parted into paragraphs: each its own where lines are not broken, else at indents and lines of contents."""
    part: list[Row] = []
    for row in rows:
        if part and _begins(row, part, layout):
            yield tuple(part)
            part = []
        part.append(row)
    if part:
        yield tuple(part)


def _begins(row: Row, part: Sequence[Row], layout: Layout) -> bool:
    if layout.wrap is None:
        return True
    leaders = patterns_of("lines", "contents")
    if leaders.match(row.text) or leaders.match(part[-1].text):
        return True
    set_in = row.indent >= part[-1].indent + 2 and len(part) > 1 and part[-1].indent <= layout.base
    return set_in and _SENTENCE_END.search(part[-1].text) is not None


def breaks_line(row: Row, following: Row, layout: Layout) -> bool:
    """Whether a row ends where its writer wanted it to: short, and so is the next, as in an address or a verse."""
    if layout.wrap is None:
        return True
    half = layout.wrap // 2
    return (
        row.indent + len(row.text) < half
        and following.indent + len(following.text) < half
        and not following.text[0].islower()
        and row.text[-1] not in ",;-–—"
    )
