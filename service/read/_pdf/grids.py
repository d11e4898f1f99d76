"""Tables by their geometry: cells drawn row by row whose sides align."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.read._pdf.order import Part
from service.read._pdf.segments import Segment

# Source: tables of the papers of the benchmark that are not held out.
_TOPS_ALIGN = 0.7  # of the type size
_SIDES_ALIGN = 0.6
_MAX_ROW_GAP = 3.2  # of the type size, from the foot of a row to the head of the next
_PROSE_WORDS = 4.5  # words to a cell; beyond, cells that carry on each other's sentences are columns of text


@dataclass(slots=True)
class _Grid:
    """Rows of parts, and the index of the first part after them."""

    rows: list[list[Part]] = field(default_factory=list)
    end: int = 0

    def columns(self) -> int:
        return max(map(len, self.rows), default=0)


def with_tables(parts: Sequence[Part]) -> list[Part]:
    """The same with those that make a table replaced by one that has rows, and columns of text read one by one."""
    found: list[Part] = []
    index = 0
    while index < len(parts):
        grid = _grid_at(parts, index)
        if grid is None:
            found.append(parts[index])
            index += 1
            continue
        found += _columns(grid) if _is_prose(grid) else [_table(grid)]
        index = grid.end
    return found


def _grid_at(parts: Sequence[Part], index: int) -> _Grid | None:
    """The grid that begins with this part, if one does."""
    grid = _Grid(end=index)
    while grid.end < len(parts):
        row = _row_at(parts, grid.end)
        if not _goes_on(grid, row, parts):
            break
        grid.rows.append(row)
        grid.end += len(row)
    while grid.rows and len(grid.rows[-1]) == 1:
        grid.end -= len(grid.rows.pop())
    full = sum(len(row) > 1 for row in grid.rows)
    return grid if full >= 3 or (full >= 2 and grid.columns() >= 3) else None


def _row_at(parts: Sequence[Part], index: int) -> list[Part]:
    """Parts from this one on that stand side by side, from left to right."""
    row = [parts[index]]
    for part in parts[index + 1 :]:
        em = max(row[0].lines[0].size, part.lines[0].size)
        aligned = abs(row[0].top - part.top) < _TOPS_ALIGN * em or abs(_middle(row[0]) - _middle(part)) < 0.4 * em
        if not aligned or part.left < row[-1].right - 0.1 * em:
            break
        row.append(part)
    return row


def _middle(part: Part) -> float:
    return (part.top + part.bottom) / 2


def _goes_on(grid: _Grid, row: list[Part], parts: Sequence[Part]) -> bool:
    if not grid.rows:
        return len(row) > 1
    above = grid.rows[-1]
    em = row[0].lines[0].size
    gap = min(part.bottom for part in above) - max(part.top for part in row)
    if not -0.6 * em < gap < _MAX_ROW_GAP * em:
        return False
    widest = max(grid.rows, key=len)
    matched = sum(any(_same_column(cell, column) for column in widest) for cell in row)
    if len(row) > 1:
        return matched >= min(2, len(row))
    after = grid.end + 1
    return (
        len(row[0].lines) <= 3
        and gap < 1.5 * em
        and matched == 1
        and after < len(parts)
        and len(_row_at(parts, after)) > 1
    )


def _same_column(cell: Part, column: Part) -> bool:
    near = _SIDES_ALIGN * cell.lines[0].size
    middles = abs(cell.left + cell.right - column.left - column.right) / 2
    return abs(cell.left - column.left) < near or abs(cell.right - column.right) < near or middles < near


def _is_prose(grid: _Grid) -> bool:
    """Whether the cells of each column read on from one to the next, as lines of text do."""
    pairs = [
        (above[i].lines[-1].text, below[i].lines[0].text)
        for above, below in zip(grid.rows, grid.rows[1:], strict=False)
        for i in range(min(len(above), len(below)))
    ]
    on = sum(below[:1].islower() and above[-1:] not in ".!?:" for above, below in pairs)
    words = [line.words for row in grid.rows for part in row for line in part.lines]
    return len(pairs) >= 4 and on > 0.4 * len(pairs) and sum(words) > _PROSE_WORDS * len(words)


def _columns(grid: _Grid) -> list[Part]:
    """The parts of each column, one column after the other."""
    found: list[Part] = []
    for index in range(grid.columns()):
        for row in grid.rows:
            if index < len(row):
                if found and found[-1].takes(row[index].lines[0]):
                    for line in row[index].lines:
                        found[-1].add(line)
                else:
                    found.append(row[index])
    return found


def _table(grid: _Grid) -> Part:
    cells = [part for row in grid.rows for part in row]
    lines = [line for part in cells for line in part.lines]
    widest = max(grid.rows, key=len)
    return Part(
        lines,
        min(part.left for part in cells),
        max(part.right for part in cells),
        max(part.top for part in cells),
        min(part.bottom for part in cells),
        [_placed(row, widest) for row in grid.rows],
    )


def _placed(row: Sequence[Part], columns: Sequence[Part]) -> list[list[Segment]]:
    """The lines of each cell, with empty cells where a column has none in this row."""
    if len(row) == len(columns):
        return [list(part.lines) for part in row]
    cells: list[list[Segment]] = [[] for _ in columns]
    for part in row:
        near = min(
            range(len(columns)), key=lambda i: min(abs(part.left - columns[i].left), abs(part.right - columns[i].right))
        )
        cells[near] += part.lines
    return cells
