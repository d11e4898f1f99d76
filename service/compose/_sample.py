"""A made-up snippet on which templates are tried out and shown; the people and the library in it are invented."""

from __future__ import annotations

from service.compose._names import MEANINGS
from service.compose._values import Table, Values
from service.traced import Origin, Traced, traced

_WORDS = "Bookings rose by 25 percent within a year. Nobody had to wait at the desk."


def sample_values() -> Values:
    """Every value there is, none of them empty."""
    plain = {name: _said(f"({name.replace('_', ' ')})") for name in MEANINGS}
    return {
        **plain,
        "words": _said(_WORDS),
        "lines": [_said(line + ".") for line in _WORDS.rstrip(".").split(". ")],
        "first_sentence": _said("Bookings rose by 25 percent within a year."),
        "attribution": _said("Ada Example, head of rooms, Fewer Doors Library"),
        "speaker": Table(
            name=_said("Ada Example"), role=_said("head of rooms"), organisation=_said("Fewer Doors Library")
        ),
        "figure": _said("25 percent"),
        "change": Table(before=_said("40 days"), after=_said("3 days")),
        "items": [_said("Ask at the desk."), _said("Write it down."), _said("Ask again.")],
        "steps": [{"number": _said(str(number)), "words": _said("Ask at the desk.")} for number in (1, 2)],
        "hashtags": [_said("AskFirst")],
        "link": _said("https://example.org/paper"),
        "body": _said(_WORDS),
        "voice": "brand",
        "kind": "statistic",
        "network": "linkedin",
        "headed": False,
        "untold": False,
        "figure_first": False,
        "number": _said("1"),
        "parts": _said("5"),
        "document_kind": "case-study",
        "title_tells": False,
    }


def bare_values() -> Values:
    """The same of a snippet of which nothing is known but its words."""
    kept = {
        "words",
        "body",
        "link",
        "first_sentence",
        "voice",
        "kind",
        "network",
        "headed",
        "untold",
        "figure_first",
        "number",
        "parts",
        "document_kind",
        "title_tells",
    }
    return {name: value if name in kept else _empty(value) for name, value in sample_values().items()}


def _empty(value: object) -> object:
    return type(value)() if isinstance(value, list | Table) else Traced()


def _said(text: str) -> Traced:
    return traced(text, Origin.SOURCE)
