"""Dangling: it opens by pointing at something the reader of a post cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.pick._candidate import Candidate, Context
from service.pick._words import phrase_pattern, word_set
from service.pick.signals._registry import Reading, signal

# "this approach", "such tools": the noun was named earlier. "those who" and "this year" point nowhere back.
_POINTER = re.compile(r"\b(?:this|these|those|such)\b(?!\s+(?:who|that|year|month|week|is why|way))", re.IGNORECASE)
_LABEL = re.compile(r"^[\w ]{2,30}:\s")


@signal("dangling")
def dangling(candidate: Candidate, context: Context) -> Reading | None:
    """Full strength for an opening pronoun, label or reference to another place, less for a pointer or connective."""
    return max(_readings(candidate), key=lambda reading: reading.strength, default=None)


def _readings(candidate: Candidate) -> Iterator[Reading]:
    text, opening = candidate.text, candidate.words[0] if candidate.words else ""
    if opening in word_set("pointing_openings"):
        yield Reading(1.0, f"opens with “{opening}”, which points to what came before")
    if found := phrase_pattern("references").search(text):
        yield Reading(1.0, f"refers to another place: “{found.group()}”")
    if _LABEL.match(text) or phrase_pattern("known_openings").match(text):
        yield Reading(1.0, "opens with a label, a count or a company that was named earlier")
    if found := _POINTER.search(text.partition(". ")[0]):
        yield Reading(0.7, f"“{found.group()}” points to what came before")
    if early := word_set("early_pronouns").intersection(candidate.words[1:4]):
        yield Reading(0.7, f"“{min(early)}” near the beginning names somebody or something unseen")
    if opening in word_set("connectives"):
        yield Reading(0.6, f"opens with “{opening}”, which ties it to what came before")
