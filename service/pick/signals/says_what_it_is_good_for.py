"""Says what it is good for: a gain or a result that the reader would want."""

from __future__ import annotations

from functools import cache

from service.pick._stretch import Context, Stretch, stem
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("says_what_it_is_good_for", "share", "any", "two")
def says_what_it_is_good_for(stretch: Stretch, context: Context) -> Reading:
    """Share of words of benefit, whether there is one, whether there are two."""
    found = [word for word in stretch.words if stem(word) in _wanted()]
    values = (len(found) / stretch.count, float(bool(found)), float(len(found) > 1))
    return Reading(values, f"says what it is good for: “{found[0]}”" if found else "")


@cache
def _wanted() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("benefit"))
