"""Dangling: it points at something the reader of a post cannot see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.pick._stretch import Context, Stretch
from service.pick._words import find_phrase, phrase_pattern, word_set
from service.pick.signals._registry import Reading, signal

# "this approach", "such tools": the noun was named earlier. "those who" and "this year" point nowhere back.
_POINTER = re.compile(r"\b(?:this|these|those|such)\b(?!\s+(?:who|that|year|month|week|is why|way))", re.IGNORECASE)
_LABEL = re.compile(r"^[\w ]{2,30}:\s")


@signal("dangling", "opens_pointing", "refers", "known", "label", "points", "early", "connective")
def dangling(stretch: Stretch, context: Context) -> Reading:
    """1 for each way of pointing: opening pronoun, reference, something named earlier, label, pointer, connective."""
    found = dict(_found(stretch))
    names = ("opens_pointing", "refers", "known", "label", "points", "early", "connective")
    return Reading(tuple(float(name in found) for name in names), next(iter(found.values()), ""))


def _found(stretch: Stretch) -> Iterator[tuple[str, str]]:
    text, words = stretch.text, stretch.words
    opening = words[0] if words else ""
    if opening in word_set("pointing_openings"):
        yield "opens_pointing", f"opens with “{opening}”, which points to what came before"
    if found := find_phrase("references", text):
        yield "refers", f"refers to another place: “{found.group()}”"
    if found := phrase_pattern("known_openings").match(text):
        yield "known", f"opens with “{found.group()}”, which was named earlier"
    if _LABEL.match(text):
        yield "label", "opens with a label"
    if found := _POINTER.search(text.partition(". ")[0]):
        yield "points", f"“{found.group()}” points to what came before"
    if early := word_set("early_pronouns").intersection(words[1:4]):
        yield "early", f"“{min(early)}” near the beginning names somebody or something unseen"
    if opening in word_set("connectives"):
        yield "connective", f"opens with “{opening}”, which ties it to what came before"
