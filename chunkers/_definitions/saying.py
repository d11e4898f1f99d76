"""Definitions that say that they are one: 'We define X as …', 'X can be defined as …', 'By X we mean …'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._definitions.terms import MAX_TERM_TOKENS, is_term, term_before
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[Sequence["Token"], Sequence["Token"]]
_SPEAKERS = frozenset({"we", "i", "they", "people", "you"})
_SAID_AS = frozenset({"defined", "understood"})
# Fewer tokens define nothing.
MIN_SAID = 3


def by_saying(tokens: Sequence[Token]) -> Found | None:
    """The term and what the sentence says outright that it means."""
    for at in range(1, len(tokens) - MIN_SAID):
        found = _passive(tokens, at) or _active(tokens, at) or _by_it_meant(tokens, at) or _used_for(tokens, at)
        if found is not None:
            return found
    return None


def _passive(tokens: Sequence[Token], at: int) -> Found | None:
    """'A shift can be defined as …', 'a shift is understood to be …'."""
    if tokens[at].lower_ not in _SAID_AS:
        return None
    after = [token.lower_ for token in tokens[at + 1 : at + 3]]
    said = 1 if after[:1] == ["as"] else 2 if after in (["to", "be"], ["to", "mean"]) else 0
    end = at
    while end and (tokens[end - 1].tag_ in {"MD", "RB"} or tokens[end - 1].lemma_ == "be"):
        end -= 1
    start = term_before(tokens, end) if said and end < at else None
    return (tokens[start:end], tokens[at + 1 + said :]) if start is not None else None


def _active(tokens: Sequence[Token], at: int) -> Found | None:
    """'We define a shift as …'."""
    if tokens[at].lemma_.lower() != "define" or tokens[at - 1].lower_ not in _SPEAKERS:
        return None
    near = [token.lower_ for token in tokens[at + 1 : at + 2 + MAX_TERM_TOKENS]]
    end = at + 1 + near.index("as") if "as" in near else at
    return (tokens[at + 1 : end], tokens[end + 1 :]) if is_term(tokens[at + 1 : end]) else None


def _by_it_meant(tokens: Sequence[Token], at: int) -> Found | None:
    """'By shift we mean …': what stands between is the term."""
    if tokens[at].lemma_.lower() != "mean" or tokens[at - 1].lower_ not in _SPEAKERS:
        return None
    by = next((i for i in range(at - 2, max(-1, at - 3 - MAX_TERM_TOKENS), -1) if tokens[i].lower_ == "by"), None)
    term = [token for token in tokens[by + 1 : at - 1] if token.text != ","] if by is not None else []
    return (term, tokens[at + 1 :]) if is_term(term) else None


def _used_for(tokens: Sequence[Token], at: int) -> Found | None:
    """'The term shift is used to describe …'."""
    if [token.lower_ for token in tokens[at : at + 2]] != ["used", "to"] or tokens[at - 1].lemma_ != "be":
        return None
    verb = tokens[at + 2].lemma_.lower()
    start = term_before(tokens, at - 1)
    if start is None or verb not in word_table("definitions")["describing"]:
        return None
    words = word_table("definitions")["words"]
    noun = next((i for i in range(start, at - 2) if tokens[i].lower_ in words), None)
    term = tokens[start if noun is None else noun + 1 : at - 1]
    return (term, tokens[at + 3 :]) if noun is not None or any(token.is_quote for token in term) else None
