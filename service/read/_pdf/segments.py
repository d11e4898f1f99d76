"""Segments: pieces of printed lines, in the order the pdf draws them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from service.read._pdf.glyphs import Glyphs
from service.read._pdf.labels import width_of
from service.read._pdf.styles import Style

# In units of the type size. A gap of more than a typographer's quad is no space between words, unless the lines above
# and below run across it; a raised or lowered character stays within half a size of its line.
WIDE_GAP = 1.0
WORD_GAP = 0.13  # the least space between words
_RISE = 0.5
_STEP_BACK = 0.6
_SMALL = 0.82  # of the size of the line's type: what is raised or lowered


@dataclass(frozen=True)
class Segment:
    """A run of characters on one baseline with no wide gap in it.

    `runs`: half-open ranges of character indexes, from left to right. `style`: what most of its characters have, `size`
    of it in points; `bold`, `italic`, `mono`: the share that is. `raised`: ranges of small characters above the line.
    `group`: number of the tag it belongs to, -1 without. `text_left`: where words begin after a bullet or number.
    `bullet`: left side of a shape that stands before it as a bullet.
    """

    page: int
    runs: tuple[tuple[int, int], ...]
    text: str
    left: float
    right: float
    baseline: float
    style: Style
    size: float
    bold: float
    italic: float
    mono: float
    group: int
    first_word_width: float
    raised: tuple[tuple[int, int], ...] = ()
    text_left: float = 0.0
    bullet: float | None = None

    @property
    def width(self) -> float:
        """From the first to the last character, in points."""
        return self.right - self.left

    @property
    def words(self) -> int:
        """How many words the text has, which parts them by single spaces."""
        return self.text.count(" ") + 1

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
            size=longer.size,
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
    seen = np.flatnonzero((glyphs.style >= 0) & ~glyphs.spaces)
    if not len(seen):
        return []
    sizes = np.array([style.size for style in styles], np.float32)
    breaks = _breaks(glyphs, seen, sizes)
    if groups is not None:
        breaks |= np.diff(groups[seen]) != 0
    cuts = np.flatnonzero(breaks) + 1
    starts, ends = np.concatenate(([0], cuts)), np.concatenate((cuts, [len(seen)]))
    maker = _Maker(glyphs, styles, sizes, seen, groups)
    return list(map(maker.segment, *_columns(glyphs, seen, starts, ends)))


def _columns(
    glyphs: Glyphs, seen: npt.NDArray[np.intp], starts: npt.NDArray[np.intp], ends: npt.NDArray[np.intp]
) -> Iterator[list[Any]]:
    """What `_Maker.segment` takes, a list each: asked for at once, which is faster than one by one."""
    changes = np.concatenate(([0], np.cumsum(np.diff(glyphs.style[seen]) != 0)))
    firsts, lasts = seen[starts], seen[ends - 1]
    each = (
        starts,
        ends,
        firsts,
        lasts + 1,
        glyphs.left[firsts],
        glyphs.right[lasts],
        changes[starts] == changes[ends - 1],
    )
    return (column.tolist() for column in each)


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


class _Maker:
    """Makes the segments of one page; what is asked for one by one is held in lists, which are faster to ask."""

    def __init__(
        self,
        glyphs: Glyphs,
        styles: Sequence[Style],
        sizes: npt.NDArray[np.float32],
        seen: npt.NDArray[np.intp],
        groups: npt.NDArray[np.int32] | None,
    ) -> None:
        self.glyphs, self.styles, self.sizes, self.seen = glyphs, styles, sizes, seen
        self.flags = [(float(style.bold), float(style.italic), float(style.mono)) for style in styles]
        self.groups = groups

    def segment(  # noqa: PLR0913, PLR0917 - the columns of `_columns`
        self,
        first: int,
        last: int,
        start: int,
        end: int,
        left: float,
        right: float,
        even: bool,  # noqa: FBT001
    ) -> Segment:
        """The segment of the visible characters `first:last`, at `start:end` of all; `even`: they have one style."""
        text = " ".join(self.glyphs.text[start:end].replace("\u200b", "").split())
        mix = self._even(start) if even else self._mixed(self.seen[first:last])
        return Segment(
            page=self.glyphs.page,
            runs=((start, end),),
            text=text,
            left=left,
            right=right,
            baseline=mix.baseline,
            style=self.styles[mix.style],
            size=self.styles[mix.style].size,
            bold=mix.bold,
            italic=mix.italic,
            mono=mix.mono,
            group=-1 if self.groups is None else int(self.groups[start]),
            first_word_width=self._width(text, start, end, left, right),
            raised=mix.raised,
            text_left=self._text_left(text, start, end, left),
        )

    def _even(self, start: int) -> _Mix:
        number = int(self.glyphs.style[start])
        bold, italic, mono = self.flags[number]
        return _Mix(number, float(self.glyphs.baseline[start]), bold, italic, mono)

    def _mixed(self, part: npt.NDArray[np.intp]) -> _Mix:
        numbers: list[int] = self.glyphs.style[part].tolist()
        counts = Counter(numbers)
        main = max(counts, key=lambda number: (counts[number], -number))
        bold, italic, mono = (
            sum(count * self.flags[number][flag] for number, count in counts.items()) / len(numbers)
            for flag in range(3)
        )
        baseline, size = float(self.glyphs.baseline[part[numbers.index(main)]]), self.styles[main].size
        small = any(self.styles[number].size < _SMALL * size for number in counts)
        raised = _raised(self.glyphs, part, self.sizes, size, baseline) if small else ()
        return _Mix(main, baseline, bold, italic, mono, raised)

    def _width(self, text: str, start: int, end: int, left: float, right: float) -> float:
        """How broad the first word is; where that is not known, by its share of the whole."""
        space = text.find(" ")
        if space < 0:
            return right - left
        last = min(start + space, end) - 1
        word_end = float(self.glyphs.right[last])
        return word_end - left if word_end > left else (right - left) * space / (end - start)

    def _text_left(self, text: str, start: int, end: int, left: float) -> float:
        """Where the words begin: after a bullet or number, if the line begins with one."""
        label = width_of(text)
        if label:
            rest = start + len(text[:label].rstrip())
            while rest < end and self.glyphs.spaces[rest]:
                rest += 1
            if rest < end and self.glyphs.left[rest]:
                return float(self.glyphs.left[rest])
        return left


class _Mix(NamedTuple):
    """The style that most characters have, and the shares of others."""

    style: int
    baseline: float
    bold: float
    italic: float
    mono: float
    raised: tuple[tuple[int, int], ...] = ()


def _raised(
    glyphs: Glyphs, part: npt.NDArray[np.intp], sizes: npt.NDArray[np.float32], size: float, baseline: float
) -> tuple[tuple[int, int], ...]:
    """Ranges of characters that are small and stand high."""
    small = sizes[glyphs.style[part]] < _SMALL * size
    high = glyphs.baseline[part] > baseline + 0.12 * size
    found = part[small & high]
    if not len(found):
        return ()
    ranges = np.split(found, np.flatnonzero(np.diff(found) > 1) + 1)
    return tuple((int(each[0]), int(each[-1]) + 1) for each in ranges)
