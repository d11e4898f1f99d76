"""Contrasts: two things, or a belief and its correction, set against each other."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._clauses import parsed_sentences, place_of
from chunkers._contrasts.across import turns_against
from chunkers._contrasts.within import sides_of
from chunkers._prose import is_whole, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Span


@chunker("contrasts")
def contrasts(parse: Parse) -> Iterator[Passage]:
    """Sentences with two sides, and pairs of sentences of which the second turns against the first."""
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        sides = sides_of(tokens)
        if sides is not None:
            one, other = (place_of(parse, sentence, side) for side in sides)
            yield from _passage(sentence.span, one, other, sentence.block)
        yield from _turn_after(parse, index)


def _turn_after(parse: Parse, index: int) -> Iterator[Passage]:
    """The sentence at `index` and the next, where the next turns against it."""
    pair = neighbours(parse, index, index + 1)
    text = parse.document.text
    if pair is None or not is_whole(pair.of(text)):
        return
    before, after = parse.sentences[index], parse.sentences[index + 1]
    if not after.span.of(text).endswith("?") and turns_against(
        *(list(parse.grammar_of(s) or ()) for s in (before, after))
    ):
        yield from _passage(pair, before.span, after.span, before.block)


def _passage(span: Span, one: Span | None, other: Span | None, block: int) -> Iterator[Passage]:
    if one and other and not one.overlaps(other):
        aspects = (Aspect(AspectKind.ONE, one), Aspect(AspectKind.OTHER, other))
        yield Passage(PassageKind.CONTRAST, (span,), block, "contrasts", aspects=aspects)
