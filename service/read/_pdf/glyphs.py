"""The characters of a page with their places and styles, taken from PDFium in as few calls as will do."""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2

from service.errors import TooComplexSourceError
from service.read._pdf import engine

LINE_END_HYPHEN = "\u2010"
# PDFium writes a line-end hyphen as one of the first three; NUL stands for a glyph that it cannot name.
_SEEN = {0x02: LINE_END_HYPHEN, 0xFFFE: LINE_END_HYPHEN, 0xFFFF: LINE_END_HYPHEN, 0: "\ufffd"}
_STRANGE = tuple(map(chr, _SEEN))
# Where the first objects of a page have fewer characters than this, all characters are asked for their object.
_SAMPLE, _SHORT = 40, 8
_TOUCHING = 0.06  # of the type size
_FIXED_PITCH, _ITALIC, _FORCE_BOLD = 1, 1 << 6, 1 << 18  # ISO 32000-1, table 123
_BOLD_NAME = re.compile(r"bold|black|heavy|semi|demi(?!us)|medium|[-_]bd|cmbx", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"ital|obli|slant|cmti|[-_]it\b", re.IGNORECASE)
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
class Glyphs:
    """The characters of one page by PDFium's index, in its order.

    `text`: one code point per character; PDFium's line-end hyphens as U+2010. `left`, `right`, `baseline`: points,
    origin at the lower left of the page as it is seen; the sides are known for the ends of words only. `style`: number in `Styles`, -1 for characters that PDFium put in itself (spaces, line ends) and for turned
    text. `mark`: marked content id, -1 without. `spaces`: white space, also of no width. `oddities`: how
    many characters before each are breaks, further spaces, ligatures or invisible.
    """

    page: int
    width: float
    height: float
    text: str
    left: npt.NDArray[np.float32]
    right: npt.NDArray[np.float32]
    baseline: npt.NDArray[np.float32]
    style: npt.NDArray[np.int32]
    mark: npt.NDArray[np.int32]
    spaces: npt.NDArray[np.bool_]
    oddities: list[int]

    def plain(self, start: int, end: int) -> bool:
        """Whether a range holds nothing but words and single spaces."""
        return self.oddities[start] == self.oddities[end]


def page_glyphs(page: pypdfium2.PdfPage, number: int, styles: Styles, max_chars: int, *, tagged: bool = True) -> Glyphs:
    """The characters of a page; `number` counts from 1. `tagged`: ask for marked contents.

    Raises:
        TooComplexSourceError: the page has more than `max_chars`.
    """
    text_page = engine.open_text(page, number)
    try:
        count = text_page.count_chars()
        if count > max_chars:
            raise TooComplexSourceError(
                f"Page {number} of the pdf holds {count:,} characters; {max_chars:,} is the limit.",
                "Split the page, or export the text as docx or html.",
            )
        return _read(page, engine.address(text_page.raw), max(count, 0), number, styles, tagged=tagged)
    finally:
        text_page.close()


def _read(page: pypdfium2.PdfPage, handle: int, count: int, number: int, styles: Styles, *, tagged: bool) -> Glyphs:
    view, text = _View.of(page), _page_text(handle, count)
    left, right = (np.zeros(count, np.float32) for _ in range(2))
    starts, ends, objects = _object_runs(handle, text)
    style, mark, baseline = (np.full(count, -1, np.int32), np.full(count, -1, np.int32), np.zeros(count, np.float32))
    if objects:
        runs = np.repeat(np.arange(len(objects)), np.subtract(ends, starts))
        inside = _inside(starts, ends, count)
        where = np.flatnonzero(inside)
        looks, heights = _looks(handle, starts, objects, styles, view)
        style[where], baseline[where] = looks[runs], heights[runs]
        if tagged:
            mark[where] = np.fromiter(map(engine.marked_content, objects), np.int32, len(objects))[runs]
        spaces = _spaces(_codes(text))
        edges = _edges(spaces, ~inside, starts, ends)
        boxes = np.zeros((len(edges), 4), np.float32)
        _fill(engine.char_box, repeat(handle), edges.tolist(), boxes)
        left[edges], right[edges] = view.sides(boxes)
        sizes = np.array([each.size for each in styles.known], np.float32)
        text = _without_false_spaces(text, sizes, left, right, baseline, style)
    codes = _codes(text)
    spaces = _spaces(codes)
    odd = _oddities(codes, spaces).tolist()
    return Glyphs(number, view.width, view.height, text, left, right, baseline, style, mark, spaces, odd)


def _inside(starts: list[int], ends: list[int], count: int) -> npt.NDArray[np.bool_]:
    """Which of `count` characters lie in one of the ranges, which do not overlap."""
    steps = np.zeros(count + 1, np.int8)
    steps[starts] += 1
    steps[ends] -= 1
    return np.asarray(np.cumsum(steps[:-1]) > 0)


