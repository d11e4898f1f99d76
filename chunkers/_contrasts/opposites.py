"""Clauses that tell opposite cases: they open alike but for words that are opposites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tokens at a clause's start among which it says which case it tells of.
TO_OPPOSITE = 6


def are_opposite_cases(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether two clauses open alike but for words that are opposites: 'For a small ward …', 'For a large ward …'."""
    firsts, seconds = (_opening_words(tokens) for tokens in (one, other))
    if firsts[0] in opposites() and seconds[0] in opposites()[firsts[0]]:
        return True
    return firsts[0] == seconds[0] and any(opposites().get(word, frozenset()) & set(seconds) for word in firsts)


def _opening_words(tokens: Sequence[Token]) -> list[str]:
    return [token.lower_ for token in tokens[:TO_OPPOSITE]]


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Each word that has opposites, with all of them."""
    found: dict[str, set[str]] = {}
    for pair in word_table("contrasts")["opposites"]:
        one, _, other = pair.partition(" ")
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
