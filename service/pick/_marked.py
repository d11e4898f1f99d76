"""A stretch that a writer marks in the text, trimmed to sense."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chunkers import Document, Parse, Passage, PassageKind, Sentence, Span
from service.errors import BadChoiceError
from service.pick._candidates import TELLING, Candidate
from service.pick._stretch import Stretch, sentences_within, stems_of, words_of

MARKED = "marked"
_CLOSING = re.compile(r"[\s.!?…:;,\"”’')\]]*")
_OPENING = re.compile(r"[\s\"“‘'(\[]*")
_WORD_SIGN = re.compile(r"[\w’'-]")


def mark(parse: Parse, passages: Sequence[Passage], stretches: Sequence[Stretch], start: int, end: int) -> Candidate:
    """What the writer marked as a candidate: its whole sentences, else the marked words, none of them cut.

    Where it runs over several blocks it has a span in each; what is no prose is left out if there is prose beside it.

    Raises:
        BadChoiceError: the span lies outside of the text, or nothing is in it.
    """
    document = parse.document
    span = _checked(document, start, end)
    starts = [sentence.span.start for sentence in parse.sentences]
    touched = [parse.sentences[at] for at in sentences_within(parse, starts, span)]
    spans = _trimmed(document, touched, span)
    within = [at for each in spans for at in sentences_within(parse, starts, each)]
    passage = _passage(document, passages, spans)
    words = words_of(passage.text(document))
    return Candidate(passage, tuple(stretches[at] for at in dict.fromkeys(within)), words, stems_of(words))


def _checked(document: Document, start: int, end: int) -> Span:
    length = len(document.text)
    remedy = f"The text has {length:,} characters; count from 0, and give an end after the start."
    if start < 0 or max(start, end) > length:
        raise BadChoiceError(f"The span {start}:{end} lies outside of the text.", remedy)
    if start >= end:
        raise BadChoiceError(f"The span {start}:{end} is empty.", remedy)
    if not re.search(r"\w", document.text[start:end]):
        raise BadChoiceError(f"There is no word in the span {start}:{end}.", remedy)
    return Span(start, end)


def _trimmed(document: Document, touched: Sequence[Sentence], span: Span) -> tuple[Span, ...]:
    whole = [sentence for sentence in touched if _is_whole(sentence.span, span, document.text)]
    if not whole:
        return _by_block(document, span)
    blocks = dict.fromkeys(sentence.block for sentence in whole)
    held = [[sentence.span for sentence in whole if sentence.block == block] for block in blocks]
    return tuple(Span(spans[0].start, spans[-1].end) for spans in held)


def _is_whole(sentence: Span, span: Span, text: str) -> bool:
    """Whether all of the sentence was marked, but for signs at its ends."""
    before, after = (
        text[sentence.start : max(span.start, sentence.start)],
        text[min(span.end, sentence.end) : sentence.end],
    )
    return bool(_OPENING.fullmatch(before) and _CLOSING.fullmatch(after))


def _by_block(document: Document, span: Span) -> tuple[Span, ...]:
    """The marked words of each block, to the ends of the words that were begun."""
    text = document.text
    kept: list[Span] = []
    for block in document.blocks:
        if not block.span.overlaps(span):
            continue
        start, end = max(span.start, block.span.start), min(span.end, block.span.end)
        while start > block.span.start and _WORD_SIGN.match(text[start]) and _WORD_SIGN.match(text[start - 1]):
            start -= 1
        while end < block.span.end and _WORD_SIGN.match(text[end - 1]) and _WORD_SIGN.match(text[end]):
            end += 1
        bare = text[start:end]
        start += len(bare) - len(bare.lstrip())
        if bare.strip():
            kept.append(Span(start, start + len(bare.strip())))
    return tuple(kept)


def _passage(document: Document, passages: Sequence[Passage], spans: tuple[Span, ...]) -> Passage:
    """A passage at the spans, known by the most telling one that lies in it, or by the quotation that it lies in."""
    inside = [p for p in passages if all(any(span.contains(part) for span in spans) for part in p.spans)]
    around = (p for p in passages if p.kind is PassageKind.QUOTATION and _lies_in(spans, p.spans))
    best = next(around, None) or min(
        (p for p in inside if p.kind is not PassageKind.QUOTATION),
        key=lambda passage: TELLING.index(passage.kind),
        default=None,
    )
    numbers = {number.span: number for passage in inside for number in passage.numbers}
    return Passage(
        kind=best.kind if best else PassageKind.CLAIM,
        spans=spans,
        block=next(at for at, block in enumerate(document.blocks) if block.span.overlaps(spans[0])),
        chunker=MARKED,
        speaker=best.speaker if best else None,
        numbers=tuple(number for _, number in sorted(numbers.items())),
        aspects=tuple(a for a in best.aspects if any(span.contains(a.span) for span in spans)) if best else (),
        beat=best.beat if best else None,
    )


def _lies_in(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    return all(any(other.contains(span) for other in others) for span in spans)