def _page_text(handle: int, count: int) -> str:
    """One code point for each character of the page."""
    buffer = np.zeros(count + 1, np.uint16)
    written = engine.page_text(handle, 0, count, buffer.ctypes.data) - 1
    if written == count and not ((buffer >= 0xD800) & (buffer < 0xE000)).any():
        text = buffer[:count].tobytes().decode("utf-16-le")
    else:
        text = "".join(map(_character, map(engine.char_code, repeat(handle), range(count))))
    return text.translate(_SEEN) if any(map(text.__contains__, _STRANGE)) else text


def _without_false_spaces(
    text: str,
    sizes: npt.NDArray[np.float32],
    left: npt.NDArray[np.float32],
    right: npt.NDArray[np.float32],
    baseline: npt.NDArray[np.float32],
    style: npt.NDArray[np.int32],
) -> str:
    """The text, with zero width spaces for the spaces and breaks that PDFium put between letters that touch."""
    made = np.flatnonzero(style < 0)
    if not len(made):
        return text
    first, last = made[np.diff(made, prepend=-2) > 1], made[np.diff(made, append=len(text) + 1) > 1]
    inner = (first > 0) & (last < len(text) - 1)
    before, after = first[inner] - 1, last[inner] + 1
    size = sizes[style[before]]
    touching = (left[after] - right[before] < _TOUCHING * size) & (left[after] > left[before])
    level = np.abs(baseline[after] - baseline[before]) < 0.1 * size
    if not (touching & level).any():
        return text
    characters = list(text)
    for start, end in zip(before[touching & level] + 1, after[touching & level], strict=True):
        characters[start:end] = ["\u200b"] * (end - start)
    return "".join(characters)


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le"), np.uint32)


