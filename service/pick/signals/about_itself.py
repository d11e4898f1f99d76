"""About itself: it speaks of the paper, the section or the figure instead of the subject."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick._words import phrase_pattern
from service.pick.signals._registry import Reading, signal


@signal("about_itself")
def about_itself(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where a phrase such as "this paper" stands in it."""
    found = phrase_pattern("about_itself").search(candidate.text)
    return Reading(1.0, f"speaks of the document: “{found.group()}”") if found else None
