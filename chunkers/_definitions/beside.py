"""Definitions set beside their term: 'hunting, a swing that …', 'X (the least number of …)', 'Sweep: a round'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import PROPER
from chunkers._definitions.genus import head_of, is_abstract, names_kind
from chunkers._definitions.terms import holds_main_verb, is_name, is_term

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[Sequence["Token"], Sequence["Token"]]
_OPENERS = frozenset({",", "—", "–", "(", ":", "-"})
_CLOSERS = {"(": frozenset({")"}), ",": frozenset({",", ";", "—", "–", ".", ":"})}
_BARE = frozenset({"NN", "NNS", "JJ", "VBG", "VBN", "HYPH", "FW"})
# Before a noun phrase these point at one thing, count or own it, or set it in a row.
_SINGLING = frozenset({"DT", "CD", "PRP$", "POS", "CC", "NNP", "NNPS"})
_AFTER_COLON = frozenset({";", "."})
# Tokens: an apposition that says less defines nothing.
MIN_APPOSITION = 5


def by_apposition(tokens: Sequence[Token], small: frozenset[str]) -> Found | None:
    """The term and the noun phrase set beside it that says its kind."""
    for at in range(1, len(tokens) - MIN_APPOSITION):
        if tokens[at].text in _OPENERS and _may_say_kind(tokens, at):
            found = _beside(tokens, at, small)
            if found is not None:
                return found
    return None


def _may_say_kind(tokens: Sequence[Token], at: int) -> bool:
    """Whether an article follows the mark, or after a colon the same number as the term's: 'containers: units'."""
    plural = tokens[at].text == ":" and tokens[at - 1].tag_ == "NNS"
    return plural or tokens[at + 1].lower_ in {"a", "an", "the"}


def by_label(tokens: Sequence[Token], small: frozenset[str]) -> Found | None:
    """The term that opens a line and what follows it after a colon or a dash, as in a glossary."""
    at = next(
        (i for i, token in enumerate(tokens[:10]) if token.text in {":", "—", "–", "-"} and _stands_free(tokens, i)),
        None,
    )
    if not at or at + MIN_APPOSITION >= len(tokens):
        return None
    term, said = tokens[:at], tokens[at + 1 :]
    if not is_term(term) or holds_main_verb(said) or not names_kind(said, plural=True, bare=True):
        return None
    head = head_of(said)
    abstract = head is not None and is_abstract(said[head])
    article = said[0].lower_ in {"a", "an"}
    return (term, said) if abstract or (article and not is_name(term[1:], small)) else None


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """Whether a mark has white space after it, and before it if it is a dash."""
    return bool(at and tokens[at].whitespace_ and (tokens[at].text == ":" or tokens[at - 1].whitespace_))


def _beside(tokens: Sequence[Token], at: int, small: frozenset[str]) -> Found | None:
    start = _term_start(tokens, at)
    end = _end(tokens, at)
    inside = tokens[at + 1 : end]
    if start is None or len(inside) < MIN_APPOSITION or _goes_on_in_row(tokens, end):
        return None
    if holds_main_verb(inside) or not names_kind(inside, plural=tokens[at].text == ":"):
        return None
    term = tokens[start:at]
    head = head_of(inside)
    general = not is_name(term, small) or any(token.is_quote for token in term)
    return (term, inside) if general or (head is not None and is_abstract(inside[head])) else None


def _term_start(tokens: Sequence[Token], at: int) -> int | None:
    """Where the bare noun phrase before the mark begins; None where it is one of many, or pointed at."""
    start, tags = at, _BARE | (PROPER if tokens[at].text == "(" else frozenset())
    while start and (tokens[start - 1].tag_ in tags or tokens[start - 1].is_quote):
        start -= 1
    if start == at or not is_term(tokens[start:at]):
        return None
    if not start or tokens[start].is_quote:
        return start
    before = tokens[start - 1]
    bracketed = tokens[at].text == "(" and before.lower_ == "the"
    return start if bracketed or not (before.tag_ in _SINGLING or before.text == ",") else None


def _goes_on_in_row(tokens: Sequence[Token], end: int) -> bool:
    """Whether what stands beside is one of several things in a row: 'pumps, a valve, and a meter'."""
    return end + 1 < len(tokens) and tokens[end].text == "," and tokens[end + 1].lower_ in {"and", "or", "a", "an"}


def _end(tokens: Sequence[Token], at: int) -> int:
    closers = _CLOSERS.get(tokens[at].text, _CLOSERS[","] if tokens[at].text != ":" else _AFTER_COLON)
    return next((i for i in range(at + 2, len(tokens)) if tokens[i].text in closers), len(tokens))
