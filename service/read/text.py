"""Plain text: lines broken by hand or by a program, headings and lists by custom.

Source positions count code points of the decoded source before line ends are made alike (see the package). Words are
verbatim, the spaces that join broken lines are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chunkers import BlockKind
from service.model import Source
from service.read._blocks import BlockBuilder
from service.read._charset import decode_source
from service.read._details import with_front_lines, with_title
from service.read._front_matter import read_front_matter
from service.read._limits import check_text
from service.read._line import Line
from service.read._lines import SourceLines
from service.read._registry import Reading, reader
from service.read._roles import assign_roles
from service.read._text_blocks import Layout, Unit, base_column, breaks_line, cells_of, text_units
from service.read._text_rows import Row, text_rows, wrap_columns

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_PART = re.compile(r"([^\W\d_]+)-$")
_FIRST_PART = re.compile(r"[^\W\d_]+")
# "short-" before these stands for "short-term", and keeps its hyphen and a space.
_SUSPENDING = frozenset({"and", "or", "to", "und"})


@reader("txt", suffixes=(".txt", ".text", ".asc"))
def read_text(source: Source) -> Reading:
    """The blocks of a plain text.

    Raises:
        TooComplexSourceError: it has lines, cells or blocks beyond reason.
    """
    decoded = decode_source(source)
    check_text(decoded.text, source.name)
    lines = SourceLines.of(decoded.text)
    front = read_front_matter(lines)
    rows = text_rows(lines, front.lines)
    layout = Layout(wrap_columns(rows), base_column(rows))
    words = frozenset(word.lower() for word in _WORD.findall(decoded.text))
    setter = _Setter(BlockBuilder(lines), layout, words)
    setter.set(text_units(rows, layout))
    drafts = assign_roles(setter.builder.finish())
    return Reading(
        tuple(drafts), with_title(with_front_lines(front.details, drafts), drafts), decoded.notes + front.notes
    )


@dataclass(slots=True)
class _Setter:
    """What lays units down as blocks; `lists`: the columns of the lists that are open, with the kind of their signs.

    `words`: all words of the text, to tell a hyphen from a word broken at a line's end.
    """

    builder: BlockBuilder
    layout: Layout
    words: frozenset[str]
    lists: list[tuple[int, bool]] = field(default_factory=list)
    item_column: int = 0

    def set(self, units: Iterable[Unit]) -> None:
        """Lay all units down."""
        for unit in units:
            if unit.kind is BlockKind.LIST_ITEM:
                self._item(unit)
                continue
            within = unit.kind is BlockKind.PARAGRAPH and self.lists and unit.column >= self.item_column
            if not within:
                self._end_lists()
            self._block(unit)

    def _block(self, unit: Unit) -> None:
        if unit.kind is BlockKind.TABLE:
            self._table(unit.rows)
        elif unit.kind is BlockKind.CODE:
            self._code(unit.rows)
        else:
            tag = {BlockKind.HEADING: f"h{unit.level}", BlockKind.CAPTION: "figcaption"}.get(unit.kind, "p")
            quoted = unit.kind is BlockKind.QUOTATION
            if quoted:
                self.builder.open("blockquote")
            self.builder.open(tag)
            self._words(unit.rows)
            self.builder.close(tag)
            if quoted:
                self.builder.close("blockquote")

    def _item(self, unit: Unit) -> None:
        counted = unit.label != "•"
        while self.lists and (unit.column < self.lists[-1][0] - 1 or self.lists[-1] == (unit.column, not counted)):
            self.lists.pop()
            self.builder.close("ul")
        if not self.lists or unit.column > self.lists[-1][0] + 1:
            self.lists.append((unit.column, counted))
            self.builder.open("ul")
        self.item_column = unit.rows[0].indent - 1
        self.builder.open("li", {"label": unit.label})
        self._words(unit.rows)
        self.builder.flush()

    def _end_lists(self) -> None:
        while self.lists:
            self.lists.pop()
            self.builder.close("ul")

    def _words(self, rows: Sequence[Row]) -> None:
        for row, following in zip(rows, (*rows[1:], None), strict=True):
            if following is None:
                self.builder.text(row.text, row.at)
                return
            self._joined(row, following)

    def _joined(self, row: Row, following: Row) -> None:
        """Lay a row down and what joins it to the next: a space, a line break, nothing after a hyphen."""
        end = row.at + len(row.text)
        if row.text.endswith("\u00ad"):
            self.builder.text(row.text, row.at)
            return
        broken = _LAST_PART.search(row.text)
        part = _FIRST_PART.match(following.text)
        if broken and part and part.group().lower() not in _SUSPENDING:
            whole = (broken.group(1) + part.group()).lower()
            hyphened = f"{broken.group(1)}-{part.group()}".lower()
            undone = whole in self.words and hyphened not in self.words
            self.builder.text(row.text[:-1] if undone else row.text, row.at)
            return
        self.builder.text(row.text, row.at)
        if row.text[-1] in "—–" and row.text[-2:-1].isalpha():
            return
        if breaks_line(row, following, self.layout):
            self.builder.line_break(end, following.at)
        else:
            self.builder.line_feed(end, following.at)

    def _table(self, rows: Sequence[Row]) -> None:
        self.builder.open("table")
        for row in rows:
            self.builder.open("tr")
            for cell in cells_of(row):
                self.builder.open("td")
                self.builder.text(cell.text, cell.at)
                self.builder.close("td")
            self.builder.close("tr")
        self.builder.close("table")

    def _code(self, rows: Sequence[Row]) -> None:
        line = Line(self.builder.source.text)
        margin = min(row.indent for row in rows)
        for index, row in enumerate(rows):
            if index:
                line.add_feed(rows[index - 1].at + len(rows[index - 1].text), row.at)
            line.put(" " * (row.indent - margin))
            line.add_raw(row.text, row.at)
        self.builder.add(BlockKind.CODE, line)
