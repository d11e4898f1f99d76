"""On topic: it speaks of what the document speaks of."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal

THEMES = 25


@signal("on_topic")
def on_topic(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where three of the document's 25 most frequent longer words stand in it."""
    themes = {word for word, _ in context.themes.most_common(THEMES)}
    shared = len(candidate.stems & themes)
    return Reading(min(1.0, shared / 3), "speaks of the document's main subject") if shared else None
