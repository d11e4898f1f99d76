"""Tips: sentences that tell the reader what to do."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._lexicon import word_list
from chunkers._prose import WORD, whole_sentences
from chunkers._registry import chunker
from chunkers._types import Parse, Passage, PassageKind


@chunker("tips")
def tips(parse: Parse) -> Iterator[Passage]:
    """Sentences that open with a verb of instruction ("Start with …", "Don't wait …")."""
    verbs = word_list("imperatives")
    for _, sentence in whole_sentences(parse):
        text = sentence.span.of(parse.document.text)
        first = WORD.match(text)
        if first and first.group().lower() in verbs and not text.endswith("?"):
            yield Passage(PassageKind.TIP, (sentence.span,), sentence.block, "tips")
