"""Attributions beside the paragraph of the words: on a line below, at its end, or in the paragraph that leads in."""

from __future__ import annotations

import re
from dataclasses import replace

from chunkers._quotations.attribution import attribution_before
from chunkers._quotations.mentions import Attribution, attribution_line
from chunkers._sentences import split_sentences
from chunkers._types import BlockKind, Parse, Span

# An attribution longer than this, in words, is a sentence.
MAX_LINE_WORDS = 16


def beside(
    parse: Parse, first: int, last: int, *, at_end: bool | None = True, tail: Span | None = None
) -> Attribution | None:
    """An attribution outside the paragraph of the words, or on a line at its end."""
    text, blocks = parse.document.text, parse.document.blocks
    if tail is not None and (found := attribution_line(tail.of(text)) or _named_tail(tail.of(text))):
        return shifted(found, tail.start)
    if tail is not None and re.match(r"\s*[—–]\s*\w", tail.of(text)) and len(tail.of(text).split()) <= MAX_LINE_WORDS:
        return Attribution(None, None, None, tail.end)
    if not at_end:
        return None
    if last + 1 < len(blocks):
        span = blocks[last + 1].span
        quoted = blocks[last].kind is BlockKind.QUOTATION
        if found := attribution_line(span.of(text)) or (
            attribution_line(span.of(text), dashed=False) if quoted and _is_line(span.of(text)) else None
        ):
            return shifted(found, span.start)
    return _led_in(parse, first)


def _named_tail(text: str) -> Attribution | None:
    """The attribution in what follows the words without a dash, "Ana Ruiz - head of sales"; None where it says more."""
    if bracketed := re.match(r"\s*\(([^()]+)\)", text):
        found = attribution_line(bracketed[1], dashed=False)
        named = found is not None and found.name is not None and " " in found.name.of(bracketed[1])
        return shifted(found, bracketed.start(1)) if named else None
    lead = len(text) - len(text.lstrip())
    found = attribution_line(text[lead:], dashed=False) if len(text.split()) <= MAX_LINE_WORDS else None
    full = found is not None and found.name is not None and " " in found.name.of(text[lead:])
    return shifted(found, lead) if found and full and (found.role or found.organisation) else None


def _led_in(parse: Parse, index: int) -> Attribution | None:
    """The attribution at the end of the paragraph before, where that ends with a colon."""
    text = parse.document.text
    if not index or not text[: parse.document.blocks[index - 1].span.end].endswith(":"):
        return None
    sentence = last_sentence(parse.document.blocks[index - 1].span, text)
    return shifted(attribution_before(sentence.of(text)), sentence.start)


def _is_line(text: str) -> bool:
    return "," in text and len(text.split()) <= MAX_LINE_WORDS and not text.rstrip().endswith((".", ":", "?", "!"))


def first_sentence(span: Span, text: str) -> Span:
    """The first sentence of what stands at a span, or the rest of one."""
    sentences = split_sentences("x" + span.of(text).replace("\n", " "))
    return Span(span.start, min(span.end, span.start + sentences[0].end - 1)) if sentences else span


def last_sentence(span: Span, text: str) -> Span:
    """The last sentence of what stands at a span, up to its end."""
    sentences = split_sentences(span.of(text))
    return Span(span.start + sentences[-1].start, span.end) if sentences else span


def shifted(found: Attribution | None, by: int) -> Attribution | None:
    """The same attribution in a text that begins `by` code points earlier."""
    if found is None:
        return None
    return replace(found, name=found.name.shifted(by) if found.name else None, end=found.end + by)
