"""Which numbers measure something: dates, versions, names, lists counted out and idioms do not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table
from chunkers._numbers.figures import TIME, Figure, find_figures
from chunkers._numbers.words import value_of
from chunkers._types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNS, _BEFORE_NOUN = frozenset({"NOUN", "PROPN"}), frozenset({"ADJ", "NOUN", "PROPN"})
# Ten is the last number that prose spells out for a list to come.
LAST_LISTED = 10
_AGO = re.compile(r"(?:\s+or\s+\w+)?(?:\s+\w+)?\s+(?:ago|old)\b|-(?:year|month)-old")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EXACTLY_ONE = frozenset({"only", "just", "single", "than", "and"})
# Adjectives made of a number and a noun name a kind of thing, unless the noun is one that things are measured in.
_MEASURING = frozenset(
    {"person", "people", "node", "strong", "member", "page", "seat", "bed", "mile", "acre", "employee", "engineer"}
    | {"developer", "core", "server", "store", "point", "percent", "user", "student"}
)
_IDIOM = re.compile(
    r"one[- ](?:of|by|another|size|stop|way|time|day|on|to|thing)\b|(?:two|three)[- ](?:way|fold|factor)\b"
    r"|zero[- ]\w+|nine to five",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the noun that it counts, None where its unit says what it counts in."""

    figure: Figure
    noun: Token | None = None


def meaningful_figures(doc: Doc, span: Span) -> list[Counted]:
    """The figures within a span of the doc that measure something, in order; positions count in the doc."""
    return [kept for figure in find_figures(span.of(doc.text)) if (kept := _judged(doc, _moved(figure, span.start)))]


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, span=figure.span.shifted(by))


def _judged(doc: Doc, figure: Figure) -> Counted | None:
    text = doc.text
    before, after = text[: figure.span.start], text[figure.span.end :]
    if _AGO.match(after) or _IDIOM.match(text[figure.span.start :]) or _is_cited(before, after):
        return None
    if _is_named(doc, figure, before):
        return None
    if figure.unit is None or figure.unit.startswith("/"):
        return _counted(doc, figure)
    return Counted(figure) if _is_measure(doc, figure, before, after) else None


def _is_cited(before: str, after: str) -> bool:
    return before.endswith(("[", "#", "(#")) and after.startswith(("]", ")"))


def _is_named(doc: Doc, figure: Figure, before: str) -> bool:
    """Whether the number is part of a name, a date or a version."""
    words = re.findall(r"[\w.]+", before[-40:])
    last = words[-1].lower().rstrip(".") if words and not re.search(r"[.!?:;,)]\s*$|[^\s(]$", before[-2:]) else ""
    number = figure.span.of(doc.text)
    if last in word_table("figures")["naming"] and figure.unit in {None, "times"}:
        return True
    token = _token_at(doc, figure.span.start)
    prior = token.nbor(-1) if token is not None and token.i > 0 else None
    version = bool(re.fullmatch(r"\d+(?:\.\d+)?", number))
    capital = prior is not None and prior.text[:1].isupper() and not prior.is_sent_start and prior.pos_ == "PROPN"
    return version and capital and figure.unit is None and _noun_after(doc, figure) is None


def _is_measure(doc: Doc, figure: Figure, before: str, after: str) -> bool:
    """Whether a figure with a unit of its own measures, and is no idiom."""
    words = figure.span.of(doc.text).lower()
    token = _token_at(doc, figure.span.start)
    if words in {"double", "triple", "quadruple", "doubling", "tripling", "doubled", "tripled"}:
        follows = re.match(r"\s+(?:the|its|their|our|what|that|in|from|to|by|since|over|again|[.,;])\b|\s*[.,;]", after)
        return (token is not None and token.pos_ == "VERB") or bool(follows)
    if figure.unit == "ratio":
        return not re.search(r"\b(?:first|second|other|latter|better|my|the|last)\s+$", before)
    if figure.unit == "second" and words.startswith(("a ", "an ")):
        return False
    if words.startswith("one ") and figure.unit in {"day", "time", "hour", "minute", "second", "night"}:
        return bool(re.search(r"\b(?:only|just|than|within|as)\s+$", before))
    return not re.match(r"\s*(?:a\.m|p\.m|am|pm)\b", after)


