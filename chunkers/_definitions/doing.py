"""Definitions by what a thing of a kind does or is made of: 'A span represents …', 'Phishing occurs when …'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._definitions.genus import is_praised, is_ranked
from chunkers._definitions.terms import is_name, term_before
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[Sequence["Token"], Sequence["Token"]]
_ARTICLES = frozenset({"a", "an"})
_ASKING = frozenset({"how", "what", "where", "whether", "which", "when"})
_WHOLE = frozenset({"a", "an", "the", "all", "any"})
# Tokens after the verb; fewer say too little.
MIN_SAID = 4
# Tokens within which the head of what is said stands.
MAX_TO_HEAD = 5


def by_deed(tokens: Sequence[Token], small: frozenset[str]) -> Found | None:
    """The term, told of one of its kind, and what its first verb says of it."""
    at = next((at for at, token in enumerate(tokens) if at and token.tag_ == "VBZ"), None)
    if at is None or at + MIN_SAID >= len(tokens):
        return None
    start = term_before(tokens, at)
    term = tokens[start:at] if start is not None else ()
    if not term or term[0].lower_ == "the" or is_name(term, small) or is_praised(term):
        return None
    said = _described(tokens, at) or _comes_about(tokens, at) or _made_of(tokens, at, term[0])
    return (term, tokens[said:]) if said else None


def _described(tokens: Sequence[Token], at: int) -> int | None:
    """After 'represents a …', 'describes how …', 'measures how …': where what it says begins; None of a property."""
    verb, after = tokens[at].lemma_.lower(), tokens[at + 1].lower_
    table = word_table("definitions")
    near = tokens[at + 1 : at + 1 + MAX_TO_HEAD]
    plain = not is_praised(near) and not is_ranked(near)
    if verb in table["describing"] and (after in _ASKING or (after in _WHOLE and plain)):
        return at + 1
    return at + 1 if verb in table["measuring"] and after in _ASKING else None


def _comes_about(tokens: Sequence[Token], at: int) -> int | None:
    """After 'occurs when …'."""
    happens = tokens[at].lemma_.lower() in word_table("definitions")["happening"]
    return at + 1 if happens and tokens[at + 1].lower_ in {"when", "if"} else None


def _made_of(tokens: Sequence[Token], at: int, first: Token) -> int | None:
    """After 'consists of …' and 'is composed of …', told of 'a' thing."""
    if first.lower_ not in _ARTICLES:
        return None
    words = [token.lower_ for token in tokens[at : at + 3]]
    if words[:2] == ["consists", "of"]:
        return at + 2
    return at + 3 if words[1:] in (["composed", "of"], ["comprised", "of"]) else None
