"""Reads easily: no sentence that takes more schooling, or more breath, than readers bring; else hard-to-read."""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._readability import grade, word_count
from service.model import Flag

FLAG = "hard-to-read"
# What two readers called hard is this long and this high on the scale: chosen on the open half of
# benchmarks/gold/lint.jsonl, 2026-11, where 16 (postgraduate) and 40 words, the bounds of readability checkers and of
# plain language guides, were wrong four times in five.
HARD_GRADE, SOME_WORDS = 20.0, 30


@check(FLAG)
def reads_easily(text: Text) -> Iterator[Flag]:
    """A flag for each sentence that is too hard or too long, with its grade."""
    for start, words in text.sentences:
        count, level = word_count(words), grade([words])
        if count >= SOME_WORDS and level >= HARD_GRADE:
            why = f"{count} words, grade {level:.0f}: hard to read"
            yield flagged(FLAG, start, start + len(words), why, "say it in two sentences, or in shorter words")
