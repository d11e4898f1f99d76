"""Tips: sentences that tell the reader what to do, or advise it."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._clauses import place_of
from chunkers._prose import MAX_WORDS, MIN_WORDS, count_words, holds_code, is_open, is_whole
from chunkers._registry import chunker
from chunkers._tips.advice import advises
from chunkers._tips.clause import scope_of
from chunkers._types import Aspect, AspectKind, BlockKind, Parse, Passage, PassageKind, Sentence

# An item of a list is set off by its bullet: it may be shorter than a sentence of prose, and end without a mark.
MIN_ITEM_WORDS = 3
# "Measure before you mend." is the shortest advice in prose.
MIN_TIP_WORDS = 3


@chunker("tips")
def tips(parse: Parse) -> Iterator[Passage]:
    """Sentences with an instruction or advice, and items of lists that are one; with the condition they hold under."""
    for sentence in parse.sentences:
        grammar = parse.grammar_of(sentence)
        if grammar is None or not _can_stand(parse, sentence):
            continue
        tokens = list(grammar)
        if not advises(tokens):
            continue
        scope = place_of(parse, sentence, scope_of(tokens))
        aspects = (Aspect(AspectKind.SCOPE, scope),) if scope else ()
        yield Passage(PassageKind.TIP, (sentence.span,), sentence.block, "tips", aspects=aspects)


def _can_stand(parse: Parse, sentence: Sentence) -> bool:
    block = parse.document.blocks[sentence.block]
    text = sentence.span.of(parse.document.text)
    words = count_words(text)
    if text.endswith(("?", ":")) or words > MAX_WORDS or is_open(text) or holds_code(block, sentence.span):
        return False
    if block.kind is BlockKind.LIST_ITEM:
        return words >= MIN_ITEM_WORDS and text[:1].isupper()
    return is_whole(text) or (MIN_TIP_WORDS <= words < MIN_WORDS and text.endswith((".", "!")))
