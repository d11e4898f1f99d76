"""Segments: pieces of printed lines, in the order the pdf draws them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from service.read._pdf.glyphs import Glyphs, Style
from service.read._pdf.labels import width_of

# In units of the type size. A gap of more than a typographer's quad is no space between words, unless the lines above
# and below run across it; a raised or lowered character stays within half a size of its line.
WIDE_GAP = 1.0
WORD_GAP = 0.13  # the least space between words
_RISE = 0.5
_STEP_BACK = 0.6
_LOOK_BACK = 40  # segments


@dataclass(frozen=True)
class Segment:
    """A run of characters on one baseline with no wide gap in it.

    `runs`: half-open ranges of character indexes, from left to right. `style`: what most of its characters have;
    `bold`, `italic`, `mono`: the share that is. `raised`: ranges of small characters above the line. `group`: number of
    the tag it belongs to, -1 without. `text_left`: where words begin after a bullet or number. `bullet`: left side of a shape that stands
    before it as a bullet.
    """

    page: int
    runs: tuple[tuple[int, int], ...]
    text: str
    left: float
    right: float
    baseline: float
    style: Style
    bold: float
    italic: float
    mono: float
    group: int
    first_word_width: float
    raised: tuple[tuple[int, int], ...] = ()
    text_left: float = 0.0
    bullet: float | None = None

    @property
    def size(self) -> float:
        """Type size in points."""
        return self.style.size

    @property
    def width(self) -> float:
        """From the first to the last character, in points."""
        return self.right - self.left

    @cached_property
    def words(self) -> list[str]:
        """The words of the text."""
        return self.text.split()

    def joined(self, other: Segment) -> Segment:
        """This segment and one further right on the same line."""
        mine, theirs = len(self.text), len(other.text)
        whole = mine + theirs or 1
        longer = self if mine >= theirs else other
        gap = " " if other.left - self.right > WORD_GAP * self.size else ""
        return replace(
            self,
            runs=self.runs + other.runs,
            text=f"{self.text}{gap}{other.text}",
            left=min(self.left, other.left),
            right=max(self.right, other.right),
            baseline=longer.baseline,
            style=longer.style,
            bold=(self.bold * mine + other.bold * theirs) / whole,
            italic=(self.italic * mine + other.italic * theirs) / whole,
            mono=(self.mono * mine + other.mono * theirs) / whole,
            raised=self.raised + other.raised,
        )


def page_segments(
    glyphs: Glyphs, styles: Sequence[Style], groups: npt.NDArray[np.int32] | None = None
) -> list[Segment]:
    """The segments of a page in the order they are drawn; turned text is left out.

    `groups`: for each character the number of the tag it belongs to; a segment lies in one group.
    """
    spaces = np.fromiter(map(str.isspace, glyphs.text), np.bool_, len(glyphs.text))
    seen = np.flatnonzero((glyphs.style >= 0) & ~spaces)
    if not len(seen):
        return []
    table = _StyleTable.of(styles)
    breaks = _breaks(glyphs, seen, table.size)
    if groups is not None:
        breaks |= np.diff(groups[seen]) != 0
    parts = np.split(seen, np.flatnonzero(breaks) + 1)
    known = groups if groups is not None else np.full(len(glyphs.text), -1, np.int32)
    return [_segment(glyphs, part, styles, table, int(known[part[0]])) for part in parts]


def _breaks(glyphs: Glyphs, seen: npt.NDArray[np.intp], sizes: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Between which neighbours a segment ends."""
    size = sizes[glyphs.style[seen]]
    em = np.maximum(np.maximum(size[:-1], size[1:]), 0.1)
    off_line = np.abs(np.diff(glyphs.baseline[seen])) > _RISE * em
    # Sides are known at the ends of words only; inside a word there is nothing to part.
    before, after = glyphs.right[seen][:-1], glyphs.left[seen][1:]
    known = (before != 0) & (after != 0)
    gap = after - before
    return np.asarray(off_line | (known & ((gap > WIDE_GAP * em) | (gap < -_STEP_BACK * em))))


@dataclass(frozen=True, slots=True)
class _StyleTable:
    size: npt.NDArray[np.float32]
    bold: npt.NDArray[np.bool_]
    italic: npt.NDArray[np.bool_]
    mono: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, styles: Sequence[Style]) -> _StyleTable:
        size = np.array([style.size for style in styles], np.float32)
        flags = (np.array([getattr(style, name) for style in styles], np.bool_) for name in ("bold", "italic", "mono"))
        return cls(size, *flags)


