"""Quotable voice: somebody says it, in their own words."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal


@signal("quotable_voice", "spoken", "named", "marks", "all_speech", "rare_speech", "set_in")
def quotable_voice(stretch: Stretch, context: Context) -> Reading:
    """Share that is spoken, whether by somebody named, in a block of speech alone, where speech or an "I" is rare."""
    marks = any(mark in stretch.text for mark in '"“”')
    alone = stretch.block_index in context.all_speech
    values = (
        stretch.spoken,
        float(stretch.speaker),
        float(marks),
        float(alone),
        stretch.spoken * (1 - context.speech),
        float(stretch.block_index in context.set_in),
    )
    if stretch.spoken > 0.5:
        return Reading(values, "somebody's own words" + (", with their name" if stretch.speaker else ""))
    return Reading(values, "told in the first person, which the document hardly is" if values[-1] else "")
