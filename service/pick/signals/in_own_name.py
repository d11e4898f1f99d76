"""In their own name: I, my, we, our."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("in_own_name", "i", "we", "any_i", "any_we")
def in_own_name(stretch: Stretch, context: Context) -> Reading:
    """Shares of I-words and we-words, and whether there are any."""
    i, we = stretch.share(word_set("i")), stretch.share(word_set("we"))
    found = [word for word in stretch.words if word in word_set("i") | word_set("we")]
    says = f"speaks in their own name: “{found[0]}”" if found else ""
    return Reading((i, we, float(i > 0), float(we > 0)), says)
