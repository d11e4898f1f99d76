"""Which numbers measure something: dates, versions, names, lists counted out and idioms do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from chunkers._grammar import PERSON
from chunkers._lexicon import word_table
from chunkers._numbers.figures import TIME, Figure, find_figures
from chunkers._numbers.prose import Prose
from chunkers._numbers.words import NUMBER, value_of
from chunkers._types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
# Tags of what stands before a noun where the part of speech does not say so.
_BEFORE_NOUN = frozenset({"VBN", "VBG", "HYPH", "JJ"})
# How many characters beside a figure are looked at: no phrase that says what it is runs longer.
WINDOW = 60
# Ten is the last number that prose spells out for a list to come.
LAST_LISTED = 10
_AGO = re.compile(
    rf"(?:\s+or\s+\w+)?(?:\s+(?!an?\b)(?:\w+\s+)?{TIME}s?)?\s+ago\b"
    rf"|-(?:(?:year|month)-)?old\b|(?:\s+\w+)?[ -]{TIME}s?[ -]old\b",
    re.IGNORECASE,
)
_OLD = re.compile(r"\s+old\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO_NUMBER = re.compile(rf"\s+to\s+(?:\w+\s+)?[$€£]?{NUMBER}\b", re.IGNORECASE)
_FROM_NUMBER_TO = re.compile(rf"\bfrom\s+(?:\w+\s+)?[$€£]?{NUMBER}(?:\s+\w+){{0,3}}\s+to\s+(?:\w+\s+)?$", re.IGNORECASE)
_TO_NUMBER_FROM = re.compile(rf"\bto\s+(?:\w+\s+)?[$€£]?{NUMBER}(?:\s+\w+){{0,3}}\s+from\s+(?:\w+\s+)?$", re.IGNORECASE)
_EXACTLY_ONE = frozenset({"only", "just", "single", "than", "and"})
# Adjectives made of a number and a noun name a kind of thing, unless the noun is one that things are measured in.
_MEASURING = frozenset(
    {"person", "people", "node", "strong", "member", "page", "seat", "bed", "mile", "acre", "employee", "engineer"}
    | {"developer", "core", "server", "store", "point", "percent", "user", "student"}
)
_IDIOM = re.compile(
    r"one[- ](?:of|by|another|size|stop|way|time|day|on|to|thing)\b|(?:two|three)[- ](?:way|fold|factor)\b"
    r"|zero[- ]\w+|nine to five|\w+ nines\b|(?:\w+ )?orders? of magnitude|half[- ](?:in|out)\b"
    r"|doubl(?:e|es|ed|ing) down\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with the noun that it counts, None where its unit says what it counts in."""

    figure: Figure
    noun: Token | None = None


def meaningful_figures(prose: Prose, span: Span) -> list[Counted]:
    """The figures within a span of the prose that measure something, in order; positions count in the block."""
    figures = (_moved(figure, span.start) for figure in find_figures(span.of(prose.text)))
    return [kept for figure in figures if (kept := _judged(prose, figure))]


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, span=figure.span.shifted(by))


def _judged(prose: Prose, figure: Figure) -> Counted | None:
    text, at = prose.text, figure.span
    before, after = text[max(0, at.start - WINDOW) : at.start], text[at.end : at.end + WINDOW]
    aged = _OLD.match(after) and re.fullmatch(TIME, figure.unit or "")
    if _AGO.match(after) or aged or _IDIOM.match(text, at.start) or _is_cited(before, after):
        return None
    if _is_named(prose, figure, before):
        return None
    if figure.unit is None or figure.unit.startswith("/"):
        return _counted(prose, figure)
    return Counted(figure) if _is_measure(prose, figure, before, after) else None


def _is_cited(before: str, after: str) -> bool:
    return before.endswith(("[", "#", "(#")) and after.startswith(("]", ")"))


def _is_named(prose: Prose, figure: Figure, before: str) -> bool:
    """Whether the number is part of a name, a date or a version."""
    words = re.findall(r"[\w.]+", before[-40:])
    last = words[-1].lower().rstrip(".") if words and not re.search(r"[.!?:;,)]\s*$|[^\s(]$", before[-2:]) else ""
    number = figure.span.of(prose.text)
    if last in word_table("figures")["naming"] and figure.unit in {None, "times"}:
        return True
    token = prose.token_at(figure.span.start)
    prior = token.nbor(-1) if token is not None and token.i > 0 else None
    capital = prior is not None and prior.text[:1].isupper() and not prior.is_sent_start and prior.pos_ == "PROPN"
    if number[0].isalpha() and number[0].isupper() and re.match(r"\s+[A-Z]", prose.text[figure.span.end :][:WINDOW]):
        # A number spelled with a capital within a sentence belongs to a name: "the Six Million Dollar Man".
        return token is not None and not token.is_sent_start and not (prior and prior.is_punct)
    if not capital or figure.unit is not None or not re.fullmatch(r"\d+(?:\.\d+)?", number):
        return False
    noun = _noun_after(prose, figure)
    return noun is None or (noun.pos_ == "PROPN" and noun.text[0].isupper())


