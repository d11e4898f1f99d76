"""How the characters of a page look: font, size, weight, slant, colour, and the baseline they stand on."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np
import numpy.typing as npt

from service.read._pdf import engine
from service.read._pdf.view import View

_FIXED_PITCH, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18  # ISO 32000-1, table 123
_BOLD_NAME = re.compile(r"bold|black|heavy|semi|demi(?!us)|medium|[-_]bd|cmbx", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slant|cmti|[-_]it\b", re.IGNORECASE)
_LEVEL = 0.01  # points that parts of a word may stand higher or lower
_MONO_NAME = re.compile(r"mono|courier|consol|menlo|typewriter|cmtt|code|inconsolata", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look: `size` in points on the page, `colour` as 0xRRGGBB."""

    size: float
    bold: bool
    italic: bool
    mono: bool
    font: str
    colour: int


@dataclass(slots=True)
class Styles:
    """The styles of a document, by number, and the fonts met on one page."""

    known: list[Style] = field(default_factory=list)
    numbers: dict[Style, int] = field(default_factory=dict)

    def number(self, style: Style) -> int:
        """The number of a style, given out in order of appearance."""
        found = self.numbers.get(style)
        if found is None:
            found = self.numbers[style] = len(self.known)
            self.known.append(style)
        return found


@dataclass(frozen=True, slots=True)
class _Font:
    name: str
    bold: bool
    italic: bool
    mono: bool


def _describe(handle: int) -> _Font:
    if not handle:
        return _Font("", bold=False, italic=False, mono=False)
    buffer = ctypes.create_string_buffer(256)
    engine.font_name(handle, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("latin-1").split("+", 1)[-1]
    flags = engine.font_flags(handle)
    flags = max(0, flags)
    return _Font(
        name,
        bold=bool(_BOLD_NAME.search(name) or flags & _FORCE_BOLD),
        italic=bool(_ITALIC_NAME.search(name) or flags & _ITALIC),
        mono=bool(_MONO_NAME.search(name) or flags & _FIXED_PITCH),
    )


Looks = tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Looker:
    """Asks PDFium how the runs of one page look."""

    handle: engine.Handle
    styles: Styles
    view: View

    def looks_of_words(
        self, starts: npt.NDArray[np.intp], objects: npt.NDArray[np.int64], words: npt.NDArray[np.intp]
    ) -> Looks:
        """As `looks`, where `words` numbers the word of each object: if both ends of one look alike, all of it does."""
        firsts = np.flatnonzero(np.diff(words, prepend=-1))
        lengths = np.diff(firsts, append=len(words))
        lasts = firsts + lengths - 1
        ends = np.unique(np.concatenate((firsts, lasts)))
        style, baseline = self.looks(starts[ends], objects[ends])
        first, last = np.searchsorted(ends, firsts), np.searchsorted(ends, lasts)
        mixed = (style[first] != style[last]) | (np.abs(baseline[first] - baseline[last]) > _LEVEL)
        style, baseline = np.repeat(style[first], lengths), np.repeat(baseline[first], lengths)
        inner = np.flatnonzero(np.repeat(mixed, lengths))
        if len(inner):
            style[inner], baseline[inner] = self.looks(starts[inner], objects[inner])
        return style, baseline

    def looks(self, starts: npt.NDArray[np.intp], objects: npt.NDArray[np.int64]) -> Looks:
        """Style number and baseline of each object; turned ones have the style -1."""
        total, places, held = len(objects), starts.tolist(), objects.tolist()
        matrix = np.zeros((total, 6), np.float32)
        engine.fill(engine.char_matrix, repeat(self.handle), places, matrix)
        font = np.fromiter(map(engine.object_font, held), np.int64, total)
        size = np.fromiter(map(engine.char_size, repeat(self.handle), places), np.float64, total)
        a, b, c, d = matrix[:, 0], matrix[:, 1], matrix[:, 2], matrix[:, 3]
        tenths = np.rint(size * np.hypot(c, d) * 10).astype(np.int64)
        baseline = self.view.baselines(matrix[:, 4:6])
        colour = _colours(held, font, tenths, baseline)
        slanted = (np.abs(c) > 0.15 * np.abs(d)).astype(np.int64)
        numbers = _numbers((tenths, font, colour, slanted), self.styles)
        numbers[~self.view.upright(a, b)] = -1
        return numbers, baseline


def _numbers(columns: Sequence[npt.NDArray[np.int64]], styles: Styles) -> npt.NDArray[np.int32]:
    """The style number of each row of size in tenths, font, colour, slant."""
    total = len(columns[0])
    changes = np.zeros(total, np.bool_)
    changes[0] = True
    for column in columns:
        changes[1:] |= column[1:] != column[:-1]
    firsts = np.flatnonzero(changes)
    known: dict[tuple[int, ...], int] = {}
    numbers: list[int] = []
    for row in zip(*(column[firsts].tolist() for column in columns), strict=True):
        if row not in known:
            known[row] = _style_number(styles, *row)
        numbers.append(known[row])
    return np.repeat(np.array(numbers, np.int32), np.diff(firsts, append=total))


def _colours(
    objects: list[int], font: npt.NDArray[np.int64], tenths: npt.NDArray[np.int64], baseline: npt.NDArray[np.float32]
) -> npt.NDArray[np.int64]:
    """The colour of each object as 0xRRGGBB; asked for once where font, size and line do not change."""
    same = (np.diff(font) == 0) & (np.diff(tenths) == 0) & (np.abs(np.diff(baseline)) < 0.01)
    firsts = np.concatenate(([0], np.flatnonzero(~same) + 1))
    asked = [objects[first] for first in firsts.tolist()]
    parts = np.zeros((len(asked), 4), np.uint32)
    at = parts.ctypes.data
    columns = [range(at + 4 * i, at + 4 * i + 16 * len(asked), 16) for i in range(4)]
    deque(map(engine.fill_colour, asked, *columns), 0)
    mixed: npt.NDArray[np.int64] = parts[:, :3].astype(np.int64) @ np.array([1 << 16, 1 << 8, 1])
    return np.repeat(mixed, np.diff(np.append(firsts, len(objects))))


def _style_number(styles: Styles, tenths: int, handle: int, colour: int, slanted: int) -> int:
    font = _describe(handle)
    italic = font.italic or bool(slanted)
    return styles.number(Style(tenths / 10, font.bold, italic, font.mono, font.name, colour))
