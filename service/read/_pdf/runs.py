"""Which characters each text object draws."""

from __future__ import annotations

from itertools import repeat

import numpy as np

from service.read._pdf import engine

# Where the first objects of a page have fewer characters than this, all characters are asked for their object.
_SAMPLE, SHORT = 40, 8


def object_runs(handle: engine.Handle, text: str) -> tuple[list[int], list[int], list[int]]:
    """Runs of characters that one text object draws: starts, ends, objects; PDFium's own characters are left out."""
    starts: list[int] = []
    ends: list[int] = []
    objects: list[int] = []
    start, count = 0, len(text)
    while start < count:
        if len(starts) > _SAMPLE and start < SHORT * len(starts):
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


def _each_object(handle: engine.Handle, start: int, count: int) -> tuple[list[int], list[int], list[int]]:
    """The same from `start` on, asking for every character: faster where objects are short."""
    held = map(engine.char_object, repeat(handle), range(start, count))
    each = np.fromiter(held, np.int64, count - start)
    firsts = np.flatnonzero(np.diff(each, prepend=-1))
    lasts = np.append(firsts[1:], len(each))
    drawn = each[firsts] != 0
    return (firsts[drawn] + start).tolist(), (lasts[drawn] + start).tolist(), each[firsts[drawn]].tolist()


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
