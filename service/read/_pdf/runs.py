"""Which characters each text object draws."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat

import numpy as np
import numpy.typing as npt

from service.read._pdf import engine

# Where the first objects of a page have fewer characters than this, all characters are asked for their object.
_SAMPLE, SHORT = 40, 8


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of characters that one text object draws, in order; PDFium's own characters are left out."""

    starts: npt.NDArray[np.intp]
    ends: npt.NDArray[np.intp]
    objects: npt.NDArray[np.int64]

    @property
    def lengths(self) -> npt.NDArray[np.intp]:
        """How many characters each has."""
        return np.asarray(self.ends - self.starts)


def object_runs(handle: engine.Handle, text: str) -> Runs:
    """The runs of a page."""
    found: list[tuple[int, int, int]] = []
    start, count = 0, len(text)
    while start < count:
        if len(found) > _SAMPLE and start < SHORT * len(found):
            break
        held = engine.char_object(handle, start)
        end = _run_end(handle, start, text, held) if held else start + 1
        if held:
            found.append((start, end, held))
        start = end
    first = np.array(found, np.int64).reshape(-1, 3)
    return Runs(*np.concatenate((first, _each_object(handle, start, count))).T)


def _each_object(handle: engine.Handle, start: int, count: int) -> npt.NDArray[np.int64]:
    """The runs from `start` on, a row each, asking for every character: faster where objects are short."""
    held = map(engine.char_object, repeat(handle), range(start, count))
    each = np.fromiter(held, np.int64, count - start)
    firsts = np.flatnonzero(np.diff(each, prepend=-1))
    ends = firsts + np.diff(firsts, append=len(each))
    runs = np.stack((firsts + start, ends + start, each[firsts]), axis=1)
    return np.asarray(runs[runs[:, 2] != 0], np.int64)


def _run_end(handle: engine.Handle, start: int, text: str, found: int) -> int:
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
