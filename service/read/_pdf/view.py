"""A page as it is seen: turned, cropped, with its origin at the lower left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2


@dataclass(frozen=True, slots=True)
class View:
    """A page as it is seen: size in points, its corner in the page's own space, clockwise turn in degrees."""

    width: float
    height: float
    x: float
    y: float
    turn: int

    @classmethod
    def of(cls, page: pypdfium2.PdfPage) -> View:
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
