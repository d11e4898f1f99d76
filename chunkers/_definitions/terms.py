"""What can be a term: a short noun phrase that stands for a kind of thing, and names no single one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, NOUNS, PROPER
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# A term is a word or a short phrase; more tokens leave room for an abbreviation in brackets.
MAX_TERM_TOKENS = 10
# "X, or Y, is": no fewer tokens stand before the verb.
MIN_WITH_ALIAS = 5
# Marks and prepositions a term may hold: "out-of-band", "denial of service (DoS)", "state of the art".
_INNER = frozenset({"of", "in", "for", "at", "and", "/", "-", "(", ")", "'s", "’s"})
_NAME_TAGS = frozenset({"JJ", "VBG", "VBN", "HYPH", "DT", "AFX", "FW"})
_NOT_IN_TERM = frozenset({"PRP$", "JJS", "RBS", "JJR", "PRP", "CD", "TO", "WDT", "WP", "WRB", "EX"}) | FINITE


def term_before(tokens: Sequence[Token], end: int) -> int | None:
    """Where the term that ends before token `end` begins: at a mark, or at the word that opens its clause."""
    at = end = _before_alias(tokens, end)
    while at > 0 and end - at < MAX_TERM_TOKENS and _belongs(tokens[at - 1]):
        at -= 1
    while at < end and tokens[at].lower_ in {"and", "of", "for", "-", ")", "/", "in"}:
        at += 1
    words = tokens[at:end]
    return at if words and words[0].tag_ != "IN" and _opens(tokens, at) and is_term(words) else None


def _before_alias(tokens: Sequence[Token], end: int) -> int:
    """Where the term ends if another name of it stands between commas before `end`: 'a level, or SLO, is …'."""
    if end < MIN_WITH_ALIAS or tokens[end - 1].text != ",":
        return end
    before = range(end - 3, max(0, end - 2 - MAX_TERM_TOKENS), -1)
    comma = next((at for at in before if tokens[at].text == ","), None)
    return comma if comma and tokens[comma + 1].lower_ in {"or", "also", "i.e.", "a.k.a.", "aka"} else end


def _belongs(token: Token) -> bool:
    if token.lower_ == "to" and token.i:
        # "Mean time to repair" is one of many times that are named so.
        return token.nbor(-1).lower_ == "time"
    return token.tag_ in NOUNS | _NAME_TAGS or token.lower_ in _INNER or token.is_quote


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause can begin at this token."""
    before = next((token for token in reversed(tokens[:at]) if not token.is_quote and not token.is_space), None)
    return before is None or before.lower_ in word_table("definitions")["clause_openers"] or before.is_punct


def is_term(words: Sequence[Token]) -> bool:
    """Whether the words are a noun phrase of which nothing is pointed at, counted, owned or ranked."""
    said = [token for token in words if not token.is_punct]
    if not said or said[0].lower_ in word_table("definitions")["pointing"]:
        return False
    if any(token.tag_ in _NOT_IN_TERM for token in said):
        return False
    last = next(token for token in reversed(said) if token.text != ")")
    return last.tag_ in NOUNS | {"VBG", "FW"} or any(token.is_quote for token in words)


def is_name(words: Sequence[Token], small: frozenset[str]) -> bool:
    """Whether every word is written large, and none of them small anywhere in the document, whose such words are given.

    An abbreviation is no name: what is defined is often abbreviated.
    """
    said = [token for token in words if not token.is_punct and token.tag_ not in {"DT", "IN", "CC"}]
    bracketed = any(token.text == "(" for token in words)
    if bracketed or all(token.is_upper and token.is_alpha for token in said):
        return False
    return bool(said) and all(_is_large(token) for token in said) and not all(token.lower_ in small for token in said)


def _is_large(token: Token) -> bool:
    """Whether a word is written large, and not only because it opens the sentence."""
    opens = token.is_sent_start and token.tag_ not in PROPER
    return any(map(str.isupper, token.text)) and not opens


def holds_main_verb(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb comes before any word that opens a clause of its own: then the words are a sentence."""
    for token in tokens:
        if token.tag_ in {"WDT", "WP", "WP$", "WRB"} or token.lower_ in word_table("definitions")["inner_clauses"]:
            return False
        if token.tag_ in FINITE:
            return True
    return False
