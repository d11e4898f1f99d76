"""Quotable voice: somebody says it, in their own words."""

from __future__ import annotations

from chunkers import PassageKind
from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal


@signal("quotable_voice")
def quotable_voice(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength for a quotation."""
    if candidate.passage.kind is PassageKind.QUOTATION:
        return Reading(1.0, "somebody's own words")
    return None
