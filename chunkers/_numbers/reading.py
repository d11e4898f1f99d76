"""The figures of a sentence with all that is said about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chunkers._numbers import meaning
from chunkers._numbers.figures import TIME, find_figures
from chunkers._numbers.judging import Counted, meaningful_figures
from chunkers._numbers.pairs import find_pairs, rises
from chunkers._types import Direction, Number, Parse, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PERIOD_LEAD = re.compile(
    r"\b(?:over|during|(?:over|in|for|during)\s+the\s+(?:past|last|next|first))\s+$", re.IGNORECASE
)


def sentence_numbers(parse: Parse, sentence: Sentence) -> tuple[Number, ...]:
    """The numbers of a sentence, in order, positions in the canonical text; none where its block was not parsed."""
    doc = parse.docs[sentence.block]
    if doc is None:
        return ()
    offset = parse.document.blocks[sentence.block].span.start
    if not find_figures(sentence.span.of(parse.document.text)):
        return ()
    within = sentence.span.shifted(-offset)
    found = _without_periods(doc, meaningful_figures(doc, within))
    figures, before = find_pairs(doc.text, found)
    numbers = [_number(doc, one, within) for one in figures]
    for later, earlier in before.items():
        numbers[earlier], numbers[later] = _paired(
            numbers[earlier], numbers[later], rises(figures[earlier], figures[later])
        )
    return tuple(_moved(number, offset) for number in numbers)


def numbers_within(parse: Parse, spans: Sequence[Span], block: int) -> tuple[Number, ...]:
    """The numbers of a block that lie within the spans, in order."""
    found = (number for sentence in parse.sentences_of(block) for number in sentence_numbers(parse, sentence))
    return tuple(number for number in found if any(span.contains(number.span) for span in spans))


def _without_periods(doc: Doc, figures: list[Counted]) -> list[Counted]:
    """The figures without the times that others of them cover."""
    timed = [one for one in figures if one.figure.unit and re.fullmatch(TIME, one.figure.unit)]
    if len(timed) == len(figures):
        return figures
    covered = [one for one in timed if _covers(doc.text, one.figure.span)]
    return [one for one in figures if one not in covered]


def _covers(text: str, span: Span) -> bool:
    """Whether the words before a time make it one that other figures cover."""
    return bool(
        _PERIOD_LEAD.search(text[: span.start])
        or re.search(r"\bin\s+an?\s", text[max(0, span.start - 3) : span.start + 3])
    )


def _number(doc: Doc, one: Counted, sentence: Span) -> Number:
    way = meaning.direction(doc, one, sentence)
    about, unit = meaning.measured(doc, one), one.figure.unit
    if unit and unit.startswith("/") and about:
        unit = about.of(doc.text).split()[-1].lower().removesuffix("s") + unit
    owner = meaning.whose(doc, one, sentence)
    return Number(
        text=one.figure.span.of(doc.text),
        span=one.figure.span,
        value=one.figure.value,
        unit=unit,
        upper=one.figure.upper,
        measured=about,
        direction=Direction(way) if way else None,
        period=meaning.period(doc, one, sentence),
        whose=owner if owner != about else None,
        out_of=meaning.out_of(doc, one),
        approximate=meaning.is_approximate(doc, one),
        vague=one.figure.vague,
        forecast=meaning.is_forecast(doc, one, sentence),
    )


def _paired(earlier: Number, later: Number, up: bool | None) -> tuple[Number, Number]:  # noqa: FBT001 - three-valued
    """Both with the direction of the change and what the earlier one measures."""
    way = later.direction if up is None else Direction.UP if up else Direction.DOWN
    about = earlier.measured or later.measured
    return (
        replace(earlier, direction=way, measured=about),
        replace(later, direction=way, measured=about, previous=earlier.span),
    )


def _moved(number: Number, by: int) -> Number:
    return replace(
        number,
        span=number.span.shifted(by),
        measured=_shifted(number.measured, by),
        previous=_shifted(number.previous, by),
        period=_shifted(number.period, by),
        whose=_shifted(number.whose, by),
        out_of=_shifted(number.out_of, by),
    )


def _shifted(span: Span | None, by: int) -> Span | None:
    return span.shifted(by) if span else None
