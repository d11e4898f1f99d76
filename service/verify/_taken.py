"""Words that an edit took from another place of the document: a name, the long form of an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chunkers import Span
from service.verify._tokens import Token, tokens_of

# The edits that may do so, and how many words: a name, no statement.
RULES = frozenset({"name-what-is-meant", "spell-out", "name-in-full"})
_MOST_WORDS = 7
# What follows a name that stands for "his" or "its", where the document's own ending was kept.
_POSSESSIVE = re.compile(r"[’']s\b")


@dataclass(frozen=True, slots=True)
class Taken:
    """The characters `start:end` of a part (counted from 0) are said to hold words from `span` of the document."""

    part: int
    start: int
    end: int
    span: Span


def without_taken(text: str, taken: Sequence[Taken], document_text: str) -> str:
    """The text with blanks for words that do stand where they are said to be from; others are left to be found out."""
    for each in taken:
        source = [token.norm for token in tokens_of(each.span.of(document_text))]
        said = tokens_of(text[each.start : each.end])
        at = _place(said, source)
        if at is not None and len(source) <= _MOST_WORDS:
            start, end = each.start + said[at].start, each.start + said[at + len(source) - 1].end
            if ending := _POSSESSIVE.match(text, end):
                end = ending.end()
            text = text[:start] + " " * (end - start) + text[end:]
    return text


def _place(said: Sequence[Token], source: Sequence[str]) -> int | None:
    """The token with which the source's begin, all in a row; None where they do not stand there."""
    norms = [token.norm for token in said]
    places = (at for at in range(len(norms) - len(source) + 1) if norms[at : at + len(source)] == source)
    return next(places, None) if source else None
