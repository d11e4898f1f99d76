"""Numbers: sentences with a figure that measures something, and what is said about it."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._numbers.reading import sentence_numbers
from chunkers._prose import whole_sentences
from chunkers._registry import chunker
from chunkers._types import Parse, Passage, PassageKind


@chunker("numbers")
def numbers(parse: Parse) -> Iterator[Passage]:
    """Sentences with at least one figure that measures; dates, versions, names and bare counts are none."""
    for _, sentence in whole_sentences(parse):
        if found := sentence_numbers(parse, sentence):
            yield Passage(PassageKind.STATISTIC, (sentence.span,), sentence.block, "numbers", numbers=found)
