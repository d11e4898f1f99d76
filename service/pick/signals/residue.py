"""Residue: addresses, brackets, codes and abbreviations that read badly outside the document."""

from __future__ import annotations

import re

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal

_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w")
_MARKS = re.compile(r"[()\[\]{}<>/=_|\\*;]")
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9-]{2,}\b")


@signal("residue")
def residue(candidate: Candidate, context: Context) -> Reading | None:
    """Half strength for one mark or abbreviation in twelve words, full for one in six or for any web address."""
    if _ADDRESS.search(candidate.text):
        return Reading(1.0, "holds a web or mail address")
    count = len(_MARKS.findall(candidate.text)) + len(_CAPITALS.findall(candidate.text))
    strength = min(1.0, 6 * count / max(1, len(candidate.words)))
    return Reading(strength, f"{count} brackets, signs or abbreviations") if count else None
