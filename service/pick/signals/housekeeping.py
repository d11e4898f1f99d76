"""Housekeeping: licences, sign-ups, thanks and company notes, which nobody passes on."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick._words import phrase_pattern
from service.pick.signals._registry import Reading, signal


@signal("housekeeping")
def housekeeping(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where a phrase of housekeeping stands in it."""
    found = phrase_pattern("housekeeping").search(candidate.text)
    return Reading(1.0, f"housekeeping: “{found.group()}”") if found else None
