"""The lines of a source, and where each character of what a parser hands back stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

_LINE = re.compile(r"[^\r\n]*")
_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class SourceLines:
    """A decoded source and its lines without their ends; `starts`: where each begins, in code points of `text`."""

    text: str
    lines: tuple[str, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> SourceLines:
        """The lines of a text, however they end."""
        if "\r" not in text:
            lines = tuple(text.split("\n"))
            return cls(text, lines, tuple(accumulate((len(line) + 1 for line in lines[:-1]), initial=0)))
        ends = list(_END.finditer(text))
        starts = (0, *(end.end() for end in ends))
        stops = (*(end.start() for end in ends), len(text))
        return cls(text, tuple(text[a:b] for a, b in zip(starts, stops, strict=True)), starts)

    def number_at(self, offset: int) -> int:
        """The line, counted from 1, that a code point stands in."""
        return bisect_right(self.starts, offset)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where a stretch of text cut from the source stands in it: `source[i]` is the place of offset `offsets[i]`."""

    offsets: tuple[int, ...]
    source: tuple[int, ...]

    def __call__(self, offset: int) -> int:
        """The place in the source of an offset in the stretch."""
        index = max(bisect_right(self.offsets, offset) - 1, 0)
        return max(self.source[index] + offset - self.offsets[index], 0)


def find_lines(content: str, first_line: int, source: SourceLines) -> Whereabouts:
    """Where the lines of `content` stand, which are ends of the source's lines from `first_line`, counted from 0.

    A block parser cuts quotation signs and indents off the left of a line and white space off its right.
    """
    offsets: list[int] = []
    places: list[int] = []
    offset = 0
    for number, line in enumerate(content.split("\n"), first_line):
        if number < len(source.lines):
            lead, column = _column(line, source.lines[number])
            offsets.append(offset + lead)
            places.append(source.starts[number] + column)
        offset += len(line) + 1
    return Whereabouts(tuple(offsets) or (0,), tuple(places) or (0,))


def _column(line: str, source_line: str) -> tuple[int, int]:
    """How much of `line` to leave out at its left, and the column at which the rest stands."""
    if source_line.endswith(line):
        return 0, len(source_line) - len(line)
    kept = line.strip()
    column = source_line.rfind(kept)
    return (len(line) - len(line.lstrip()), column) if column >= 0 else (0, 0)


def find_cell(content: str, line: int, column: int, source: SourceLines) -> tuple[Whereabouts, int]:
    """Where the text of a table's cell stands, looked for from `column` on, and the column after it.

    In the source a bar inside a cell has a backslash before it.
    """
    start = source.starts[line]
    found = source.lines[line].find(content, column)
    if found >= 0:
        return Whereabouts((0,), (start + found,)), found + len(content)
    escaped = content.replace("|", "\\|")
    found = max(source.lines[line].find(escaped, column), column)
    parts = content.split("|")
    offsets, places = [0], [start + found]
    for part in parts[:-1]:
        offsets.append(offsets[-1] + len(part) + (1 if len(offsets) > 1 else 0))
        places.append(start + found + offsets[-1] + len(offsets) - 1)
    return Whereabouts(tuple(offsets), tuple(places)), found + len(escaped)
