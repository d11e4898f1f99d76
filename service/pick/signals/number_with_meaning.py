"""Number with meaning: a figure that measures something."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick.signals._registry import Reading, signal


@signal("number_with_meaning")
def number_with_meaning(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength where the passage holds a figure in a unit."""
    if not candidate.passage.numbers:
        return None
    shown = ", ".join(number.text for number in candidate.passage.numbers[:3])
    return Reading(1.0, f"a figure that measures something: {shown}")
