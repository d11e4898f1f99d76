"""Definitions that end in the name: 'short rounds called sweeps', 'this is known as balancing', 'refer to it as X'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, NOUNS, PROPER
from chunkers._definitions.terms import MAX_TERM_TOKENS
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tokens between "refer to" and "as".
MAX_NAMED = 5
# "What's called", "has called", "so-called".
_NO_NAMING = frozenset({"'s", "’s", "has", "have", "had", "-"})
Found = tuple[Sequence["Token"], Sequence["Token"]]
_AFTER_NAME = FINITE | {"IN", "TO", "WDT", "WP", "WRB", "CC", "PRP", "PRP$", "RB"}
# Between what is named and the verb that names it: "is also commonly called", "(known as".
_LEADING = frozenset(
    {
        "be",
        "also",
        "often",
        "commonly",
        "otherwise",
        "sometimes",
        "usually",
        "generally",
        "typically",
        "better",
        "formally",
        "simply",
        "so",
        ",",
        "(",
        "—",
        "–",
        "-",
    }
)


def by_name(tokens: Sequence[Token]) -> Found | None:
    """The name that is given, and what it is given to; names of single things are no terms."""
    for at in range(1, len(tokens) - 1):
        if (start := _after_naming(tokens, at)) is None:
            continue
        term = _name_at(tokens, start)
        if term and not _is_single(tokens[:at], term):
            named = tokens[at + 2 : start - 1]
            return term, named if len(named) and tokens[at].lemma_.lower() == "refer" else _without_verb(tokens[:at])
    return None


def _without_verb(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to "is also commonly", which belongs to the naming."""
    end = len(tokens)
    while end > 1 and (tokens[end - 1].lower_ in _LEADING or tokens[end - 1].lemma_ == "be"):
        end -= 1
    return tokens[:end]


def _is_single(before: Sequence[Token], name: Sequence[Token]) -> bool:
    """Whether one single thing is given its own name: a file, a tool, a company, a person."""
    words = [token for token in name if token.is_alpha and token.tag_ != "DT"]
    head = next(token for token in reversed(before) if token.lower_ not in _LEADING and token.lemma_ != "be")
    plain = all(token.is_lower for token in words) and not any(token.is_quote for token in name)
    thing = head.lemma_.lower() in word_table("definitions")["single_things"] and head.tag_ != "NNS" and not plain
    return thing or all(token.tag_ in PROPER for token in words)


def _after_naming(tokens: Sequence[Token], at: int) -> int | None:
    """Where the name begins after the verb at `at`; None where it names nothing."""
    lemma, after = tokens[at].lemma_.lower(), tokens[at + 1].lower_
    if lemma == "refer" and after == "to":
        return _after_as(tokens, at)
    if tokens[at].tag_ not in {"VBN", "VBD"} or _acts(tokens, at):
        return None
    if lemma in {"know", "describe"}:
        return at + 2 if after == "as" else None
    return at + 1 if lemma in {"call", "term", "dub"} else None


def _after_as(tokens: Sequence[Token], at: int) -> int | None:
    """After 'referred to as' and 'refer to them as'."""
    near = [token.lower_ for token in tokens[at + 2 : at + 2 + MAX_NAMED]]
    return at + 3 + near.index("as") if "as" in near else None


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb has an object of its own ('the thief called support') or names somebody."""
    before = [token for token in tokens[:at] if token.lower_ not in _LEADING and token.lemma_ != "be"]
    main_verb = tokens[at].tag_ == "VBD" and sum(token.tag_ in FINITE for token in tokens) == 1
    if not before or main_verb:
        return True
    head = before[-1]
    return head.tag_ in PROPER | {"PRP", "WP"} or tokens[at - 1].lower_ in _NO_NAMING


def _name_at(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """The noun phrase that begins here, up to the next mark, preposition or verb; empty if there is none."""
    end = start
    while end < len(tokens) and end - start < MAX_TERM_TOKENS and not _ends_name(tokens[end]):
        end += 1
    name = tokens[start:end]
    return name if any(token.tag_ in NOUNS | {"VBG"} for token in name) else ()


def _ends_name(token: Token) -> bool:
    return token.tag_ in _AFTER_NAME or (token.is_punct and not token.is_quote and token.text != "-")
