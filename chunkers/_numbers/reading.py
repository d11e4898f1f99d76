"""The figures of a sentence with all that is said about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from chunkers._numbers.change import direction
from chunkers._numbers.figures import TIME
from chunkers._numbers.judging import Counted, meaningful_figures
from chunkers._numbers.meaning import is_approximate, is_forecast, period
from chunkers._numbers.measured import measured, out_of, whose
from chunkers._numbers.pairs import find_pairs, rises
from chunkers._numbers.prose import Prose
from chunkers._types import Direction, Number, Parse, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PERIOD_LEAD = re.compile(
    r"\b(?:over|during|(?:over|in|for|during)\s+the\s+(?:past|last|next|first))\s+$", re.IGNORECASE
)

# The longest lead of a time that other figures cover, in code points.
PERIOD_REACH = 30


def sentence_numbers(parse: Parse, sentence: Sentence) -> tuple[Number, ...]:
    """The numbers of a sentence, in order, positions in the canonical text."""
    # Sentences are found in parsed blocks only.
    doc = cast("Doc", parse.docs[sentence.block])
    block = parse.document.blocks[sentence.block].span
    offset = block.start
    within = sentence.span.shifted(-offset)
    prose = Prose(block.of(parse.document.text), doc)
    found = _without_periods(prose.text, meaningful_figures(prose, within))
    figures, before = find_pairs(prose.text, found, within)
    numbers = [_number(prose, one, within) for one in figures]
    for later, earlier in before.items():
        numbers[earlier], numbers[later] = _paired(
            numbers[earlier], numbers[later], rises(figures[earlier], figures[later])
        )
    return tuple(_moved(number, offset) for number in numbers)


def numbers_within(parse: Parse, spans: Sequence[Span], block: int) -> tuple[Number, ...]:
    """The numbers of a block that lie within the spans, in order."""
    touched = (one for one in parse.sentences_of(block) if any(span.overlaps(one.span) for span in spans))
    found = (number for sentence in touched for number in sentence_numbers(parse, sentence))
    return tuple(number for number in found if any(span.contains(number.span) for span in spans))


def _without_periods(text: str, figures: list[Counted]) -> list[Counted]:
    """The figures without the times that others of them cover."""
    timed = [one for one in figures if one.figure.unit and re.fullmatch(TIME, one.figure.unit)]
    spans = [one.figure.span for one in timed]
    if len(timed) == len(figures):
        return figures
    covered = [span for span in spans if _covers(text, span)]
    return [one for one in figures if one.figure.span not in covered]


def _covers(text: str, span: Span) -> bool:
    """Whether the words before a time make it one that other figures cover."""
    return bool(
        _PERIOD_LEAD.search(text[max(0, span.start - PERIOD_REACH) : span.start])
        or re.search(r"\bin\s+an?\s", text[max(0, span.start - 3) : span.start + 3])
    )


def _number(prose: Prose, one: Counted, sentence: Span) -> Number:
    about, unit = measured(prose, one, sentence), one.figure.unit
    if unit and unit.startswith("/") and about:
        unit = about.of(prose.text).split()[-1].lower().removesuffix("s") + unit
    return Number(
        text=one.figure.span.of(prose.text),
        span=one.figure.span,
        value=one.figure.value,
        unit=unit,
        upper=one.figure.upper,
        measured=about,
        direction=direction(prose, one, sentence),
        period=period(prose, one, about, sentence),
        whose=whose(prose, one, about, sentence),
        out_of=out_of(prose, one),
        approximate=is_approximate(prose, one),
        vague=one.figure.vague,
        forecast=is_forecast(prose, one, sentence),
    )


def _paired(earlier: Number, later: Number, up: bool | None) -> tuple[Number, Number]:  # noqa: FBT001 - three-valued
    """Both with the direction of the change and what the earlier one measures."""
    way = later.direction if up is None else Direction.UP if up else Direction.DOWN
    told = [
        one.measured
        for one, other in ((earlier, later), (later, earlier))
        if one.measured and not one.measured.overlaps(other.span)
    ]
    about = told[0] if told else None
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
