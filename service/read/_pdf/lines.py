"""Parts of printed lines put together that were drawn, or are spaced, apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from service.read._pdf.segments import Segment

_LEVEL = 8.0  # points; parts of a line lie on one level or the next


def merge_lines(segments: Iterable[Segment]) -> list[Segment]:
    """The same with those parts of a line joined that stand a word's space apart, wherever they were drawn."""
    merged: list[Segment] = []
    levels: dict[int, list[int]] = {}
    for segment in segments:
        level = round(segment.baseline / _LEVEL)
        near = (index for each in (level, level - 1, level + 1) for index in levels.get(each, ()))
        found = next((index for index in near if _continues(merged[index], segment)), None)
        if found is None:
            levels.setdefault(level, []).append(len(merged))
            merged.append(segment)
        else:
            merged[found] = merged[found].joined(segment)
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
    gaps = [after.left - before.right for before, after in pairwise(run)]
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
