"""Pairs of figures that tell a change, from one value to another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chunkers._numbers.figures import Figure, shared_scale
from chunkers._numbers.judging import Counted

# How long each time is; a month and a year are the mean ones of the Gregorian calendar, a sprint two weeks.
_SECONDS = (
    {
        "millisecond": 1e-3,
        "ms": 1e-3,
        "second": 1.0,
        "sec": 1.0,
        "minute": 60.0,
        "min": 60.0,
        "hour": 3600.0,
        "hr": 3600.0,
    }
    | {
        "day": 86400.0,
        "night": 86400.0,
        "week": 604800.0,
        "sprint": 1209600.0,
        "month": 2629746.0,
        "quarter": 7889238.0,
    }
    | {"year": 31556952.0, "decade": 315569520.0, "century": 3155695200.0}
)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_TO = re.compile(r"^[^.;]{0,90}?\s*\b(?:to|down to|up to|into)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_USED = re.compile(r"\bused to\b|\bpreviously\b|\bformerly\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today)\b", re.IGNORECASE)


def find_pairs(text: str, found: Sequence[Counted]) -> tuple[list[Counted], dict[int, int]]:
    """The figures, one that lacks a unit given its partner's; and for each later value the index of the earlier one."""
    figures, before = list(found), {}
    for index in range(1, len(figures)):
        one, other = figures[index - 1].figure, figures[index].figure
        gap = text[one.span.end : other.span.start]
        told = _FROM.search(text[max(0, one.span.start - 40) : one.span.start]) and _TO.match(gap)
        if told or (re.fullmatch(r"\s+to\s+", gap) and one.unit == other.unit):
            if one.unit is None and other.unit:
                figures[index - 1] = replace(figures[index - 1], figure=_alike(text, one, other))
            before[index] = index - 1
    before.update(_then_and_now(text, figures, before))
    return figures, before


def _alike(text: str, one: Figure, other: Figure) -> Figure:
    """The first figure in the unit and the scale that only the second tells: "from 1.5 to 2.5 million euros"."""
    return replace(one, unit=other.unit, value=one.value * shared_scale(other.span.of(text), one.value, other.value))


def _then_and_now(text: str, figures: Sequence[Counted], known: dict[int, int]) -> dict[int, int]:
    """Pairs told as "used to take A; now it takes B": values of the same kind, in the same order, on both sides."""
    used, now = _USED.search(text), None
    now = _NOW.search(text, used.end()) if used else None
    if used is None or now is None:
        return {}
    then = [i for i, one in enumerate(figures) if used.end() <= one.figure.span.start < now.start()]
    later = [i for i, one in enumerate(figures) if one.figure.span.start >= now.end() and i not in known]
    pairs: dict[int, int] = {}
    for index in later:
        same = [
            i
            for i in then
            if _kind(figures[i].figure.unit) == _kind(figures[index].figure.unit) and i not in pairs.values()
        ]
        if same:
            pairs[index] = same[0]
    return pairs


def _kind(unit: str | None) -> str | None:
    return "time" if unit in _SECONDS else unit


def rises(earlier: Counted, later: Counted) -> bool | None:
    """Whether the later value is the higher one; None where the two cannot be compared."""
    one, other = _size(earlier), _size(later)
    if one == other:
        return None
    if (earlier.figure.unit or "") in _SECONDS and "/" in (later.figure.unit or ""):
        return True
    return other > one


def _size(one: Counted) -> float:
    """The value, times in seconds, how often something happens in times a second."""
    unit = one.figure.unit or ""
    head, _, period = unit.partition("/")
    value = (one.figure.value + (one.figure.upper or one.figure.value)) / 2
    if head in _SECONDS:
        return value * _SECONDS[head]
    return value / _SECONDS[period] if period in _SECONDS else value
