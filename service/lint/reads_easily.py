"""Reads easily: no sentence that takes more schooling, or more breath, than readers bring; else hard-to-read."""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._readability import grade, word_count
from service.model import Flag

FLAG = "hard-to-read"
# Of the grades that readability checkers call very hard, the lower bound (16: postgraduate), for sentences of some
# length; and the length beyond which plain-language guides break any sentence up. Source: plainlanguage.gov, "Write
# short sentences"; GOV.UK, "Sentence length: why 25 words is our limit", 2014, with a margin of three fifths.
HARD_GRADE, SOME_WORDS, MOST_WORDS = 16.0, 20, 40


@check(FLAG)
def reads_easily(text: Text) -> Iterator[Flag]:
    """A flag for each sentence that is too hard or too long, with its grade."""
    for start, words in text.sentences:
        count, level = word_count(words), grade([words])
        if count > MOST_WORDS or (count >= SOME_WORDS and level >= HARD_GRADE):
            why = f"{count} words, grade {level:.0f}: hard to read"
            yield flagged(FLAG, start, start + len(words), why, "say it in two sentences, or in shorter words")
