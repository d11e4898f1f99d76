"""Puts the reader first: no announcement, praise or history of whoever speaks; else company-centric."""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._focus import own_words
from service.lint._phrases import find_phrases
from service.model import Flag

FLAG = "company-centric"
# From so many words on, a sentence whose every pronoun is the speaker's is no aside. Chosen on the gold sentences.
LEAST_WORDS, MOST_OWN = 6, 3


@check(FLAG)
def puts_the_reader_first(text: Text) -> Iterator[Flag]:
    """A flag for each phrase of the lexicon, and for a sentence that says "we" and "our" three times and "you" never."""
    found = [flagged(FLAG, p.start, p.end, p.why, p.suggestion) for p in find_phrases("company_centric", text.words)]
    yield from found
    for start, words, _ in text.sentences:
        end = start + len(words)
        if any(start <= flag.start < end for flag in found) or len(words.split()) < LEAST_WORDS:
            continue
        own, you = own_words(words, text.names)
        if own >= MOST_OWN and not you and not _is_quoted(words):
            yield flagged(FLAG, start, end, "speaks of the company only", "say what the reader can do or has now")


def _is_quoted(words: str) -> bool:
    return any(mark in words for mark in '“”"')