def _segment(
    glyphs: Glyphs, part: npt.NDArray[np.intp], styles: Sequence[Style], table: _StyleTable, group: int
) -> Segment:
    start, end = int(part[0]), int(part[-1]) + 1
    style = glyphs.style[part]
    counts = np.bincount(style)
    main, held = int(counts.argmax()), np.flatnonzero(counts)
    baseline = (
        float(glyphs.baseline[part[int((style == main).argmax())]]) if len(held) > 1 else float(glyphs.baseline[start])
    )
    text = " ".join(glyphs.text[start:end].split())
    first_word = min(start + len(text.split(" ", 1)[0]), end) - 1
    share = counts[held] / len(part)
    return Segment(
        page=glyphs.page,
        runs=((start, end),),
        text=text,
        left=float(glyphs.left[start]),
        right=float(glyphs.right[end - 1]),
        baseline=baseline,
        style=styles[main],
        bold=float(share[table.bold[held]].sum()),
        italic=float(share[table.italic[held]].sum()),
        mono=float(share[table.mono[held]].sum()),
        group=group,
        first_word_width=float(glyphs.right[first_word] - glyphs.left[start]),
        raised=_raised(glyphs, part, table.size, styles[main].size, baseline) if len(held) > 1 else (),
        text_left=_text_left(glyphs, text, start, end),
    )


def _text_left(glyphs: Glyphs, text: str, start: int, end: int) -> float:
    """Where the words begin: after a bullet or number, if the line begins with one."""
    label = width_of(text)
    if label:
        rest = start + len(text[:label].rstrip())
        while rest < end and glyphs.text[rest].isspace():
            rest += 1
        if rest < end and glyphs.left[rest]:
            return float(glyphs.left[rest])
    return float(glyphs.left[start])


def _raised(
    glyphs: Glyphs, part: npt.NDArray[np.intp], sizes: npt.NDArray[np.float32], size: float, baseline: float
) -> tuple[tuple[int, int], ...]:
    """Ranges of characters that are small and stand high."""
    small = sizes[glyphs.style[part]] < 0.82 * size
    high = glyphs.baseline[part] > baseline + 0.12 * size
    found = part[small & high]
    if not len(found):
        return ()
    ranges = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1)
    return tuple((int(each[0]), int(each[-1]) + 1) for each in ranges)


def merge_lines(segments: Iterable[Segment]) -> list[Segment]:
    """The same with those parts of a line joined that stand a word's space apart, wherever they were drawn."""
    merged: list[Segment] = []
    for segment in segments:
        recent = range(len(merged) - 1, max(-1, len(merged) - _LOOK_BACK), -1)
        near = next((i for i in recent if _continues(merged[i], segment)), None)
        if near is None:
            merged.append(segment)
        else:
            merged[near] = merged[near].joined(segment)
    return merged


def _continues(line: Segment, segment: Segment) -> bool:
    em = max(line.size, segment.size)
    if abs(line.baseline - segment.baseline) > 0.25 * em or line.group != segment.group:
        return False
    gap = segment.left - line.right
    return -0.3 * em <= gap <= 0.6 * em


def close_gaps(segments: Sequence[Segment]) -> list[Segment]:
    """The same with lines put together that are parted by wide spaces only because they are justified."""
    closed: list[Segment] = []
    index = 0
    while index < len(segments):
        run = _on_one_line(segments, index)
        index += len(run)
        if len(run) > 1 and _is_justified(run, segments):
            whole = run[0]
            for part in run[1:]:
                whole = whole.joined(part)
            closed.append(whole)
        else:
            closed += run
    return closed


def _on_one_line(segments: Sequence[Segment], index: int) -> list[Segment]:
    run = [segments[index]]
    for segment in segments[index + 1 :]:
        before, em = run[-1], segment.size
        same = abs(before.baseline - segment.baseline) < 0.1 * em and before.group == segment.group
        if not same or not 0 < segment.left - before.right < 6 * em:
            break
        run.append(segment)
    return run


def _is_justified(run: Sequence[Segment], segments: Sequence[Segment]) -> bool:
    """Whether the gaps are alike, and an unbroken line above or below has the same ends."""
    gaps = [after.left - before.right for before, after in zip(run, run[1:], strict=False)]
    if max(gaps) > 1.5 * min(gaps) + 1:
        return False
    em, first, last = run[0].size, run[0], run[-1]
    return any(
        0.5 * em < abs(other.baseline - first.baseline) < 1.9 * em
        and abs(other.right - last.right) < 0.2 * em
        and other.left < first.right
        and other.left < run[1].left - 2 * em
        for other in segments
    )
