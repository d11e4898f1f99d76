"""Puts the reader first: no announcement, praise or history of whoever speaks; else company-centric.

How much a text speaks of its author at all is no flag of a sentence: the customer focus of the whole says it.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import find_phrases
from service.model import Flag

FLAG = "company-centric"


@check(FLAG)
def puts_the_reader_first(text: Text) -> Iterator[Flag]:
    """A flag for each phrase of the lexicon."""
    for phrase in find_phrases("company_centric", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, phrase.why, phrase.suggestion)
