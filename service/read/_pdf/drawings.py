"""What is drawn beside the text: bullets that are no characters."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import repeat

import numpy as np
import numpy.typing as npt

from service.errors import TooComplexSourceError
from service.read._pdf import engine
from service.read._pdf.segments import Segment

MAX_OBJECTS = 50_000  # of one page; a page of Google Docs, one for each character, has 3,000
_TEXT, _PATH, _FORM = 1, 2, 5  # FPDF_PAGEOBJ_*
_MAX_PATHS = 3000  # a page with more is a drawing; its small shapes are no bullets
# In units of the type size: how large a bullet is, and how far before the words it stands.
_SMALLEST, _LARGEST = 0.15, 0.7
_NEAREST, _FARTHEST = 0.1, 3.0


@dataclass(frozen=True, slots=True)
class Shape:
    """The box of something drawn, in points from the lower left of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def page_shapes(page: engine.Handle, number: int) -> list[Shape]:
    """The boxes of the paths on the page, in the order they are drawn; none where there are too many.

    Raises:
        TooComplexSourceError: forms unfold to more than `MAX_OBJECTS`, or that many pieces of text are drawn.
    """
    count = engine.count_objects(page)
    objects = list(map(engine.page_object, repeat(page), range(count)))
    kinds = list(map(engine.object_type, objects))
    forms = [found for found, kind in zip(objects, kinds, strict=True) if kind == _FORM]
    if kinds.count(_TEXT) > MAX_OBJECTS or _unfold(forms) > MAX_OBJECTS:
        raise TooComplexSourceError(
            f"Page {number} of the pdf is drawn with more than {MAX_OBJECTS:,} pieces.",
            "Print it to a new pdf, or send the text as docx or html.",
        )
    paths = [found for found, kind in zip(objects, kinds, strict=True) if kind == _PATH]
    return _boxes(paths) if len(paths) <= _MAX_PATHS else []


def _unfold(forms: list[int]) -> int:
    """How many objects the forms draw, those of the forms within them included; counting ends beyond the limit."""
    total = 0
    while forms and total <= MAX_OBJECTS:
        form = forms.pop()
        held = [engine.form_object(form, index) for index in range(min(engine.form_objects(form), MAX_OBJECTS + 1))]
        total += len(held)
        forms += [found for found in held if engine.object_type(found) == _FORM]
    return total


def _boxes(paths: list[int]) -> list[Shape]:
    boxes: npt.NDArray[np.float32] = np.zeros((len(paths), 4), np.float32)
    at, step = boxes.ctypes.data, 16
    sides = [range(at + 4 * side, at + 4 * side + step * len(paths), step) for side in range(4)]
    deque(map(engine.object_bounds, paths, *sides), 0)
    return [Shape(*box) for box in boxes.tolist()]


def with_bullets(segments: Sequence[Segment], shapes: Sequence[Shape]) -> list[Segment]:
    """The segments, with those that a small shape stands before marked as items."""
    dots = [shape for shape in shapes if 0.6 < shape.width / max(shape.height, 0.01) < 1.7 and 1 < shape.width < 12]
    if not dots:
        return list(segments)
    return [_marked(segment, dots) for segment in segments]


def _marked(segment: Segment, dots: Sequence[Shape]) -> Segment:
    em = segment.size
    for dot in dots:
        level = (dot.top + dot.bottom) / 2 - segment.baseline
        before = segment.left - dot.right
        if (
            _SMALLEST * em < dot.width < _LARGEST * em
            and 0 < level < 0.75 * em
            and _NEAREST * em < before < _FARTHEST * em
        ):
            return replace(segment, bullet=dot.left)
    return segment
