"""Causes: claims that say what came of what, both in the text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chunkers._causes.effects import by_effect
from chunkers._causes.ties import by_tie, opens_with_result
from chunkers._clauses import parsed_sentences, place_of
from chunkers._prose import MAX_WORDS, count_words, is_whole, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@chunker("causes")
def causes(parse: Parse) -> Iterator[Passage]:
    """Sentences with a cause and its result, and pairs of sentences of which the second is the first one's result."""
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        found = by_tie(tokens) or by_effect(tokens)
        if found is not None:
            cause, result = (place_of(parse, sentence, part) for part in found)
            yield from _passage(sentence.span, cause, result, sentence.block)
        yield from _result_of_sentence_before(parse, index, tokens)


def _result_of_sentence_before(parse: Parse, index: int, tokens: list[Token]) -> Iterator[Passage]:
    pair = neighbours(parse, index - 1, index) if index and opens_with_result(tokens) else None
    if pair is None or count_words(pair.of(parse.document.text)) > MAX_WORDS:
        return
    before, after = parse.sentences[index - 1], parse.sentences[index]
    words = before.span.of(parse.document.text)
    if is_whole(words) and not words.endswith("?"):
        yield from _passage(pair, before.span, after.span, after.block)


def _passage(span: Span, cause: Span | None, result: Span | None, block: int) -> Iterator[Passage]:
    if cause and result and not cause.overlaps(result):
        aspects = (Aspect(AspectKind.CAUSE, cause), Aspect(AspectKind.RESULT, result))
        ordered = tuple(sorted(aspects, key=lambda aspect: aspect.span))
        yield Passage(PassageKind.CLAIM, (span,), block, "causes", aspects=ordered)
