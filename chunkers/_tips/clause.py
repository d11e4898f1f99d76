"""The main clause of a sentence, and the condition that opens it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# A label before a colon is looked for among so many tokens.
MAX_LABEL = 8
# Fewer tokens after an opening are no clause.
MIN_REST = 3
_LED_BY_COMMA = frozenset({"RB", "UH", "CC", "RBR", "NN", "VB"})
_AFTER_COMMA = frozenset({"VB", "PRP", "DT", "NN", "NNS", "NNP", "MD", "VBP", "RB", "EX"})


def main_clause(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence without what opens it: marks, connectives, a label before a colon, a condition before a comma."""
    rest = _without_marks(tokens)
    while (opening := _opening(rest)) > 0:
        rest = _without_marks(rest[opening:])
    return rest


def scope_of(tokens: Sequence[Token]) -> Sequence[Token]:
    """The opening condition: 'If you use a trademark,'; empty where there is none."""
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    if not words or words[0].lower_ not in word_table("tips")["conditions"]:
        return ()
    kept = len(tokens) - len(main_clause(tokens))
    return tokens[:kept] if kept > 2 else ()


def _without_marks(tokens: Sequence[Token]) -> Sequence[Token]:
    at = next((at for at, token in enumerate(tokens) if token.is_alpha), len(tokens))
    return tokens[at:]


def _opening(tokens: Sequence[Token]) -> int:
    """How many tokens go before the main clause, as far as the first opening tells; 0 if there is none."""
    if len(tokens) < MIN_REST:
        return 0
    colon = next((i for i, token in enumerate(tokens[:MAX_LABEL]) if token.text == ":"), None)
    if colon is not None and len(tokens) > colon + MIN_REST and _is_label(tokens[:colon]):
        return colon + 1
    first = tokens[0]
    if first.lower_ in word_table("tips")["conditions"] and (comma := _clause_end(tokens)) is not None:
        return comma + 1
    if tokens[1].text == "," and first.tag_ in _LED_BY_COMMA:
        return 2
    if tokens[2].text == "," and {first.lower_, tokens[1].lower_} <= {"simply", "put", "in", "short"}:
        return 3
    return int(first.lower_ in word_table("tips")["binders"] and tokens[1].tag_ != "TO")


def _is_label(tokens: Sequence[Token]) -> bool:
    """Whether the words before a colon only announce: a topic or 'Note', no clause, no level or number."""
    finite = len(tokens) > MIN_REST and any(token.tag_ in FINITE for token in tokens)
    return not finite and not any(token.like_num for token in tokens)


def _clause_end(tokens: Sequence[Token]) -> int | None:
    """Where the comma stands that ends an opening condition: the first after which a clause or an imperative begins."""
    return next(
        (at for at in range(len(tokens) - 1) if tokens[at].text == "," and tokens[at + 1].tag_ in _AFTER_COMMA), None
    )
