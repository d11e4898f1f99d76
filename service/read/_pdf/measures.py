"""What is usual in a document: its body type, the distance of its lines, the right edge of its columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

import numpy as np

from service.read._pdf.chunks import Page
from service.read._pdf.segments import Segment
from service.read._pdf.styles import Style

_MOST_COMPARED = 1500  # segments of one page
_NO_TEXT_SIZE = 10.0
_WIDEST_LEADING = 1.35
_USUAL_LEADING = 1.2  # of the type size, as typesetters set it; where the document shows nothing better


@dataclass(frozen=True)
class Measures:
    """The usual measures of a document, in points.

    `size`, `bold`, `font`: of the body type. `leadings`: from line to line, by rounded type size. `hanging`:
    the second lines of list items stand under the words of the first, not under their label.
    """

    size: float
    bold: bool
    font: str
    colour: int
    leadings: dict[int, float]
    edges: dict[tuple[int, int], float]
    hanging: bool

    def leading(self, size: float) -> float:
        """The distance of two lines of one paragraph in this type size."""
        return self.leadings.get(round(size * 2)) or self._ratio * size

    @cached_property
    def _ratio(self) -> float:
        known = self.leadings.get(round(self.size * 2))
        return known / self.size if known else _USUAL_LEADING

    def right_edge(self, segment: Segment) -> float:
        """Where the lines of the segment's column end."""
        key = _column(segment)
        near = (self.edges.get((key[0], key[1] + step), 0.0) for step in (-1, 0, 1))
        return max(*near, segment.right)


def measure(pages: Sequence[Page], main: Style) -> Measures:
    """The usual measures of these pages, whose running text has the style `main`."""
    return Measures(main.size, main.bold, main.font, main.colour, _leadings(pages), _edges(pages), _hanging(pages))


def main_style(pages: Sequence[Page]) -> Style:
    """The style that most characters of the most frequent size have, listings aside."""
    weights: Counter[int] = Counter()
    styles: dict[int, Style] = {}
    for segment in _all(pages):
        if segment.mono < 0.5:
            # One object stands for each style, and is told by its identity faster than by what is in it.
            styles[id(segment.style)] = segment.style
            weights[id(segment.style)] += len(segment.text)
    sizes: Counter[float] = Counter()
    for key, weight in weights.items():
        sizes[styles[key].size] += weight
    if not sizes:
        return Style(_NO_TEXT_SIZE, bold=False, italic=False, mono=False, font="", colour=0)
    size = sizes.most_common(1)[0][0]
    return styles[max((key for key in styles if styles[key].size == size), key=lambda key: weights[key])]


def _all(pages: Iterable[Page]) -> Iterable[Segment]:
    return (segment for page in pages for segment in page.segments)


def _leadings(pages: Sequence[Page]) -> dict[int, float]:
    """By type size, the most frequent distance of a line from one that plainly carries on its sentence."""
    sure: defaultdict[int, Counter[float]] = defaultdict(Counter)
    any_pair: defaultdict[int, Counter[float]] = defaultdict(Counter)
    for page in pages:
        for above, below in zip(page.segments, page.segments[1:], strict=False):
            distance = above.baseline - below.baseline
            if abs(above.size - below.size) > 0.3 or not 0.8 * above.size < distance < 2.5 * above.size:
                continue
            if min(above.right, below.right) <= max(above.left, below.left):
                continue
            key, rounded = round(above.size * 2), round(distance * 2) / 2
            any_pair[key][rounded] += 1
            if below.text[:1].islower() and above.text[-1:] not in ".!?:":
                sure[key][rounded] += 1
    return {key: _usual(sure[key], counts, key / 2) for key, counts in any_pair.items()}


def _usual(sure: Counter[float], counts: Counter[float], size: float) -> float:
    if sum(sure.values()) >= 2:
        return sure.most_common(1)[0][0]
    # Without a sentence that runs on, the pairs may be headings or items that stand apart from each other.
    closest = min(distance for distance, count in counts.items() if count >= 0.3 * max(counts.values()))
    return min(closest, _WIDEST_LEADING * size)


def _column(segment: Segment) -> tuple[int, int]:
    return segment.page, round(segment.left / 24)


def _edges(pages: Sequence[Page]) -> dict[tuple[int, int], float]:
    """By page and left edge (in steps of 24 points), how far the lines reach that leave the next column free."""
    edges: dict[tuple[int, int], float] = {}
    for page in pages:
        columns: defaultdict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for segment, beside in zip(page.segments, _beside(page.segments), strict=True):
            columns[_column(segment)].append((segment.right, beside))
        for key, lines in columns.items():
            next_column = median(beside for _, beside in lines)
            edges[key] = max((right for right, _ in lines if right < next_column), default=0.0)
    return edges


def _beside(segments: Sequence[Segment]) -> list[float]:
    """Where the nearest text to the right of each segment begins, infinity without."""
    left, right, base, size = (
        np.array([getattr(segment, name) for segment in segments], np.float32)
        for name in ("left", "right", "baseline", "size")
    )
    if len(segments) > _MOST_COMPARED:
        return [float("inf")] * len(segments)
    level = np.abs(base[:, None] - base[None, :]) < 0.7 * size[:, None]
    starts = np.where(level & (left[None, :] >= right[:, None] - 0.1), left[None, :], np.inf)
    return [float(start) for start in starts.min(axis=1, initial=np.inf)]


def _hanging(pages: Sequence[Page]) -> bool:
    """Whether second lines of list items stand under the words of the first."""
    under_words = under_label = 0
    for page in pages:
        for first, second in zip(page.segments, page.segments[1:], strict=False):
            near = 0.3 * first.size
            if first.text_left < first.left + near or not second.text[:1].islower() or second.baseline > first.baseline:
                continue
            under_words += abs(second.left - first.text_left) < near
            under_label += abs(second.left - first.left) < near
    return under_words > under_label
