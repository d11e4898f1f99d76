"""Who is said to say the words: attributions before, between and after them, and on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from chunkers._lexicon import word_list
from chunkers._quotations.names import (
    NAME,
    Standing,
    after_name,
    before_name,
    has_role,
    is_role_noun,
    parse_line,
    split_name,
)
from chunkers._types import Span

PRONOUNS = frozenset({"he", "she", "they"})
_ADVERB = r"(?:[a-z]+ly|also|then|later|once|further|often|still|even|now|has|had|have|would|likes? to|went on to|goes on to|concludes? by)"
_CLAUSE = re.compile(r"(?:[^,;:\"“”()\n]|(?<=Sr),|(?<=Jr),)*")
MAX_WORDS_BEFORE_NAME = 12
_DASH = r"(?:[—–]|--?|~|―)"
_LINE = re.compile(rf"\s*{_DASH}\s*(?=[A-ZÀ-Ž])")
_NOT_A_NAME = frozenset(
    {
        "i",
        "we",
        "it",
        "this",
        "that",
        "these",
        "those",
        "there",
        "you",
        "one",
        "some",
        "many",
        "but",
        "and",
        "so",
        "then",
        "when",
        "while",
        "as",
        "if",
        "for",
        "in",
        "on",
        "at",
        "by",
        "to",
        "with",
        "after",
        "before",
        "the",
        "a",
        "an",
        "what",
        "who",
        "how",
        "why",
        "also",
        "however",
        "today",
        "yes",
        "no",
        "our",
        "their",
        "his",
        "her",
        "its",
        "my",
        "your",
        "most",
        "others",
        "everyone",
        "people",
        "although",
        "though",
        "because",
        "since",
        "according",
    }
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are: a `name` (or pronoun) where it stands, None where no name is told; and what stands beside it.

    Positions count in the text that was searched.
    """

    name: Span | None
    role: str | None
    organisation: str | None
    end: int


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    told = sorted((verb for verb in word_list("reporting_verbs") if not _is_base(verb)), key=len, reverse=True)
    verb = rf"(?:{'|'.join(map(re.escape, told))})"
    return {
        "verb_first": re.compile(rf"(?:{_ADVERB}\s+)?{verb}\s+(?=\S)", re.IGNORECASE),
        "name_first": re.compile(rf"\s+(?:{_ADVERB}\s+){{0,2}}{verb}\b"),
        "inner": re.compile(rf"(?:,|\s[—–-])\s+(?={verb}\s)"),
        "before": re.compile(rf"\b{verb}\b", re.IGNORECASE),
        "general": re.compile(
            rf"(?:the|an?|one|some|many|most|another|our|its)\s+[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?\s+{verb}\b",
            re.IGNORECASE,
        ),
    }


def _is_base(verb: str) -> bool:
    """Whether the form is one that no single speaker takes; most are nouns as well ("answer", "report")."""
    return bool({verb + "s", verb + "es", verb[:-1] + "ies"} & word_list("reporting_verbs"))


def attribution_after(text: str) -> Attribution | None:
    """The attribution in the rest of a sentence after a quotation: "says X", "X says", "..., says X"."""
    start = len(text) - len(text.lstrip(" ,.—–-"))
    if found := _verb_first(text, start) or _name_first(text, start):
        return found
    for match in _patterns()["inner"].finditer(text):
        if found := _verb_first(text, match.end()):
            return found
    for match in re.finditer(r",\s+", text):
        if (found := _name_first(text, match.end())) and found.end >= len(text.rstrip(" .,:")):
            return found
    general = _patterns()["general"].match(text, start)
    return Attribution(None, None, None, general.end()) if general else None


def _verb_first(text: str, at: int) -> Attribution | None:
    verb = _patterns()["verb_first"].match(text, at)
    return _who(text, verb.end()) if verb else None


