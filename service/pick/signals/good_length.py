"""Length: long enough to say something, short enough to be read in passing."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal

# Pull quotes of newspapers run to 15-35 words; beyond 50 hardly any is set.
SHORT, BEST_FROM, BEST_TO, LONG = 6, 13, 32, 55


@signal("good_length")
def good_length(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength from 13 to 32 words, falling to none at 6 and at 55."""
    count = len(candidate.words)
    strength = min((count - SHORT) / (BEST_FROM - SHORT), (LONG - count) / (LONG - BEST_TO), 1.0)
    return Reading(strength, f"{count} words, a good length") if strength > 0 else None
