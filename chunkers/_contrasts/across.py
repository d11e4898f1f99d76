"""Contrasts of two sentences: the second turns against the first, corrects it, or tells the opposite case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import opening_phrase, phrase_at, stands
from chunkers._contrasts.opposites import are_opposite_cases
from chunkers._contrasts.within import denies
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tokens at a sentence's start within which it says that it turns, or denies.
EARLY = 10
# Fewer tokens hold no case: "They do."
MIN_TOKENS = 4
_POINTING = frozenset({"it", "that", "this", "they", "these", "those"})
_EARLY_TURNS = ("however ,", "on the other hand ,", ", though ,")


def turns_against(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether a sentence is set against the one before it."""
    told = _turns(tokens) or _is_opposite(before, tokens) or _tells_now(before, tokens)
    return told or are_opposite_cases(before, tokens) or _puts_right(before, tokens)


def _turns(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens by turning against what stands before it, or says early on that it does."""
    early = any(stands(tokens, at, phrase) for at in range(EARLY) for phrase in _EARLY_TURNS)
    phrase = opening_phrase(tokens, "contrasts", "turning")
    return early or (phrase is not None and not (phrase == "instead" and stands(tokens, 0, "instead of")))


def _is_opposite(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether two sentences are opposite cases: 'If they do, …' and 'If they don't, …'; 'X isn't …' and 'It's …'."""
    if min(len(before), len(tokens)) < MIN_TOKENS:
        return False
    same = before[0].lower_ == tokens[0].lower_
    cases = same and opening_phrase(tokens, "contrasts", "cases") is not None
    opposed = denies(before[:EARLY]) != denies(tokens[:EARLY])
    corrected = denies(before[:EARLY]) and not denies(tokens[:EARLY]) and _says_what_it_is(tokens)
    others = before[0].lower_ == "some" and tokens[0].lower_ == "others"
    return (cases and opposed) or corrected or others


def _says_what_it_is(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens with 'It is' or 'They are'."""
    return tokens[0].lower_ in {"it", "they", "we"} and tokens[1].lemma_ == "be"


def _tells_now(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether it says how it is now, after how it was."""
    now = opening_phrase(tokens, "contrasts", "nowadays") is not None
    return now and any(phrase_at(before, at, "contrasts", "formerly") for at in range(len(before)))


def _puts_right(before: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether it denies what people are said to believe, or says what is so now that something no longer is."""
    believed = any(token.lemma_.lower() in word_table("contrasts")["believing"] for token in before[:EARLY])
    people = any(token.lower_ in word_table("contrasts")["people"] for token in before[:EARLY])
    if believed and people and tokens[0].lower_ in _POINTING and denies(tokens[:EARLY]):
        return True
    ended = any(stands(before, at, "no longer") for at in range(len(before) - 1))
    return ended and tokens[0].lower_ in {"they", "it", "now", "instead"} and not denies(tokens[:EARLY])