def _name_first(text: str, at: int) -> Attribution | None:
    who = _who(text, at)
    verb = _patterns()["name_first"].match(text, _past_comma(text, who.end)) if who else None
    return Attribution(who.name, who.role, who.organisation, verb.end()) if who and verb else None


def _past_comma(text: str, at: int) -> int:
    return at + 1 if text.startswith(",", at) else at


def _who(text: str, at: int) -> Attribution | None:
    """The person named at this place, with standing on either side; a pronoun; or None."""
    word = re.compile(r"[A-Za-z]+\b").match(text, at)
    if word and word.group().lower() in PRONOUNS:
        return Attribution(Span(at, word.end()), None, None, word.end())
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
        if name is None or phrase[name.start :].split()[0].lower() in _NOT_A_NAME:
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
    if apposed and words and is_role_noun(words.split()[-1]):
        yield text[at : apposed.end()]


def _with_second(text: str, name: Span) -> Span:
    """The name and the one that "and" joins to it, where both are full names."""
    second = re.compile(rf" and ({NAME})").match(text, name.end)
    both = second is not None and " " in name.of(text) and " " in second[1]
    return Span(name.start, second.end()) if second and both else name


def attribution_before(text: str) -> Attribution | None:
    """The attribution in the part of a sentence before a quotation: "X says:", "says X,", "According to X,"."""
    for lead in (r"according to\s+", r"in the words of\s+", r"to quote\s+", r"as\s+"):
        for match in re.finditer(rf"\b{lead}", text, re.IGNORECASE):
            who = _who(text, match.end())
            if who and (lead != r"as\s+" or _patterns()["name_first"].match(text, _past_comma(text, who.end))):
                return who
    for verb in reversed(list(_patterns()["before"].finditer(text))):
        if found := _around(text, verb):
            return found
    label = re.match(rf"\s*({NAME}):\s*$", text)
    return Attribution(Span(*label.span(1)), None, None, label.end(1)) if label else None


def _around(text: str, verb: re.Match[str]) -> Attribution | None:
    """The speaker right after the verb, or before it."""
    after = text[verb.end() :]
    lead = len(after) - len(after.lstrip())
    who = _who(text, verb.end() + lead) if lead else None
    if who and re.fullmatch(r"[,:]?\s*(?:that\s*)?", text[who.end :]):
        return who
    return _named_before(text, verb.start())


def _named_before(text: str, end: int) -> Attribution | None:
    """Whoever is the subject of the verb that begins at `end`: a pronoun or name right before it."""
    for match in re.finditer(rf"\b(?:{NAME}|(?:[Hh]e|[Ss]he|[Tt]hey)\b)", text[:end]):
        who = _who(text, match.start())
        if who and re.fullmatch(rf",?\s+(?:{_ADVERB}\s+){{0,2}}", text[who.end : end]):
            return _with_role_before(text, who)
    if re.search(r"\b(?:that|which)\s+$", text[:end]):
        return None
    general = _patterns()["general"].search(text)
    return Attribution(None, None, None, general.end()) if general and general.end() >= end else None


def _with_role_before(text: str, who: Attribution) -> Attribution:
    """The same with the role that stands before the name, where one does."""
    if who.name is None or who.role:
        return who
    lead = re.search(r"(?:^|[,;:.]\s+|\b(?:[Aa]s|[Bb]ut|[Aa]nd)\s+)([^,;:.]*)$", text[: who.name.start])
    words = lead[1] if lead else ""
    words = re.sub(r"^(?:[Aa]s|[Bb]ut|[Aa]nd|[Ww]hen|[Ww]hile)\s+", "", words)
    if not has_role(words) or len(words.split()) > 10:
        return who
    before = before_name(words)
    return Attribution(who.name, before.role, before.organisation or who.organisation, who.end)


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
    return _placed(name.shifted(start), standing, len(text))


def _placed(name: Span, standing: Standing, end: int) -> Attribution:
    return Attribution(name, standing.role, standing.organisation, end)
