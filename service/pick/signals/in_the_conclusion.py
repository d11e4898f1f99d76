"""In the conclusion: where the document sums up what it wants remembered."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick._words import phrase_pattern
from service.pick.signals._registry import Reading, signal


@signal("in_the_conclusion", "found")
def in_the_conclusion(stretch: Stretch, context: Context) -> Reading:
    """1 under a heading such as "Conclusion" or "Key takeaways"."""
    for heading in stretch.block.section:
        if phrase_pattern("conclusion_headings").search(heading):
            return Reading((1.0,), f"from “{heading}”")
    return Reading((0.0,), "")
