"""Stands alone: opens with nothing that points back, and points to no other place; else dangling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import find_phrases
from service.lint._pointing import EMPTY_IT, unnamed
from service.model import Flag

FLAG = "dangling"
_POINTING = frozenset(
    {"this", "that", "these", "those", "it", "they", "he", "she", "them", "such", "both", "its", "their"}
)
_THOSE_WHO = re.compile(r"(?:Those|These|They|That) (?:who|of (?:you|us)|days)\b", re.IGNORECASE)


@check(FLAG)
def stands_alone(text: Text) -> Iterator[Flag]:
    """A flag for what its first sentence leans on, one for each reference to another place."""
    for start, words in text.sentences[:1]:
        yield from _first(start, words)
    for phrase in find_phrases("dangling", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, phrase.why, phrase.suggestion)


def _first(start: int, words: str) -> Iterator[Flag]:
    """What the first sentence leans on: its opening, else the first word in it that stands for nothing named."""
    bare = words.lstrip('"“‘(')
    offset = start + len(words) - len(bare)
    if (opening := next(find_phrases("openings", bare, at_start=True), None)) is not None:
        why = f"“{opening.words}” {opening.why}"
        yield flagged(FLAG, offset, offset + opening.end, why, opening.suggestion)
        return
    found = re.match(r"\w+", bare)
    opens = found is not None and found.group().lower() in _POINTING
    if found is not None and opens and not EMPTY_IT.match(bare) and not _THOSE_WHO.match(bare):
        place = (offset, offset + found.end())
    elif (pointer := next(unnamed(words), None)) is not None:
        place = (start + pointer[0], start + pointer[1])
    else:
        return
    said = words[place[0] - start : place[1] - start]
    yield flagged(FLAG, *place, f"“{said}” points to what came before", "name what it stands for")
