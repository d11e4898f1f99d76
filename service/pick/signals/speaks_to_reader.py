"""Speaks to the reader: it says you, or tells the reader what to do."""

from __future__ import annotations

from chunkers import PassageKind
from service.pick._candidate import Candidate, Context
from service.pick._words import word_set
from service.pick.signals._registry import Reading, signal


@signal("speaks_to_reader")
def speaks_to_reader(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength for a tip, four fifths for "you"."""
    if candidate.passage.kind is PassageKind.TIP:
        return Reading(1.0, "something the reader can do")
    if word_set("reader").intersection(candidate.words):
        return Reading(0.8, "speaks to the reader")
    return None
