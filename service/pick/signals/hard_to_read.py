"""Hard to read: long words packed together."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal

EASY, HARD = 4.8, 6.8


@signal("hard_to_read")
def hard_to_read(candidate: Candidate, context: Context) -> Reading | None:
    """None up to 4.8 letters a word on average, full strength from 6.8.

    Source: pull quotes average 4.7 letters a word, other sentences 4.8, Bohn and Ling, COLING 2020.
    """
    mean = sum(map(len, candidate.words)) / max(1, len(candidate.words))
    strength = min(1.0, (mean - EASY) / (HARD - EASY))
    return Reading(strength, f"long words, {mean:.1f} letters on average") if strength > 0 else None
