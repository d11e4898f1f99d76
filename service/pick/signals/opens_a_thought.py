"""Opens a thought: the first sentence of a paragraph, where writers put the point."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal


@signal("opens_a_thought")
def opens_a_thought(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where the passage begins its block."""
    if candidate.passage.spans[0].start in context.first_of_block:
        return Reading(1.0, "opens its paragraph")
    return None
