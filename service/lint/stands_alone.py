"""Stands alone: opens with nothing that points back, and points to no other place; else dangling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import find_phrases
from service.model import Flag

FLAG = "dangling"
_POINTING = frozenset(
    {"this", "that", "these", "those", "it", "they", "he", "she", "them", "such", "both", "its", "their"}
)
_CONNECTIVE = re.compile(
    r"(?:However|Therefore|Thus|Hence|Moreover|Furthermore|Additionally|Also|But|And|So|Nevertheless|Consequently|"
    r"As a result|In addition|On the other hand|For this reason|Instead|Otherwise|Similarly|Likewise)\b"
)
# "This is", "It is important to", "It takes two": it and this that announce what follows point nowhere back.
_EMPTY_IT = re.compile(
    r"It(?:['’]s| is| was| takes| does| may be| can be| seems| turns out)\b.*\b(?:to|that|if|when)\b"
)
_THOSE_WHO = re.compile(r"(?:Those|These|They|That) (?:who|of (?:you|us)|days)\b", re.IGNORECASE)


@check(FLAG)
def stands_alone(text: Text) -> Iterator[Flag]:
    """A flag for a pointer or connective that opens the text, and for each reference to another place."""
    for start, words in text.sentences[:1]:
        yield from _opening(start, words)
    for phrase in find_phrases("dangling", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, phrase.why, phrase.suggestion)


def _opening(start: int, words: str) -> Iterator[Flag]:
    if found := _CONNECTIVE.match(words):
        why = f"“{found.group()}” ties it to what came before"
        yield flagged(FLAG, start, start + found.end(), why, "leave it out")
        return
    first = re.match(r"\w+", words)
    if first is None or first.group().lower() not in _POINTING or _EMPTY_IT.match(words) or _THOSE_WHO.match(words):
        return
    why = f"“{first.group()}” points to what came before"
    yield flagged(FLAG, start, start + first.end(), why, "name what it stands for")
