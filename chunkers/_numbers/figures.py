"""Figures in a text: a number with its unit, found by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chunkers._lexicon import word_table
from chunkers._numbers.words import DIGITS, NUMBER, SPELLED, value_of
from chunkers._types import Span

CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_MONEY_WORDS = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "usd": "USD", "eur": "EUR", "gbp": "GBP"}
_SHORT = {"ms": "millisecond", "sec": "second", "min": "minute", "hr": "hour"}
_PERCENT = frozenset({"%", "percent", "per cent", "percentage point", "pp", "percentage points"})
_FRACTIONS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_MULTIPLES = (
    {
        "twice": 2.0,
        "thrice": 3.0,
        "double": 2.0,
        "doubled": 2.0,
        "doubles": 2.0,
        "doubling": 2.0,
        "triple": 3.0,
        "tripled": 3.0,
    }
    | {
        "triples": 3.0,
        "tripling": 3.0,
        "quadruple": 4.0,
        "quadrupled": 4.0,
        "twofold": 2.0,
        "threefold": 3.0,
        "fivefold": 5.0,
    }
    | {"tenfold": 10.0}
)
_VAGUE = {
    "dozens": 12.0,
    "hundreds": 100.0,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
    "tens": 10.0,
}
TIME = (
    r"(?:millisecond|second|minute|hour|day|week|month|quarter|year|decade|century|sec|min|hr|night|weekend|sprint|ms)"
)
# A single time after "to" is one end of a change whose other end stands after "from", so many code points before.
FROM_REACH = 40
_FROM_BEFORE = re.compile(r"\bfrom\s[^.;:]*$", re.IGNORECASE)
# What every figure has one of; most sentences have none, and are not searched for the rest.
_SIGN = re.compile(r"[a-z]+|\d")
_TIMES_TOLD = frozenset(re.findall(r"[a-z]+", TIME))
_SIGNS = (
    frozenset("0123456789")
    | SPELLED
    | _TIMES_TOLD
    | {word + "s" for word in (*_TIMES_TOLD, *_FRACTIONS)}
    | {"halves", "several", "few", "couple", *_MULTIPLES, *_VAGUE, *_FRACTIONS}
)

_RATE = (
    rf"(?P<rate>[- ](?:an?|per|each|every)[- ]{TIME}\b(?!\s+(?:ago|earlier|later|before|after)\b)|\s?/\s?{TIME}\b"
    rf"|\s+per\s+[a-z]+(?:\s+/\s+{TIME}|\s+per\s+{TIME})?\b)?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its unit as they stand; `unit` None where the noun that follows has still to say what is counted.

    `upper`: the other end of a range. `vague`: it has no exact value, as "dozens"; `value` is then the least.
    """

    span: Span
    value: float
    unit: str | None
    upper: float | None = None
    vague: bool = False


