"""Uses plain words: no jargon for which there is a plain word, and none that says nothing; else jargon."""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import find_phrases
from service.model import Flag

FLAG = "jargon"


@check(FLAG)
def uses_plain_words(text: Text) -> Iterator[Flag]:
    """A flag for each phrase of the lexicon, with the plain word where there is one."""
    for phrase in find_phrases("jargon", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, f"“{phrase.words}” {phrase.why}", phrase.suggestion)
