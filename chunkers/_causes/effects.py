"""Causes told by a verb of effect: 'A clear policy reduces confusion', 'Weak keys make an attack easier'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, NOUNS, PROPER
from chunkers._grammar import NEGATION
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# The cause, then the result.
Found = tuple[Sequence["Token"], Sequence["Token"]]
# Before the verb: its auxiliaries and adverbs.
_AUXILIARY = frozenset({"MD", "RB", "RBR", "VBZ", "VBP", "VBD"})
# Tokens that an object of "make" may take before what becomes of it.
MAX_OBJECT = 8


def by_effect(tokens: Sequence[Token]) -> Found | None:
    """The subject and the effect that the main verb says it has; none of persons, companies and what is pointed at."""
    verb = _main_verb(tokens)
    if verb is None or verb + 2 >= len(tokens) or not _works(tokens, verb):
        return None
    start = verb
    while start and (tokens[start - 1].tag_ in _AUXILIARY or tokens[start - 1].lower_ in NEGATION):
        start -= 1
    subject = tokens[:start]
    return (subject, tokens[start:]) if _is_thing(subject) else None


def _main_verb(tokens: Sequence[Token]) -> int | None:
    """Where the first verb of the main clause stands that is no auxiliary."""
    first = next((at for at, token in enumerate(tokens) if token.tag_ in FINITE), None)
    if first is None:
        return None
    if tokens[first].tag_ != "MD" and tokens[first].lemma_ not in {"be", "have", "do"}:
        return first
    near = range(first + 1, min(first + 4, len(tokens)))
    verb = next((at for at in near if tokens[at].tag_ in {"VB", "VBN", "VBG"}), None)
    return verb if verb is not None and tokens[verb - 1].tag_ != "TO" else None


def _works(tokens: Sequence[Token], verb: int) -> bool:
    """Whether the verb works a change on its object."""
    lemma, table = tokens[verb].lemma_.lower(), word_table("causes")
    passive = tokens[verb].tag_ == "VBN" and tokens[verb - 1].lemma_ == "be"
    if passive or tokens[verb + 1].tag_ in {"IN", "RP"}:
        return False
    if lemma in table["effect_verbs"]:
        return tokens[verb + 1].tag_ in NOUNS | {"DT", "JJ", "PRP$", "PRP", "VBG", "JJR", "CD"}
    after = {token.lower_ for token in tokens[verb + 1 : verb + MAX_OBJECT]}
    if lemma in {"make", "keep"}:
        return bool(after & set(table["outcomes"]))
    return lemma in table["making_verbs"] and tokens[verb + 1].tag_ == "PRP" and _acts(tokens, verb + 2)


def _acts(tokens: Sequence[Token], at: int) -> bool:
    """Whether an infinitive follows: 'force them to …', 'help us mitigate …'."""
    return at + 1 < len(tokens) and tokens[at].tag_ in {"TO", "VB"}


def _is_thing(subject: Sequence[Token]) -> bool:
    words = [token for token in subject if not token.is_punct]
    nouns = [token for token in words if token.tag_ in NOUNS | {"VBG"}]
    if not nouns or any(token.tag_ in {"PRP", "WP", "WDT"} for token in words):
        return False
    named = all(token.tag_ in PROPER for token in nouns)
    return not named and words[0].lower_ not in {"this", "that", "these", "those", "it", "to", "if", "when"}