def find_figures(text: str) -> list[Figure]:
    """The figures of a text in order, none overlapping; bare counts are among them, to be judged by their noun."""
    found: list[Figure] = []
    if _SIGNS.isdisjoint(_SIGN.findall(text.lower())):
        return found
    for make in (_vague, _fraction, _multiple, _plain, _duration):
        for figure in make(text):
            if not any(figure.span.overlaps(other.span) for other in found):
                found.append(figure)
    return sorted(found, key=lambda figure: figure.span)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    units = sorted((word for words in word_table("units").values() for word in words), key=len, reverse=True)
    unit = "|".join(
        re.escape(word) for word in units if word not in {"thousand", "million", "billion", "hundred", "trillion"}
    )
    money = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
    times, vague = "|".join(_MULTIPLES), "|".join(_VAGUE)
    sources = {
        "plain": (
            rf"(?<![\w.\-/#:@&=?$€£])(?P<currency>{money})?(?P<low>{NUMBER})\+?(?:\s?(?P<one>%))?"
            rf"(?:(?:\s?[–—-]\s?|\s+(?:to|or|and)\s+)(?:{money})?(?P<high>{NUMBER}))?\+?"
            rf"(?:(?P<gap>[ \u00a0-]?)(?P<unit>{unit})(?:s|es)?(?!\w))?{_RATE}(?![\w]|[.,]\d|/\d|:\d)"
        ),
        "fraction": (
            r"\b(?:(?P<part>an?|one|two|three|four)[- ])?(?P<name>half|third|quarter|fifth|tenth)s?\b"
            rf"(?:\s+(?:an?\s+)(?P<unit>{TIME}|million|billion|dozen)\b)?(?!-)"
        ),
        "multiple": rf"\b(?P<word>{times})\b(?!-)|\b(?P<number>{NUMBER})[- ]?fold\b",
        "vague": (
            rf"\b(?:(?:tens|hundreds|many|several|a few)\s+(?:of\s+)?)?(?P<word>{vague})\b(?=\s+of\b)"
            rf"(?:\s+of\s+(?P<noun>dollars|euros|pounds|{TIME}s|thousands|millions|billions)\b)?"
            r"(?:\s+of\s+(?P<money>dollars|euros)\b)?"
        ),
        "several": rf"\b(?:several|a few|a couple of)\s+(?P<unit>{TIME}s|percent|per cent)\b",
        "duration": (
            r"(?:\b(?:in|within|for|takes?|took|taking|spent|spend|after|than|under|about|around|over|sometimes|even|and|least"
            r"|instead\s+of|from(?=\s+an?\s+\w+\s+to\b)|(?P<to>to))\s+)"
            rf"(?:just\s+|only\s+|even\s+)?(?P<span>an?\s+(?P<unit>{TIME})(?P<half>\s+and\s+a\s+half)?)\b(?!\s+(?:ago|later|earlier|or)\b)"
        ),
    }
    return {name: re.compile(source, re.IGNORECASE) for name, source in sources.items()}


def _plain(text: str) -> Iterator[Figure]:
    at = 0
    while match := _patterns()["plain"].search(text, at):
        figure = _read(match)
        at = figure.span.end
        yield figure


def _read(match: re.Match[str]) -> Figure:
    low, unit = value_of(match["low"]), _unit(match)
    high = value_of(match["high"]) if match["high"] else None
    if high is not None and _is_no_range(match, low, high, unit):
        return _only_low(match, low)
    if high is not None:
        low *= shared_scale(match["high"], low, high)
        unit = unit or ("percent" if match["one"] else None)
    end = match.end() if unit or match["rate"] else match.start() + len(match.group().rstrip())
    return Figure(Span(match.start(), end), low, _rated(unit, match["rate"]), high)


def _is_no_range(match: re.Match[str], low: float, high: float, unit: str | None) -> bool:
    """Whether two numbers are two figures: joined by "and" without "between", or the ends of a change."""
    before = match.string[max(0, match.start() - 20) : match.start()].lower()
    joined = re.search(r"\sand\s", match.group()) and "between" not in before
    changes = re.search(r"\sto\s", match.group()) and (high < low or re.search(r"\bfrom\s+(?:\w+\s+)?$", before))
    return bool(joined or changes or (high <= low and unit is None and match["gap"] is None))


def shared_scale(words: str, low: float, high: float) -> float:
    """What the lower end is to be multiplied by where only the upper one tells the scale: "1.5 to 2 million"."""
    digits = re.search(DIGITS, words)
    if digits and low < high / 1e3 and re.search(r"million|billion|thousand", words):
        return high / float(digits.group().replace(",", ""))
    return 1.0


def _only_low(match: re.Match[str], low: float) -> Figure:
    """The first of two numbers that are no range."""
    end = match.end("one") if match["one"] else match.end("low")
    unit = "percent" if match["one"] else CURRENCIES.get((match["currency"] or "").upper())
    return Figure(Span(match.start(), end), low, unit)


