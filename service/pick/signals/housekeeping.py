"""Housekeeping: licences, sign-ups, thanks and company notes, which nobody passes on."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick._words import find_phrase
from service.pick.signals._registry import Reading, signal


@signal("housekeeping", "found")
def housekeeping(stretch: Stretch, context: Context) -> Reading:
    """1 where a phrase of housekeeping stands in it."""
    found = find_phrase("housekeeping", stretch.text)
    return Reading((float(found is not None),), f"housekeeping: “{found.group()}”" if found else "")
