"""Says what it is good for: a gain or a result that the reader would want."""

from __future__ import annotations

from functools import cache

from service.pick._candidate import Candidate, Context, stem
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("says_what_it_is_good_for")
def says_what_it_is_good_for(candidate: Candidate, context: Context) -> Reading | None:
    """Half strength for one word of benefit, full for two."""
    found = [word for word in candidate.words if stem(word) in _wanted()]
    return Reading(min(1.0, len(found) / 2), f"says what it is good for: “{found[0]}”") if found else None


@cache
def _wanted() -> frozenset[str]:
    return frozenset(stem(word) for word in word_set("benefit"))