def _spaces(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Which characters are white space."""
    return np.asarray((codes <= 0x20) | (codes == 0xA0) | ((codes >= 0x2000) & (codes <= 0x200B)) | (codes == 0x3000))


def _oddities(codes: npt.NDArray[np.uint32], spaces: npt.NDArray[np.bool_]) -> npt.NDArray[np.int32]:
    """How many characters before each, and at the end, are not to be laid down as they are."""
    odd = (codes < 0x20) | ((codes >= 0x7F) & (codes <= 0xAD) & (spaces | (codes == 0xAD)))
    odd |= ((codes >= 0x2000) & (codes <= 0x206F) & (spaces | (codes >= 0x2028) & (codes != 0x2030))) | (
        codes >= 0xE000
    )
    odd[1:] |= spaces[1:] & spaces[:-1]
    return np.concatenate(([0], np.cumsum(odd))).astype(np.int32)


def _edges(
    spaces: npt.NDArray[np.bool_], made: npt.NDArray[np.bool_], starts: list[int], ends: list[int]
) -> npt.NDArray[np.intp]:
    """Indexes of the characters whose sides are asked for, which takes most of the time of reading a page.

    The first and last of each object, the ends of its first word and the beginning of its second, and what stands
    beside characters that PDFium made: between words with a real space there is no gap to be found.
    """
    count = len(spaces)
    visible = np.concatenate(([False], ~spaces, [False]))
    word_starts = np.flatnonzero(visible[1:-1] & ~visible[:-2])
    word_ends = np.flatnonzero(visible[1:-1] & ~visible[2:])
    if not len(word_starts):
        return word_starts
    wanted = np.zeros(count + 2, np.bool_)
    if count < _SHORT * len(starts):
        # Objects of a letter or two: where words end is where PDFium saw a gap.
        wanted[word_starts] = wanted[word_ends] = True
        return np.flatnonzero(wanted[:count] & ~made)
    wanted[starts] = True
    wanted[np.subtract(ends, 1)] = True
    wanted[word_ends[np.minimum(np.searchsorted(word_ends, starts), len(word_ends) - 1)]] = True
    wanted[word_ends[np.maximum(np.searchsorted(word_ends, ends) - 1, 0)]] = True
    wanted[word_starts[np.minimum(np.searchsorted(word_starts, starts), len(word_starts) - 1)]] = True
    wanted[word_starts[np.minimum(np.searchsorted(word_starts, starts, "right"), len(word_starts) - 1)]] = True
    wanted[1 : count + 1][made] = True
    wanted[np.maximum(np.flatnonzero(made) - 1, 0)] = True
    return np.flatnonzero(wanted[:count] & ~spaces & ~made)


def _fill(call: Callable[..., object], first: Iterable[int], second: Iterable[int], rows: npt.NDArray[Any]) -> None:
    """Let PDFium write one answer into each row of `rows`, without a Python frame in between."""
    at, stride = rows.ctypes.data, rows.strides[0]
    deque(map(call, first, second, range(at, at + stride * len(rows), stride)), 0)


def _object_runs(handle: int, text: str) -> tuple[list[int], list[int], list[int]]:
    """Runs of characters that one text object draws: starts, ends, objects; PDFium's own characters are left out."""
    starts: list[int] = []
    ends: list[int] = []
    objects: list[int] = []
    start, count = 0, len(text)
    while start < count:
        if len(starts) > _SAMPLE and start < _SHORT * len(starts):
            rest = _each_object(handle, start, count)
            return starts + rest[0], ends + rest[1], objects + rest[2]
        found = engine.char_object(handle, start)
        end = _run_end(handle, start, text, found) if found else start + 1
        if found:
            starts.append(start)
            ends.append(end)
            objects.append(found)
        start = end
    return starts, ends, objects


def _each_object(handle: int, start: int, count: int) -> tuple[list[int], list[int], list[int]]:
    """The same from `start` on, asking for every character: faster where objects are short."""
    held = map(engine.char_object, repeat(handle), range(start, count))
    each = np.fromiter(held, np.int64, count - start)
    firsts = np.flatnonzero(np.diff(each, prepend=-1))
    lasts = np.append(firsts[1:], len(each))
    drawn = each[firsts] != 0
    return (firsts[drawn] + start).tolist(), (lasts[drawn] + start).tolist(), each[firsts[drawn]].tolist()


def _run_end(handle: int, start: int, text: str, found: int) -> int:
    """Where the characters of an object end, which stand together: at a line's end, or felt for in growing strides."""
    count = len(text)
    line_end = text.find("\r", start)
    line_end = count if line_end < 0 else line_end
    if line_end - start > 1 and engine.char_object(handle, line_end - 1) == found:
        return line_end
    inside, stride = start, 1
    while inside + stride < line_end and engine.char_object(handle, inside + stride) == found:
        inside += stride
        stride *= 2
    beyond = min(inside + stride, line_end)
    while beyond - inside > 1:
        middle = (inside + beyond) // 2
        if engine.char_object(handle, middle) == found:
            inside = middle
        else:
            beyond = middle
    return beyond


def _looks(
    handle: int, starts: list[int], objects: list[int], styles: Styles, view: _View
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
    """Style number and baseline of each object; turned ones have the style -1."""
    total = len(objects)
    matrix = np.zeros((total, 6), np.float32)
    _fill(engine.char_matrix, repeat(handle), starts, matrix)
    font = np.fromiter(map(engine.object_font, objects), np.int64, total)
    size = np.fromiter(map(engine.char_size, repeat(handle), starts), np.float64, total)
    a, b, c, d = matrix[:, 0], matrix[:, 1], matrix[:, 2], matrix[:, 3]
    tenths = np.rint(size * np.hypot(c, d) * 10).astype(np.int64)
    baseline = view.baselines(matrix[:, 4:6])
    colour = _colours(objects, font, tenths, baseline)
    slanted = (np.abs(c) > 0.15 * np.abs(d)).astype(np.int64)
    keys = np.stack((tenths, font, colour, slanted), axis=1)
    numbers = _numbers(keys, styles)
    numbers[~view.upright(a, b)] = -1
    return numbers, baseline


def _numbers(keys: npt.NDArray[np.int64], styles: Styles) -> npt.NDArray[np.int32]:
    """The style number of each row of size in tenths, font, colour, slant."""
    changes = np.flatnonzero((np.diff(keys, axis=0) != 0).any(axis=1)) + 1
    firsts = np.concatenate(([0], changes))
    known: dict[tuple[int, ...], int] = {}
    numbers: list[int] = []
    for row in map(tuple, keys[firsts].tolist()):
        if row not in known:
            known[row] = _style_number(styles, *row)
        numbers.append(known[row])
    return np.repeat(np.array(numbers, np.int32), np.diff(np.append(firsts, len(keys))))


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


@dataclass(frozen=True, slots=True)
class _View:
    """A page as it is seen: size in points, its corner in the page's own space, clockwise turn in degrees."""

    width: float
    height: float
    x: float
    y: float
    turn: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> _View:
        width, height = page.get_size()
        corner = page.get_cropbox()
        return cls(width, height, corner[0], corner[1], page.get_rotation())

    def sides(self, boxes: npt.NDArray[np.float32]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Left and right of boxes given as left, top, right, bottom in the page's own space."""
        if self.turn in {90, 270}:
            one, other = boxes[:, 1] - self.y, boxes[:, 3] - self.y
        else:
            one, other = boxes[:, 0] - self.x, boxes[:, 2] - self.x
        if self.turn in {180, 270}:
            one, other = self.width - one, self.width - other
        return np.minimum(one, other), np.maximum(one, other)

    def baselines(self, points: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """How high points of the page's own space are seen."""
        x, y = points[:, 0] - self.x, points[:, 1] - self.y
        seen = {0: y, 90: self.height - x, 180: self.height - y, 270: x}[self.turn]
        return np.asarray(seen, np.float32)

    def upright(self, a: npt.NDArray[np.float32], b: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
        """Whether text of matrices that begin with `a`, `b` runs from left to right as the page is seen."""
        forward = {0: a, 90: b, 180: -a, 270: -b}[self.turn]
        return np.asarray(forward > 0.9 * np.hypot(a, b))


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
