"""Questions with the sentence that answers them, and questions that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._prose import MAX_WORDS, count_words, is_whole, neighbours, whole_sentences
from chunkers._registry import chunker
from chunkers._types import Parse, Passage, PassageKind


@chunker("questions")
def questions(parse: Parse) -> Iterator[Passage]:
    """A question and the sentence after it; the question alone where a second question or nothing follows."""
    text = parse.document.text
    for index, sentence in whole_sentences(parse):
        if not sentence.span.of(text).endswith("?"):
            continue
        pair = neighbours(parse, index, index + 1)
        span = sentence.span
        if pair and _answers(parse, index + 1) and count_words(pair.of(text)) <= MAX_WORDS:
            span = pair
        yield Passage(PassageKind.QUESTION, (span,), sentence.block, "questions")


def _answers(parse: Parse, index: int) -> bool:
    answer = parse.sentences[index].span.of(parse.document.text)
    return is_whole(answer) and not answer.endswith("?")
