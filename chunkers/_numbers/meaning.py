"""Over what time a figure holds, and how sure it is."""

from __future__ import annotations

import re
from functools import cache

from chunkers._clauses import FINITE
from chunkers._lexicon import word_table
from chunkers._numbers.figures import TIME
from chunkers._numbers.judging import Counted
from chunkers._numbers.prose import Prose
from chunkers._types import Span

_PERIOD = re.compile(
    r"\b(?:(?:over|in|within|during|for|after)\s+(?:the\s+)?(?:past|last|next|first|course\s+of)?\s*"
    rf"(?:\d[\d–-]*|[a-z]+|a|an)\s+{TIME}s?\b"
    r"|(?:in|during|since|by|for)\s+(?:early\s+|late\s+|mid-?)?(?:19|20)\d\d"
    rf"|(?:last|this|next|every|each)\s+{TIME}\b|annual(?:ly)?|monthly|weekly|daily|in\s+an?\s+{TIME})",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(r"annual|monthly|weekly|daily", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PARTS = re.compile(r"\d|[;:—()]|[.!?]\s|,\s+(?:and|but|which)\b")
# A word of expectation further from the figure than this, in words, belongs to another clause.
CLAUSE_WORDS = 12
# The longest words before a figure that say how exact it is, and a clause before it, in code points.
EXACTNESS_REACH, CLAUSE_REACH = 40, 300


def period(prose: Prose, one: Counted, about: Span | None, sentence: Span) -> Span | None:
    """The time that a figure covers; None where none is told, or the figure is a time itself or names a kind."""
    figure, text = one.figure.span, prose.text
    if (one.figure.unit and re.fullmatch(TIME, one.figure.unit)) or (one.noun is not None and "-" in figure.of(text)):
        return None
    found = [Span(*match.span()) for match in _PERIOD.finditer(text, sentence.start, sentence.end)]
    apart = [span for span in found if not span.overlaps(figure) and not _is_parted(prose, span, one)]
    if apart:
        return min(apart, key=lambda span: (bool(_ADVERBIAL.match(span.of(text))), abs(span.start - figure.start)))
    year = _YEAR.search(about.of(text)) if about and not about.overlaps(figure) else None
    return Span(*year.span()).shifted(about.start) if about and year else None


def _is_parted(prose: Prose, span: Span, one: Counted) -> bool:
    """Whether another number or a new clause stands between a time and a figure."""
    figure = one.figure.span
    between = Span(min(span.end, figure.end), max(span.start, figure.start))
    if _PARTS.search(between.of(prose.text)):
        return True
    if one.noun is None or span.start < figure.start:
        return False
    # What is counted is who does it: the time is how long their doing took.
    return any(token.tag_ in FINITE for token in prose.tokens(between))


def is_approximate(prose: Prose, one: Counted) -> bool:
    """Whether the words say that the figure is not exact."""
    figure = one.figure.span
    if one.figure.vague or "+" in figure.of(prose.text):
        return True
    return bool(_approximate().search(prose.text[max(0, figure.start - EXACTNESS_REACH) : figure.start].lower()))


def is_forecast(prose: Prose, one: Counted, sentence: Span) -> bool:
    """Whether the figure's clause is of what has not happened: a modal or a word of expectation stands before it."""
    start = max(sentence.start, one.figure.span.start - CLAUSE_REACH)
    lead = prose.text[start : one.figure.span.start].lower()
    clause = re.split(r"[;:—]|[.!?]\s|,\s+(?:and|but|which|while)\s", lead)[-1]
    return bool(_forecast().search(" ".join(clause.split()[-CLAUSE_WORDS:])))


@cache
def _approximate() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, word_table("figures")["approximate"]), key=len, reverse=True))
    return re.compile(rf"(?:^|[\s(“\"])(?:{words})\s*(?:a\s+|the\s+)?$")


@cache
def _forecast() -> re.Pattern[str]:
    words = "|".join(map(re.escape, word_table("figures")["forecast"]))
    return re.compile(rf"\b(?:{words})\b(?!\s+\d{{4}})")
