"""Listings: lines in a type of fixed width, with the line numbers beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from service.read._pdf.segments import Segment

_LINE_NUMBER = re.compile(r"\d{1,3}")
_NEAR = 1.7  # lines of the listing's type


def with_line_numbers(segments: Sequence[Segment]) -> list[Segment]:
    """The segments, with lone numbers beside or between the lines of a listing made part of it."""
    listing = [segment for segment in segments if segment.mono > 0.9]
    if not listing:
        return list(segments)
    return [_joined(segment, listing) for segment in segments]


def _joined(segment: Segment, listing: Sequence[Segment]) -> Segment:
    if segment.mono > 0.9 or not _LINE_NUMBER.fullmatch(segment.text):
        return segment
    for line in listing:
        if abs(line.baseline - segment.baseline) < _NEAR * line.size and segment.left < line.left + 3 * line.size:
            return replace(segment, mono=1.0)
    return segment
