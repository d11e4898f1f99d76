"""Who is said to say the words: attributions before, between and after them, and on lines of their own."""

from __future__ import annotations

import re
from functools import cache

from chunkers._lexicon import word_list, word_table
from chunkers._quotations.mentions import Attribution, named_at
from chunkers._quotations.names import NAME, has_role
from chunkers._quotations.standing import before_name
from chunkers._types import Span

_ADVERB = (
    r"(?:[a-z]+ly|also|then|later|once|further|often|still|even|now|has|had|have|would|likes? to|went on to|goes on to)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    told = sorted((verb for verb in word_list("reporting_verbs") if not _is_base(verb)), key=len, reverse=True)
    verb = rf"(?:{'|'.join(map(re.escape, told))})"
    return {
        "verb_first": re.compile(rf"(?:{_ADVERB}\s+)?{verb}\s+(?=\S)", re.IGNORECASE),
        "name_first": re.compile(rf"\s+(?:who\s+)?(?:{_ADVERB}\s+){{0,2}}{verb}\b(?!\s+as\b)"),
        "inner": re.compile(rf"(?:,|\s[—–-])\s+(?={verb}\s)"),
        "before": re.compile(rf"\b{verb}\b(?!\s+as\b)", re.IGNORECASE),
        "general": re.compile(
            rf"(?:the|an?|one|some|many|most|another|our|its)\s+[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?\s+{verb}\b(?!\s+as\b)",
            re.IGNORECASE,
        ),
    }


def _is_base(verb: str) -> bool:
    """Whether the form is one that no single speaker takes; most are nouns as well ("answer", "report")."""
    several = verb in word_table("quotations")["said_by_several"]
    return not several and bool({verb + "s", verb + "es", verb[:-1] + "ies"} & word_list("reporting_verbs"))


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
    return named_at(text, verb.end()) if verb else None


def _name_first(text: str, at: int) -> Attribution | None:
    who = named_at(text, at)
    verb = _patterns()["name_first"].match(text, _past_comma(text, who.end)) if who else None
    return Attribution(who.name, who.role, who.organisation, verb.end()) if who and verb else None


def _past_comma(text: str, at: int) -> int:
    return at + 1 if text.startswith(",", at) else at


def attribution_before(text: str) -> Attribution | None:
    """The attribution in the part of a sentence before a quotation: "X says:", "says X,", "According to X,"."""
    for lead in (r"according to\s+", r"in the words of\s+", r"to quote\s+", r"as\s+"):
        for match in re.finditer(rf"\b{lead}", text, re.IGNORECASE):
            who = named_at(text, match.end())
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
    who = named_at(text, verb.end() + lead) if lead else None
    if who and re.fullmatch(r"[,:]?\s*(?:that\s*)?", text[who.end :]):
        return who
    return _named_before(text, verb.start())


def _named_before(text: str, end: int) -> Attribution | None:
    """Whoever is the subject of the verb that begins at `end`: a pronoun or name right before it."""
    for match in re.finditer(rf"\b(?:{NAME}|(?:[Hh]e|[Ss]he|[Tt]hey)\b)", text[:end]):
        who = named_at(text, match.start())
        if who and re.fullmatch(rf",?\s+(?:who\s+)?(?:{_ADVERB}\s+){{0,2}}", text[who.end : end]):
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
    words = re.sub(r"^.*\b(?:from|by|to|with)\s+(?=(?:the|an?|our)\s)", "", words)
    if not has_role(words) or len(words.split()) > 10:
        return who
    before = before_name(words)
    return Attribution(who.name, before.role, before.organisation or who.organisation, who.end)
