"""In the conclusion: where the document sums up what it wants remembered."""

from __future__ import annotations

from service.pick._candidate import Candidate, Context
from service.pick._words import phrase_pattern
from service.pick.signals._registry import Reading, signal


@signal("in_the_conclusion")
def in_the_conclusion(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength under a heading such as "Conclusion" or "Key takeaways"."""
    for heading in candidate.block.section:
        if phrase_pattern("conclusion_headings").search(heading):
            return Reading(1.0, f"from “{heading}”")
    return None
