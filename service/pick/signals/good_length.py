"""Length: long enough to say something, short enough to be read in passing."""

from __future__ import annotations

import math

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

# Pull quotes of newspapers run to 15-35 words; beyond 50 hardly any is set.
SHORT, BEST_FROM, BEST_TO, LONG = 6, 13, 32, 55


@signal("good_length", "good", "short", "long", "log")
def good_length(stretch: Stretch, context: Context) -> Reading:
    """`good`: 1 from 13 to 32 words, falling to 0 at 6 and at 55; below 9 `short`, above 35 `long`; and the log."""
    count = stretch.count
    good = max(0.0, min((count - SHORT) / (BEST_FROM - SHORT), (LONG - count) / (LONG - BEST_TO), 1.0))
    return Reading((good, float(count < 9), float(count > 35), math.log(count)), f"{count} words")
