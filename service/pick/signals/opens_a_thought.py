"""Opens a thought: the first sentence of a paragraph, where writers put the point, or the last, which ends on it."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal


@signal("opens_a_thought", "opens", "closes", "after_heading")
def opens_a_thought(stretch: Stretch, context: Context) -> Reading:
    """Whether it opens or closes its block, and whether a heading stands right above."""
    above = context.document.blocks[stretch.block_index - 1].kind if stretch.block_index else None
    after = stretch.first and above == "heading"
    says = {
        (True, False): "opens its paragraph",
        (False, True): "closes its paragraph",
        (True, True): "is its whole paragraph",
        (False, False): "stands amid its paragraph",
    }
    values = (float(stretch.first), float(stretch.last), float(after))
    return Reading(values, says[stretch.first, stretch.last] + (", right below a heading" if after else ""))
