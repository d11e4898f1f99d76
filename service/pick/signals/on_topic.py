"""On topic: it speaks of what the document speaks of."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal


@signal("on_topic")
def on_topic(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where three of the document's 25 most frequent longer words stand in it."""
    shared = len(candidate.stems & context.themes)
    return Reading(min(1.0, shared / 3), "speaks of the document's main subject") if shared else None
