"""People named in running text, as the words of an attribution name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chunkers._lexicon import word_table
from chunkers._quotations.names import HONORIFIC, NAME, split_name
from chunkers._quotations.standing import after_name, before_name, parse_line
from chunkers._types import Span

PRONOUNS = frozenset({"he", "she", "they"})
_CLAUSE = re.compile(r"(?:[^,;:\"“”()\n]|(?<=Sr),|(?<=Jr),)*")
MAX_WORDS_BEFORE_NAME = 12
_DASH = r"(?:[—–]|--?|~|―)"
_LINE = re.compile(rf"\s*{_DASH}\s*(?=[A-ZÀ-Ž])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are: where the `name` or pronoun stands, None where none is told; and what stands beside it.

    Positions count in the text that was searched.
    """

    name: Span | None
    role: str | None
    organisation: str | None
    end: int


def named_at(text: str, at: int) -> Attribution | None:
    """The person named at this place, with standing on either side; a pronoun; or None."""
    word = re.compile(r"[A-Za-z]+\b").match(text, at)
    if word and word.group().lower() in PRONOUNS:
        return Attribution(Span(at, word.end()), None, None, word.end())
    if honoured := HONORIFIC.match(text, at):
        at = honoured.end()
    named = list(_named_phrases(text, at))
    if not named:
        return None
    # A single word before somebody's role and name is their company's name or their country's.
    phrase, name = named[1] if len(named) > 1 and " " not in named[0][0] and " " in named[1][0] else named[0]
    before = before_name(phrase[: name.start])
    span = _with_second(text, name.shifted(at))
    after = after_name(text, span.end)
    return Attribution(span, before.role or after.role, before.organisation or after.organisation, after.end)


def _named_phrases(text: str, at: int) -> Iterator[tuple[str, Span]]:
    """Phrases at this place that end with a person's name, and where in them it stands."""
    for phrase in _phrases(text, at):
        name = split_name(phrase)
        if name is None or phrase[name.start :].split()[0].lower() in word_table("quotations")["not_names"]:
            continue
        lead = phrase[: name.start]
        if not lead or before_name(lead).role or re.fullmatch(r"\S+[’']s\s+", lead):
            yield phrase, name


def _phrases(text: str, at: int) -> Iterator[str]:
    """What may be a named person at this place, shortest first: a bare name, or one with a role before it."""
    clause = _CLAUSE.match(text, at)
    words = clause.group() if clause else ""
    for match in re.finditer(NAME, words):
        possessive = re.match(r"[’']s?\b", words[match.end() :])
        if not possessive and len(words[: match.start()].split()) <= MAX_WORDS_BEFORE_NAME:
            yield words[: match.end()]
    apposed = re.compile(rf",\s+({NAME})").match(text, at + len(words))
    if apposed and before_name(words).role:
        yield text[at : apposed.end()]


def _with_second(text: str, name: Span) -> Span:
    """The name and the one that "and" joins to it, where both are full names."""
    second = re.compile(rf" and ({NAME})").match(text, name.end)
    both = second is not None and " " in name.of(text) and " " in second[1]
    return Span(name.start, second.end()) if second and both else name


def attribution_line(text: str, *, dashed: bool = True) -> Attribution | None:
    """The attribution in a line of its own, "— Name, role, Organisation"; `dashed`: it has to begin with a dash."""
    dash = _LINE.match(text)
    if dashed and not dash:
        return None
    start = dash.end() if dash else 0
    parsed = parse_line(text[start:])
    if parsed is None or len(text.split()) > 30:
        return None
    name, standing = parsed
    return Attribution(name.shifted(start), standing.role, standing.organisation, len(text))
