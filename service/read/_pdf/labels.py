"""Bullets and numbers before list items, and numbers before headings and notes."""

from __future__ import annotations

import re

BULLETS = "•◦●○▪▫■□◆◇◾◽‣⁃∙·–—*➢➤►▶▸✓✔❖→⇒\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06f\uf02d\uf0be"
_BULLET_SIGNS = frozenset(f"{BULLETS}-o§\ufffd").union(map(chr, range(0xE000, 0xF900)))
_LONGEST = 7  # characters of a number and its mark
_BULLET = re.compile(rf"([{re.escape(BULLETS)}]|-|o|§|[\ue000-\uf8ff\ufffd])\s+(?=\S)")
_NUMBER = re.compile(r"(\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})[.)])\s+(?=\S)|(\d{1,2}[.)])(?=[A-Z][a-z])")


def label_of(text: str) -> str:
    """The bullet or number that the text of a list item begins with, or ""."""
    return text[: width_of(text)].rstrip()


def is_bullet(label: str) -> bool:
    """Whether a label is a sign that says nothing about order."""
    return len(label) == 1


def width_of(text: str) -> int:
    """How many characters of the text the label and the space after it take."""
    if text[:1] not in _BULLET_SIGNS and "." not in text[:_LONGEST] and ")" not in text[:_LONGEST]:
        return 0
    found = _BULLET.match(text) or _NUMBER.match(text)
    return found.end() if found else 0
