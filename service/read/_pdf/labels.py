"""Bullets and numbers before list items, and numbers before headings and notes."""

from __future__ import annotations

import re
from dataclasses import replace

from service.read._pdf.segments import Segment

BULLETS = "•◦●○▪▫■□◆◇◾◽‣⁃∙·–—*➢➤►▶▸✓✔❖→⇒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\uf0be"
_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|-|o|§|[\ue000-\uf8ff\ufffd])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+(?=\S)")
_LONE = re.compile(rf"[{re.escape(BULLETS)}o§-]|[\ue000-\uf8ff\ufffd]|\(?(?:\d{{1,3}}|[A-Za-z]|[ivx]{{1,5}})[.)]")
_LONE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,4}\.?|[A-Z]\.?")


def label_of(text: str) -> str:
    """The bullet or number that a list item's first line begins with, or ""."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.group(1) if found else ""


def is_bullet(label: str) -> bool:
    """Whether a label is a sign that says nothing about order."""
    return len(label) == 1


def width_of(text: str) -> int:
    """How many characters of the text the label and the space after it take."""
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.end() if found else 0


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
