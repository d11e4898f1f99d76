"""Leaves nobody out: puts no out-group down; else exclusion. Belonging ("for those on night shifts") is welcome."""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import find_phrases
from service.model import Flag

FLAG = "exclusion"


@check(FLAG)
def leaves_nobody_out(text: Text) -> Iterator[Flag]:
    """A flag for each phrase of the lexicon."""
    for phrase in find_phrases("exclusion", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, phrase.why, phrase.suggestion)
