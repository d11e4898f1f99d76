"""Pairs of figures that tell a change, from one value to another."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from chunkers._numbers.figures import Figure, shared_scale
from chunkers._numbers.judging import Counted
from chunkers._types import Span

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
# How far from a figure the words are looked for that tie it to its pair, in code points.
REACH = 40
# Up to three words may stand between the word that ties a figure to its pair and the figure: "from just under 20".
_NEAR = r"(?:\w+\s+){0,3}$"
_FROM = re.compile(rf"\bfrom\s+{_NEAR}", re.IGNORECASE)
_TO = re.compile(rf"^[^.;]{{0,90}}?\s*\b(?:to|down to|up to|into)\s+{_NEAR}", re.IGNORECASE)
_UP_TO = re.compile(rf"\bto\s+{_NEAR}", re.IGNORECASE)
# Between the later figure and the earlier one: "3 minutes, down from 20", "to 10 days from 30".
_DOWN_FROM = re.compile(rf"^[^.;]{{0,60}}?\b(?:down|up)\s+from\s+{_NEAR}", re.IGNORECASE)
_BACK_FROM = re.compile(rf"^,?\s+from\s+{_NEAR}", re.IGNORECASE)
_AGAINST = re.compile(rf"^,?\s+(?:(?:as\s+)?compared\s+(?:with|to)|versus|vs\.?|against)\s+{_NEAR}", re.IGNORECASE)
_BEFORE = re.compile(
    r"^\s+(?:\w+\s+){0,3}(?:before|previously|earlier|ago|last\s+(?:year|month|quarter))\b", re.IGNORECASE
)
_INSTEAD = re.compile(r"(?:^|,?\s)(?:instead\s+of|rather\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_USED = re.compile(
    r"\b(?:used\s+to|previously|formerly|once\s+had|in\s+the\s+past|took|needed|required|cost|lasted)\b", re.IGNORECASE
)
_NOW = re.compile(r"\b(?:now|today|nowadays|these\s+days|currently)\b", re.IGNORECASE)


def find_pairs(text: str, found: Sequence[Counted], sentence: Span) -> tuple[list[Counted], dict[int, int]]:
    """The figures, one that lacks a unit given its partner's; and for each later value the index of the earlier one."""
    figures, before = list(found), {}
    for left in range(len(figures) - 1):
        right = left + 1
        if _goes_forth(text, figures[left].figure, figures[right].figure):
            before[right] = left
        elif left not in before and _goes_back(text, figures[left].figure, figures[right].figure):
            before[left] = right
    before.update(_then_and_now(text, figures, before, sentence))
    for later, earlier in before.items():
        for one, other in ((later, earlier), (earlier, later)):
            if figures[one].figure.unit is None and figures[other].figure.unit:
                figures[one] = replace(figures[one], figure=_alike(text, figures[one].figure, figures[other].figure))
    return figures, before


def _goes_forth(text: str, one: Figure, other: Figure) -> bool:
    """Whether the first of two neighbours is the earlier value: "from A to B", "instead of A, B"."""
    gap = text[one.span.end : other.span.start]
    lead = text[max(0, one.span.start - REACH) : one.span.start]
    left = _INSTEAD.search(lead) and "," in gap and {_kind(one.unit), _kind(other.unit)} == {"time"}
    told = _FROM.search(lead) and _TO.match(gap)
    return bool(told or left or (re.fullmatch(r"\s+to\s+", gap) and one.unit == other.unit))


def _goes_back(text: str, one: Figure, other: Figure) -> bool:
    """Whether the second of two neighbours is the earlier value: "A, down from B", "to A from B", "A instead of B"."""
    if None not in {one.unit, other.unit} and _kind(one.unit) != _kind(other.unit):
        return False
    gap, after = text[one.span.end : other.span.start], text[other.span.end : other.span.end + REACH]
    to = _UP_TO.search(text[max(0, one.span.start - REACH) : one.span.start])
    if _DOWN_FROM.match(gap) or (to and _BACK_FROM.match(gap)) or (_AGAINST.match(gap) and _BEFORE.match(after)):
        return True
    return _kind(one.unit) == "time" and bool(_INSTEAD.fullmatch(gap))


def _alike(text: str, one: Figure, other: Figure) -> Figure:
    """A figure in the unit and the scale that only its partner tells: "from 1.5 to 2.5 million euros"."""
    return replace(one, unit=other.unit, value=one.value * shared_scale(other.span.of(text), one.value, other.value))


def _then_and_now(text: str, figures: Sequence[Counted], known: Mapping[int, int], sentence: Span) -> dict[int, int]:
    """Pairs told as "used to take A; now it takes B": values of the same kind, in the same order, on both sides."""
    used = _USED.search(text, sentence.start, sentence.end)
    now = _NOW.search(text, used.end(), sentence.end) if used else None
    if used is None or now is None:
        return {}
    taken = {*known, *known.values()}
    free = [i for i, _ in enumerate(figures) if i not in taken]
    parted = _turning_point(figures, free, now.start())
    then = [i for i in free if i < parted]
    pairs: dict[int, int] = {}
    for index in (i for i in free if i >= parted):
        same = [i for i in then if i not in pairs.values() and _alike_in_kind(figures[i], figures[index])]
        if same:
            pairs[index] = same[0]
    return pairs


def _turning_point(figures: Sequence[Counted], free: Sequence[int], now: int) -> int:
    """The index of the first figure of now: after the word, or, where none is, the last before it."""
    after = [i for i in free if figures[i].figure.span.start >= now]
    return after[0] if after else max(free, default=0)


def _alike_in_kind(one: Counted, other: Counted) -> bool:
    return _kind(one.figure.unit) == _kind(other.figure.unit)


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