def _unit(match: re.Match[str]) -> str | None:
    if match["currency"]:
        return CURRENCIES[match["currency"].upper()]
    raw = (match["unit"] or match["one"] or "").lower()
    if raw in _PERCENT:
        return "percent"
    if raw in {"x", "times", "fold"}:
        return "time" if match["rate"] else "times"
    return _MONEY_WORDS.get(raw) or _SHORT.get(raw, raw) or None


def _rated(unit: str | None, rate: str | None) -> str | None:
    if not rate:
        return unit
    period = "/".join(
        word for word in re.findall(r"[a-z]+", rate.lower()) if word not in {"a", "an", "per", "each", "every"}
    )
    return f"{unit or ''}/{period}"


def _fraction(text: str) -> Iterator[Figure]:
    for match in _patterns()["fraction"].finditer(text):
        part = {"two": 2, "three": 3, "four": 4}.get((match["part"] or "").lower(), 1)
        name = match["name"].lower()
        more = (match["part"] or "").lower() == "a" and text[: match.start()].endswith(" and ")
        if more or (name != "half" and not match["part"]):
            continue
        if name in {"third", "quarter"} and not re.match(r"s?\s+(?:of|the|to)\b|[.,;]|s\b", text[match.end("name") :]):
            continue
        scale = {"million": 1e6, "billion": 1e9, "dozen": 12.0}.get((match["unit"] or "").lower())
        value = part * _FRACTIONS[name] * (scale or 1)
        yield Figure(Span(*match.span()), value, None if scale else (match["unit"] or "ratio").lower())


def _multiple(text: str) -> Iterator[Figure]:
    for match in _patterns()["multiple"].finditer(text):
        value = _MULTIPLES[match["word"].lower()] if match["word"] else value_of(match["number"])
        rate = re.compile(rf"\s+(?:an?|per|each|every)\s+(?P<unit>{TIME})\b").match(text, match.end())
        if rate:
            yield Figure(Span(match.start(), rate.end()), value, f"time/{rate['unit'].lower()}")
        else:
            yield Figure(Span(*match.span()), value, "times")


def _vague(text: str) -> Iterator[Figure]:
    for match in _patterns()["vague"].finditer(text):
        noun = (match["money"] or match["noun"] or "").lower()
        thousands = {"thousands": 1e3, "millions": 1e6, "billions": 1e9}.get((match["noun"] or "").lower(), 1)
        value = _VAGUE[match["word"].lower()] * thousands
        if lead := re.match(r"(tens|hundreds)\s+of", match.group(), re.IGNORECASE):
            value *= 1 if match["word"].lower() == lead[1].lower() else {"tens": 10, "hundreds": 100}[lead[1].lower()]
        unit = _MONEY_WORDS.get(noun.removesuffix("s")) or (
            noun.removesuffix("s") if re.fullmatch(rf"{TIME}s", noun) else None
        )
        rate = re.compile(rf"\s+(?:an?|per|each|every)\s+(?P<unit>{TIME})\b").match(text, match.end()) if unit else None
        end, unit = (rate.end(), f"{unit}/{rate['unit'].lower()}") if rate else (match.end(), unit)
        yield Figure(Span(match.start(), end), value, unit, vague=True)
    for match in _patterns()["several"].finditer(text):
        unit = match["unit"].lower()
        # The least that "several" and "a few" can be is two.
        yield Figure(Span(*match.span()), 2.0, "percent" if unit in _PERCENT else unit.removesuffix("s"), vague=True)


def _duration(text: str) -> Iterator[Figure]:
    for match in _patterns()["duration"].finditer(text):
        if match["to"] and not _FROM_BEFORE.search(text[max(0, match.start() - FROM_REACH) : match.start()]):
            continue
        yield Figure(Span(*match.span("span")), 1.5 if match["half"] else 1.0, match["unit"].lower())
