"""Claims: every sentence that stands whole, and every pair of neighbours of which the second leans on the first."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._prose import MAX_WORDS, WORD, count_words, is_whole, neighbours, whole_sentences
from chunkers._registry import chunker
from chunkers._types import Parse, Passage, PassageKind

# Words that point back to the sentence before: with it they make one thought of two sentences.
_LEANING = frozenset({"this", "that", "these", "those", "it", "they", "he", "she", "such", "instead", "but", "yet"})


@chunker("claims")
def claims(parse: Parse) -> Iterator[Passage]:
    """Statements of one sentence, or of two where the second begins by pointing to the first."""
    for index, sentence in whole_sentences(parse):
        text = sentence.span.of(parse.document.text)
        if not text.rstrip("\"'”’)").endswith("?"):
            yield Passage(PassageKind.CLAIM, (sentence.span,), sentence.block, "claims")
        pair = neighbours(parse, index, index + 1)
        if pair and count_words(pair.of(parse.document.text)) <= MAX_WORDS and _leans(parse, index + 1):
            yield Passage(PassageKind.CLAIM, (pair,), sentence.block, "claims")


def _leans(parse: Parse, index: int) -> bool:
    text = parse.sentences[index].span.of(parse.document.text)
    first = WORD.search(text)
    return first is not None and first.group().lower() in _LEANING and is_whole(text)
