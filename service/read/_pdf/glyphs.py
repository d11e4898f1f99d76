"""The characters of a page with their places and styles, taken from PDFium in as few calls as will do."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt
import pypdfium2

from service.errors import TooComplexSourceError
from service.read._pdf import engine
from service.read._pdf.runs import SHORT, Runs, object_runs
from service.read._pdf.styles import Looker, Looks, Styles
from service.read._pdf.view import View

LINE_END_HYPHEN = "\u2010"
# PDFium writes a line-end hyphen as one of the first three; NUL stands for a glyph that it cannot name.
_SEEN = {0x02: LINE_END_HYPHEN, 0xFFFE: LINE_END_HYPHEN, 0xFFFF: LINE_END_HYPHEN, 0: "\ufffd"}
_STRANGE = tuple(map(chr, _SEEN))
_LETTERS = 3  # characters to an object; below, they are drawn one by one
_TOUCHING = 0.06  # of the type size


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The characters of one page by PDFium's index, in its order.

    `text`: one code point per character; PDFium's line-end hyphens as U+2010. `left`, `right`, `baseline`: points,
    origin at the lower left of the page as it is seen; the sides are known where words or objects end, else 0.
    `style`: number in `Styles`, -1 for characters that PDFium put in itself (spaces, line ends) and for turned text.
    `mark`: marked content id, -1 without. `spaces`: white space, also of no width. `oddities`: how many characters
    before each are breaks, further spaces, ligatures or invisible.
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
        return _read(page, engine.plain(text_page.raw), max(count, 0), number, styles, tagged=tagged)
    finally:
        text_page.close()


def _read(
    page: pypdfium2.PdfPage, handle: engine.Handle, count: int, number: int, styles: Styles, *, tagged: bool
) -> Glyphs:
    view, text = View.of(page), _page_text(handle, count)
    left, right = (np.zeros(count, np.float32) for _ in range(2))
    runs = object_runs(handle, text)
    style, mark, baseline = (np.full(count, -1, np.int32), np.full(count, -1, np.int32), np.zeros(count, np.float32))
    if len(runs.objects):
        codes = _codes(text)
        spaces = _spaces(codes)
        inside = _inside(runs, count)
        where = np.flatnonzero(inside)
        looks, heights = _looks(Looker(handle, styles, view), runs, codes)
        style[where], baseline[where] = np.repeat(looks, runs.lengths), np.repeat(heights, runs.lengths)
        if tagged:
            marks = map(engine.marked_content, runs.objects.tolist())
            mark[where] = np.repeat(np.fromiter(marks, np.int32, len(runs.objects)), runs.lengths)
        edges = _edges(spaces, ~inside, runs)
        boxes = np.zeros((len(edges), 4), np.float32)
        engine.fill(engine.char_box, repeat(handle), edges.tolist(), boxes)
        left[edges], right[edges] = view.sides(boxes)
        sizes = np.array([each.size for each in styles.known], np.float32)
        text = _without_false_spaces(text, sizes, left, right, baseline, style)
    codes = _codes(text)
    spaces = _spaces(codes)
    odd = _oddities(codes, spaces).tolist()
    return Glyphs(number, view.width, view.height, text, left, right, baseline, style, mark, spaces, odd)


def _looks(looker: Looker, runs: Runs, codes: npt.NDArray[np.uint32]) -> Looks:
    """The looks of all runs; where letters are drawn one by one, those of a word's first and last stand for it."""
    if len(codes) >= _LETTERS * len(runs.starts):
        return looker.looks(runs.starts, runs.objects)
    first = codes[runs.starts]
    letter = ((first >= 0x30) & (first < 0x3A)) | ((first | 0x20) - 0x61 < 26) | (first >= 0xC0)
    joined = letter[1:] & letter[:-1] & (runs.ends[:-1] == runs.starts[1:])
    return looker.looks_of_words(runs.starts, runs.objects, np.concatenate(([0], np.cumsum(~joined))))


def _inside(runs: Runs, count: int) -> npt.NDArray[np.bool_]:
    """Which of `count` characters lie in one of the runs."""
    steps = np.zeros(count + 1, np.int8)
    steps[runs.starts] += 1
    steps[runs.ends] -= 1
    return np.asarray(np.cumsum(steps[:-1]) > 0)


def _page_text(handle: engine.Handle, count: int) -> str:
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


def _edges(spaces: npt.NDArray[np.bool_], made: npt.NDArray[np.bool_], runs: Runs) -> npt.NDArray[np.intp]:
    """Indexes of the characters whose sides are asked for, which takes most of the time of reading a page.

    The first and last of each object, the ends of its first word and the beginning of its second, and what stands
    beside characters that PDFium made: between words with a real space there is no gap to be found.
    """
    count, starts, ends = len(spaces), runs.starts, runs.ends
    visible = np.concatenate(([False], ~spaces, [False]))
    word_starts = np.flatnonzero(visible[1:-1] & ~visible[:-2])
    word_ends = np.flatnonzero(visible[1:-1] & ~visible[2:])
    if not len(word_starts):
        return word_starts
    wanted = np.zeros(count + 2, np.bool_)
    if count < SHORT * len(starts):
        # Objects of a letter or two: where words end is where PDFium saw a gap.
        wanted[word_starts] = wanted[word_ends] = True
        return np.flatnonzero(wanted[:count] & ~made)
    wanted[starts] = True
    wanted[ends - 1] = True
    wanted[word_ends[np.minimum(np.searchsorted(word_ends, starts), len(word_ends) - 1)]] = True
    wanted[word_ends[np.maximum(np.searchsorted(word_ends, ends) - 1, 0)]] = True
    wanted[word_starts[np.minimum(np.searchsorted(word_starts, starts), len(word_starts) - 1)]] = True
    wanted[word_starts[np.minimum(np.searchsorted(word_starts, starts, "right"), len(word_starts) - 1)]] = True
    wanted[1 : count + 1][made] = True
    wanted[np.maximum(np.flatnonzero(made) - 1, 0)] = True
    return np.flatnonzero(wanted[:count] & ~spaces & ~made)
