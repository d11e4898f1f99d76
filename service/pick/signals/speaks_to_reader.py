"""Speaks to the reader: it says you, or tells the reader what to do."""

from __future__ import annotations

from chunkers import PassageKind
from service.pick._stretch import Context, Stretch
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("speaks_to_reader", "tip", "you", "any_you", "imperative")
def speaks_to_reader(stretch: Stretch, context: Context) -> Reading:
    """Whether it is a tip or opens with an imperative, and how much of it says you."""
    tip = PassageKind.TIP in stretch.kinds
    you = stretch.share(word_set("reader"))
    commands = bool(stretch.tokens) and stretch.tokens[0].tag_ == "VB"
    values = (float(tip), you, float(you > 0), float(commands))
    if tip:
        return Reading(values, "something the reader can do")
    return Reading(values, "speaks to the reader: “you”" if you else "")
