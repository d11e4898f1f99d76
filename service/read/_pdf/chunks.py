"""What the layout pass hands on from step to step: pages of segments, then chunks of lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chunkers import BlockKind, Role
from service.read._pdf.glyphs import Glyphs
from service.read._pdf.segments import Segment
from service.read._pdf.tags import Tag


@dataclass(slots=True)
class Page:
    """One page: its characters, its segments in the order they are drawn, and its tags, if they can be trusted.

    `number` counts from 1; `width` and `height` are points as the page is seen. `contents`: rows of a table of
    contents, which are no longer among the segments.
    """

    glyphs: Glyphs
    segments: list[Segment]
    tags: Sequence[Tag] = ()
    contents: list[Chunk] = field(default_factory=list)

    @property
    def number(self) -> int:
        """The page's number, counted from 1."""
        return self.glyphs.page

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.glyphs.width

    @property
    def height(self) -> float:
        """Points from bottom to top."""
        return self.glyphs.height


@dataclass(slots=True)
class Chunk:
    """A block in the making.

    `lines` from first to last, over several pages where it runs on. `depth`: of a list item, from 1. `rows`: of a
    table, each a list of cells, each a list of lines. `tagged`: the pdf itself says what it is. `begun`: and that it
    began on an earlier page.
    """

    lines: list[Segment]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    depth: int = 0
    label: str = ""
    list_number: int | None = None
    role: Role = Role.BODY
    rows: list[list[list[Segment]]] = field(default_factory=list)
    tagged: bool = False
    begun: bool = False

    @property
    def text(self) -> str:
        """The words of all lines, as they are printed."""
        return " ".join(line.text for line in self.lines)

    @property
    def first(self) -> Segment:
        """The first line."""
        return self.lines[0]

    @property
    def last(self) -> Segment:
        """The last line."""
        return self.lines[-1]

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(line.words for line in self.lines)

    @property
    def size(self) -> float:
        """Type size of most of it, in points."""
        return self.main.size

    @property
    def main(self) -> Segment:
        """The line with the most characters."""
        return max(self.lines, key=lambda line: len(line.text))

    def share(self, name: str) -> float:
        """The share of its characters that is bold, italic or mono."""
        whole = sum(len(line.text) for line in self.lines) or 1
        return float(sum(getattr(line, name) * len(line.text) for line in self.lines) / whole)
