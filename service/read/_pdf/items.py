"""Lines that begin a list item: their labels, drawn close by or apart."""

from __future__ import annotations

import re
from dataclasses import replace

from service.read._pdf.labels import BULLETS, label_of
from service.read._pdf.segments import Segment

_LONE = re.compile(rf"[{re.escape(BULLETS)}o§-]|[\ue000-\uf8ff\ufffd]|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[.)]")
_LONE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.?")


def item_label(segment: Segment) -> str:
    """The bullet or number that a line begins with, or ""; "•" for a bullet that is drawn."""
    return label_of(segment.text) or ("•" if segment.bullet is not None else "")


def attach_labels(segments: list[Segment]) -> list[Segment]:
    """The same with bullets and numbers that stand apart joined to the words on their line."""
    joined: list[Segment] = []
    for segment in segments:
        before = joined[-1] if joined else None
        if before is not None and _labels(before, segment):
            words = before.joined(segment)
            joined[-1] = _labelled(words, segment)
        else:
            joined.append(segment)
    return joined


def _labelled(words: Segment, text: Segment) -> Segment:
    return replace(
        words,
        style=text.style,
        bold=text.bold,
        italic=text.italic,
        mono=text.mono,
        baseline=text.baseline,
        text_left=text.left,
    )


def _labels(label: Segment, text: Segment) -> bool:
    if label.group != text.group or len(label.text) > 12:
        return False
    em = max(label.size, text.size)
    gap = text.left - label.right
    if abs(label.baseline - text.baseline) > 0.4 * em or not -0.2 * em < gap < 5 * em:
        return False
    if _LONE.fullmatch(label.text):
        return True
    # A number stands before a heading; before anything else it may be the cell of a table.
    return bool(_LONE_NUMBER.fullmatch(label.text)) and gap < 4 * em and abs(label.size - text.size) < 0.1 * em