def _is_measure(prose: Prose, figure: Figure, before: str, after: str) -> bool:
    """Whether a figure with a unit of its own measures, and is no idiom."""
    words = figure.span.of(prose.text).lower()
    token = prose.token_at(figure.span.start)
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


def _counted(prose: Prose, figure: Figure) -> Counted | None:
    """A bare count with the noun that it counts, its span up to there; None where it counts nothing."""
    noun = _noun_after(prose, figure)
    number = figure.span.of(prose.text)
    rate = figure.unit or ""
    if noun is None:
        great = re.search(r"(?:m|b|tr)illion|thousand", number, re.IGNORECASE)
        paired = _is_of_pair(prose.text, figure.span) and not _YEAR.fullmatch(number)
        return Counted(figure) if figure.vague or rate or great or paired else None
    if _is_listed(prose, figure, noun) or _is_year(prose, figure, noun):
        return None
    hyphened = prose.text[figure.span.end : figure.span.end + 1] == "-"
    if hyphened and noun.lemma_.lower() not in _MEASURING:
        return None
    unit = _singular(noun) + rate
    span = figure.span if rate else Span(figure.span.start, noun.idx + len(noun))
    if _is_time(noun) and not rate and not hyphened:
        return Counted(replace(figure, span=span, unit=noun.lemma_.lower()))
    rated = re.compile(
        r"\s+(?:per|an?|each|every)\s+(?P<period>second|minute|hour|day|night|week|month|quarter|year)\b(?!\s+ago)"
    ).match(prose.text, span.end)
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
    before = text[max(0, span.start - WINDOW) : span.start]
    return bool(
        (_FROM.search(before) and _TO_NUMBER.match(text, span.end))
        or _FROM_NUMBER_TO.search(before)
        or _TO_NUMBER_FROM.search(before)
    )


def _is_listed(prose: Prose, figure: Figure, noun: Token) -> bool:
    """Whether the count only leads in a list, or "one" stands for an article."""
    number = figure.span.of(prose.text).lower()
    if number in {"one", "1"}:
        prior = re.findall(r"\w+", prose.text[max(0, figure.span.start - WINDOW) : figure.span.start])[-1:]
        if _is_time(noun) and noun.idx > figure.span.end + 1:
            return False
        return (
            not prior or prior[0].lower() not in _EXACTLY_ONE or noun.lemma_.lower() in word_table("figures")["listed"]
        )
    return value_of(number) <= LAST_LISTED and noun.lemma_.lower() in word_table("figures")["listed"]


def _is_year(prose: Prose, figure: Figure, noun: Token) -> bool:
    number = figure.span.of(prose.text)
    return bool(_YEAR.fullmatch(number)) and noun.tag_ != "NNS"


def _noun_after(prose: Prose, figure: Figure) -> Token | None:
    """The noun that the number counts: the last of the nouns and adjectives right after it."""
    start = _start_after(prose.text, figure)
    following = list(_from(prose, start))
    if prose.text[figure.span.end : start] == "-":
        return following[0] if following else None
    last: Token | None = None
    for token in following:
        if token.pos_ in _NOUNS and token.ent_type_ not in PERSON:
            last = token
        elif last is not None or (token.pos_ != "ADJ" and token.tag_ not in _BEFORE_NOUN):
            break
        if last is not None and (_is_time(last) or _is_tied(last)):
            return last
    if last is None:
        return _mistaken(following[:1])
    return _plural_after(last) if figure.value > 1 else last


def _is_time(noun: Token) -> bool:
    return bool(re.fullmatch(TIME, noun.lemma_.lower()))


def _is_tied(noun: Token) -> bool:
    """Whether a hyphen follows the noun directly."""
    return not noun.whitespace_ and noun.i + 1 < len(noun.doc) and noun.nbor().text == "-"


def _plural_after(noun: Token) -> Token:
    """The plural right after a singular noun, which the tagger took for a verb: "a million phone calls"."""
    following = noun.nbor() if noun.tag_ == "NN" and noun.i + 1 < len(noun.doc) else noun
    return following if following.tag_ == "VBZ" and following.text.endswith("s") else noun


def _start_after(text: str, figure: Figure) -> int:
    """Where the words after a figure begin: past a space or hyphen, of a vague one past "of the"."""
    at = figure.span.end
    of = re.compile(r"\s*of\s+(?:the\s+|our\s+|its\s+)?").match(text, at) if figure.vague else None
    following = text[at : at + WINDOW]
    return of.end() if of else at + len(following) - len(following.lstrip(" \u00a0-"))


def _mistaken(first: Sequence[Token]) -> Token | None:
    """A plural that the tagger took for something else: no verb follows a number so."""
    plural = [token for token in first if token.text.endswith("s") and (token.tag_ == "VBZ" or token.text[0].isupper())]
    return plural[0] if plural else None


def _from(prose: Prose, start: int) -> Iterator[Token]:
    """The tokens from the one that begins at `start`, as many as a counted noun may have before it, in its sentence."""
    first = prose.token_at(start)
    if first is None or first.idx != start:
        return
    yield first
    yield from takewhile(lambda token: not token.is_sent_start, prose.doc[first.i + 1 : first.i + 5])
