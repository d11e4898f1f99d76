"""The order in which the parts of a page are read.

Producers draw most pages in reading order, so that order stands unless the page contradicts it: a part drawn later
that lies above an earlier one of the same column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from service.read._pdf.segments import Segment

_MAX_PARTS = 600  # beyond this a page is a drawing, and comparing each part with each is not worth its time


@dataclass(slots=True)
class Part:
    """Lines of one column, one below the other, or the cells of a table: `rows` of cells of lines."""

    lines: list[Segment]
    left: float
    right: float
    top: float
    bottom: float
    rows: list[list[list[Segment]]] = field(default_factory=list)

    @classmethod
    def of(cls, segment: Segment) -> Part:
        """The part that begins with this segment."""
        top, bottom = segment.baseline + 0.7 * segment.size, segment.baseline - 0.2 * segment.size
        return cls([segment], segment.left, segment.right, top, bottom)

    def takes(self, segment: Segment) -> bool:
        """Whether the segment is the next line of this column."""
        last = self.lines[-1]
        distance = last.baseline - segment.baseline
        reach = 2.2 * max(last.size, segment.size)
        return 0.3 * segment.size < distance <= reach and _share(last, segment) > 0.3

    def add(self, segment: Segment) -> None:
        """Append a line."""
        self.lines.append(segment)
        self.left, self.right = min(self.left, segment.left), max(self.right, segment.right)
        self.bottom = min(self.bottom, segment.baseline - 0.2 * segment.size)

    def above(self, other: Part) -> bool:
        """Whether it stands above the other in the same column, with no more than a line's overlap."""
        shared = min(self.right, other.right) - max(self.left, other.left)
        narrow = min(self.right - self.left, other.right - other.left)
        return shared > 0.3 * narrow and self.bottom >= other.top - 0.5 * other.lines[0].size


def _share(one: Segment, other: Segment) -> float:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared / max(min(one.width, other.width), 0.1)


def parts_of(segments: Sequence[Segment]) -> list[Part]:
    """The parts that the segments make, in the order they are drawn."""
    parts: list[Part] = []
    for segment in segments:
        if parts and parts[-1].takes(segment):
            parts[-1].add(segment)
        else:
            parts.append(Part.of(segment))
    return parts


def in_reading_order(parts: list[Part]) -> list[Part]:
    """The parts of a page as they are read."""
    return _ordered(parts) if len(parts) <= _MAX_PARTS else parts


def _ordered(parts: list[Part]) -> list[Part]:
    """Parts so that what stands above comes first; else as drawn."""
    after: list[list[int]] = [[] for _ in parts]
    waits = [0] * len(parts)
    wrong = False
    for i, one in enumerate(parts):
        for j in range(i + 1, len(parts)):
            first, second = (i, j) if one.above(parts[j]) else (j, i) if parts[j].above(one) else (-1, -1)
            if first >= 0:
                after[first].append(second)
                waits[second] += 1
                wrong = wrong or first == j
    return _topological(parts, after, waits) if wrong else parts


def _topological(parts: list[Part], after: list[list[int]], waits: list[int]) -> list[Part]:
    ready = [i for i, count in enumerate(waits) if not count]
    heapify(ready)
    done: list[int] = []
    while ready:
        index = heappop(ready)
        done.append(index)
        for later in after[index]:
            waits[later] -= 1
            if not waits[later]:
                heappush(ready, later)
    placed = set(done)
    return [parts[i] for i in (*done, *(i for i in range(len(parts)) if i not in placed))]