def _counted(doc: Doc, figure: Figure) -> Counted | None:
    """A bare count with the noun that it counts, its span up to there; None where it counts nothing."""
    noun = _noun_after(doc, figure)
    number = figure.span.of(doc.text)
    rate = figure.unit or ""
    if noun is None:
        great = re.search(r"(?:m|b|tr)illion|thousand", number, re.IGNORECASE)
        paired = _is_of_pair(doc.text, figure.span) and not _YEAR.fullmatch(number)
        return Counted(figure) if figure.vague or rate or great or paired else None
    if _is_listed(doc, figure, noun) or _is_year(doc, figure, noun):
        return None
    hyphened = doc.text[figure.span.end : figure.span.end + 1] == "-"
    if hyphened and noun.lemma_.lower() not in _MEASURING:
        return None
    unit = _singular(noun) + rate
    span = figure.span if rate else Span(figure.span.start, noun.idx + len(noun))
    rated = re.compile(
        r"\s+(?:per|an?|each|every)\s+(?P<period>second|minute|hour|day|night|week|month|quarter|year)\b"
    ).match(doc.text, span.end)
    if rated and not rate:
        unit, span = f"{unit}/{rated['period']}", Span(span.start, rated.end())
    return Counted(replace(figure, span=span, unit=unit), noun)


def _singular(noun: Token) -> str:
    """The noun's singular, also where the lemmatizer does not know it."""
    lemma = noun.lemma_.lower()
    if lemma == "people":
        return "person"
    return (
        lemma[:-1]
        if noun.text.endswith("s") and lemma == noun.lower_ and not lemma.endswith(("ss", "us", "is"))
        else lemma
    )


def _is_of_pair(text: str, span: Span) -> bool:
    """Whether the number is one of two that a change goes from and to."""
    first = re.search(r"\bfrom\s+(?:\w+\s+)?$", text[: span.start]) and re.match(r"\s+to\s+[\d$€£]", text[span.end :])
    second = re.search(r"\bfrom\s+(?:\w+\s+)?[$€£]?[\d.,]+\s+to\s+$", text[: span.start])
    return bool(first or second)


def _is_listed(doc: Doc, figure: Figure, noun: Token) -> bool:
    """Whether the count only leads in a list, or "one" stands for an article."""
    number = figure.span.of(doc.text).lower()
    if number in {"one", "1"}:
        prior = re.findall(r"\w+", doc.text[: figure.span.start])[-1:]
        if re.fullmatch(TIME, noun.lemma_.lower()) and noun.idx > figure.span.end + 1:
            return False
        return (
            not prior or prior[0].lower() not in _EXACTLY_ONE or noun.lemma_.lower() in word_table("figures")["listed"]
        )
    return value_of(number) <= LAST_LISTED and noun.lemma_.lower() in word_table("figures")["listed"]


def _is_year(doc: Doc, figure: Figure, noun: Token) -> bool:
    number = figure.span.of(doc.text)
    return bool(_YEAR.fullmatch(number)) and noun.tag_ != "NNS"


def _noun_after(doc: Doc, figure: Figure) -> Token | None:
    """The noun that the number counts: the last of the nouns and adjectives right after it."""
    last: Token | None = None
    text = doc.text[figure.span.end :]
    start = figure.span.end + len(text) - len(text.lstrip(" \u00a0-"))
    if re.match(r"\s*of\s", text) and figure.vague:
        start = figure.span.end + len(re.match(r"\s*of\s+(?:the\s+|our\s+|its\s+)?", text)[0])  # type: ignore[index]  # matched above
    hyphened = doc.text[figure.span.end : start] == "-"
    for token in _from(doc, start):
        if hyphened:
            return token
        if token.pos_ in _NOUNS and token.ent_type_ != "PER":
            last = token
        elif (token.pos_ not in _BEFORE_NOUN and token.tag_ not in {"VBN", "VBG", "HYPH", "JJ"}) or (
            token.pos_ not in _BEFORE_NOUN and last is not None
        ):
            break
        if last is not None and token.whitespace_ == "" and token.i + 1 < len(doc) and doc[token.i + 1].text == "-":
            break
    first = next(iter(_from(doc, start)), None)
    if (
        last is None
        and first is not None
        and first.text.endswith("s")
        and (first.tag_ == "VBZ" or first.text[:1].isupper())
    ):
        # A plural that the tagger took for something else: no verb follows a number so.
        return first
    return last


def _from(doc: Doc, start: int) -> Iterator[Token]:
    first = _token_at(doc, start)
    for token in doc[first.i : first.i + 5] if first is not None and first.idx == start else ():
        if token.i > (first.i if first is not None else 0) and token.is_sent_start:
            return
        yield token


def _token_at(doc: Doc, at: int) -> Token | None:
    """The token that holds a character."""
    span = doc.char_span(at, min(at + 1, len(doc.text)), alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
