"""Quotations: speech within quotation marks, kept together with the words that say whose it is."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._prose import MAX_WORDS, MIN_WORDS, count_words, is_open, is_whole
from chunkers._registry import chunker
from chunkers._types import BlockKind, Parse, Passage, PassageKind, Sentence, Span

# A scare quote or a title is short; speech worth passing on is a sentence.
MIN_QUOTED_WORDS = 7


@chunker("quotations")
def quotations(parse: Parse) -> Iterator[Passage]:
    """Sentences that hold speech, joined until its quotation marks close; and block quotations as they stand."""
    for index, block in enumerate(parse.document.blocks):
        sentences = parse.sentences_of(index)
        if block.kind is BlockKind.QUOTATION and _is_speech(block.span.of(parse.document.text)):
            yield Passage(PassageKind.QUOTATION, (block.span,), index, "quotations")
        for span in _speeches(parse.document.text, sentences):
            yield Passage(PassageKind.QUOTATION, (span,), index, "quotations")


def _is_speech(text: str) -> bool:
    # A line that opens with a dash says whose the words are, it is none of them.
    return MIN_WORDS <= count_words(text) <= MAX_WORDS and not text.startswith(("—", "–", "-"))


def _speeches(text: str, sentences: tuple[Sentence, ...]) -> Iterator[Span]:
    start: int | None = None
    for sentence in sentences:
        start = sentence.span.start if start is None else start
        span = Span(start, sentence.span.end)
        if is_open(span.of(text)) and count_words(span.of(text)) <= MAX_WORDS:
            continue
        start = None
        if _holds_speech(span.of(text)) and is_whole(span.of(text)):
            yield span


def _holds_speech(text: str) -> bool:
    return any(count_words(inside) >= MIN_QUOTED_WORDS for inside in _quoted(text))


def _quoted(text: str) -> Iterator[str]:
    """What stands between quotation marks, the curly ones or the straight ones."""
    if "“" in text:
        for after in text.split("“")[1:]:
            yield after.split("”")[0]
    else:
        yield from text.split('"')[1::2]
