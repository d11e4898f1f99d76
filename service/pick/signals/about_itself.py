"""About itself: it speaks of the paper, the section or the figure instead of the subject."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick._words import find_phrase
from service.pick.signals._registry import Reading, signal


@signal("about_itself", "found")
def about_itself(stretch: Stretch, context: Context) -> Reading:
    """1 where a phrase such as "this paper" stands in it."""
    found = find_phrase("about_itself", stretch.text)
    return Reading((float(found is not None),), f"speaks of the document: “{found.group()}”" if found else "")
