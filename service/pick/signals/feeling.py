"""Feeling: words that praise or blame."""

from __future__ import annotations

from functools import cache

from service.pick._stretch import Context, Stretch, stem
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("feeling", "praise", "blame", "either")
def feeling(stretch: Stretch, context: Context) -> Reading:
    """Shares of words that praise and that blame, and how many there are, up to three.

    Source: feeling, good or bad, is passed on, Berger and Milkman 2012 (doi:10.1509/jmr.10.0353).
    """
    good = [word for word in stretch.words if stem(word) in _stems("praise")]
    bad = [word for word in stretch.words if stem(word) in _stems("blame")]
    values = (len(good) / stretch.count, len(bad) / stretch.count, min(1.0, (len(good) + len(bad)) / 3))
    found = good + bad
    return Reading(values, f"words with feeling: “{found[0]}”" if found else "")


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in word_set(name))
