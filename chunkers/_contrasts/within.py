"""Contrasts within one sentence: 'X rather than Y', 'while X, Y', 'X, but Y', 'not X, but Y', 'from X to Y'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE, NOUNS, begins_clause, holds_clause, opening_phrase, phrase_at, stands
from chunkers._contrasts.opposites import are_opposite_cases
from chunkers._grammar import NEGATION
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

Sides = tuple[Sequence["Token"], Sequence["Token"]]
# A clause of fewer tokens says too little to be one side: "…, but slowly".
MIN_SIDE = 3
# Tokens that may lie between what is denied and what is said in its place.
MAX_DENIED = 20
_BREAKS = frozenset({",", ";", ":", "—", "–"})
_NOT = frozenset({"not", "n't", "n’t"})


def sides_of(tokens: Sequence[Token]) -> Sides | None:
    """The two sides of a sentence that sets one thing against another, or None."""
    if any(token.lower_ == "not" and stands(tokens, at, "not only") for at, token in enumerate(tokens)):
        return None
    ways = (_conceded, _instead, _denied, _opposed, _once_and_now, _preferred, _from_to)
    return next((sides for way in ways if (sides := way(tokens)) is not None), None)


def denies(tokens: Sequence[Token]) -> bool:
    """Whether the tokens hold a word of denial."""
    return any(token.lower_ in NEGATION for token in tokens)


def _conceded(tokens: Sequence[Token]) -> Sides | None:
    """'While X, Y', 'Unlike X, Y', 'Although X, Y': X up to the comma after which the main clause begins."""
    phrase = opening_phrase(tokens, "contrasts", "conceding")
    if phrase is None:
        return None
    commas = (at for at in range(2, len(tokens) - MIN_SIDE) if tokens[at].text == ",")
    comma = next((at for at in commas if begins_clause(tokens[at + 1 :])), None)
    if comma is None:
        return None
    temporal = tokens[0].lower_ == "while" and not holds_clause(tokens[:comma])
    return None if temporal else (tokens[len(phrase.split()) : comma], tokens[comma + 1 :])


def _instead(tokens: Sequence[Token]) -> Sides | None:
    """'X rather than Y', 'X instead of Y', 'X, and instead Y', also in front: 'Instead of Y, X'."""
    for at in range(len(tokens) - 2):
        phrase = phrase_at(tokens, at, "contrasts", "instead")
        if phrase is not None:
            return _in_place(tokens, at, at + len(phrase.split()))
        joined = at > MIN_SIDE and (tokens[at - 1].text in {",", ";"} or tokens[at - 1].lower_ in {"and", "but"})
        if tokens[at].lower_ == "instead" and joined:
            return tokens[: at - 1], tokens[at + 1 :]
    return None


def _in_place(tokens: Sequence[Token], at: int, end: int) -> Sides | None:
    if at > 1:
        before = at - 1 if tokens[at - 1].text in _BREAKS else at
        one = tokens[_side_start(tokens, before) : before]
        return (one, tokens[end : _side_end(tokens, end)]) if len(one) >= MIN_SIDE else None
    comma = next((i for i in range(end, len(tokens) - 2) if tokens[i].text == ","), None)
    return (tokens[end:comma], tokens[comma + 1 :]) if comma is not None else None


def _denied(tokens: Sequence[Token]) -> Sides | None:
    """'X, not Y', 'not X, but Y', 'not just X, it is Y'; 'not only X but also Y' sets nothing against anything."""
    for at, token in enumerate(tokens[:-1]):
        if token.lower_ not in _NOT:
            continue
        if tokens[at + 1].lower_ in {"just", "necessarily", "merely", "simply"}:
            return _goes_beyond(tokens, at)
        if (sides := _not_this(tokens, at)) is not None:
            return sides
    return None


def _not_this(tokens: Sequence[Token], at: int) -> Sides | None:
    """The sides about one 'not'."""
    after = tokens[at + 1]
    joined = tokens[at - 1].lower_ == "and" and after.tag_ not in {"VB", "VBN"}
    marked = at > 2 and (tokens[at - 1].text in {",", "—", "–"} or joined)
    bare = at > 2 and tokens[at - 1].tag_ in NOUNS and after.tag_ in NOUNS | {"JJ", "VBG"}
    if (marked or bare) and after.tag_ not in FINITE:
        before = at - 1 if marked else at
        return tokens[_side_start(tokens, before) : before], tokens[at + 1 : _side_end(tokens, at + 1)]
    but = next((i for i in range(at + 2, len(tokens) - 1) if tokens[i].lower_ == "but"), None)
    if but and but - at < MAX_DENIED and not begins_clause(tokens[but + 1 :]):
        return tokens[at + 1 : but], tokens[but + 1 :]
    return (tokens[: at - 1], tokens[at + 4 :]) if stands(tokens, at + 1, "the same as") and at > 1 else None


def _goes_beyond(tokens: Sequence[Token], at: int) -> Sides | None:
    """'They don't just use it, they also contribute': the second clause goes beyond the first."""
    mark = next((i for i in range(at + 2, len(tokens) - 2) if tokens[i].text in {",", ";", "—", "–"}), None)
    if mark is None or not begins_clause(tokens[mark + 1 :]):
        return None
    return tokens[:mark], tokens[mark + 1 :]


def _opposed(tokens: Sequence[Token]) -> Sides | None:
    """'X, but Y' with a clause on either side, and 'X; Y' of which one side denies or is the other of two."""
    for at in range(MIN_SIDE, len(tokens) - MIN_SIDE):
        word, before = tokens[at], tokens[at - 1]
        phrase = phrase_at(tokens, at, "contrasts", "opposing")
        if phrase is not None and before.text in _BREAKS - {":"}:
            sides = _clauses(tokens[:at], tokens[at + len(phrase.split()) :])
        elif word.lower_ == "but":
            sides = (tokens[:at], tokens[at + 1 :]) if _goes_on(tokens, at) else None
        else:
            sides = _parted(tokens[:at], tokens[at + 1 :], word.text)
        if sides is not None:
            return sides
    return None


def _clauses(one: Sequence[Token], other: Sequence[Token]) -> Sides | None:
    adds = any(token.lower_ in word_table("contrasts")["adding"] for token in other[:MIN_SIDE])
    opposed = begins_clause(other) or denies(other[:3])
    return (one, other) if other and holds_clause(one) and opposed and not adds else None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'but' joins a second verb to the same subject: 'it costs more but lasts longer'."""
    verb = tokens[at + 1].tag_ in FINITE | {"VB"} or tokens[at + 2].tag_ in FINITE
    return verb and tokens[at + 1].tag_ not in {"PRP", "DT", "WDT"} and holds_clause(tokens[:at])


def _parted(one: Sequence[Token], other: Sequence[Token], mark: str) -> Sides | None:
    """Two clauses parted by a mark, one of which denies, or which are told apart as one and the other."""
    if mark not in {";", ","} or not (begins_clause(other) and holds_clause(one)):
        return None
    told_apart = mark == ";" and (_balanced(one, other) or are_opposite_cases(one, other))
    if one[0].tag_ in {"IN", "WRB"} and not told_apart:
        return None
    corrected = denies(one[:8]) != denies(other[:5]) and (mark == ";" or other[0].lower_ in {"it", "they", "that"})
    return (one, other) if told_apart or (corrected and len(one) <= MAX_DENIED) else None


def _balanced(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether the sides are told apart by words of order: 'one side is …; the other side is …'."""
    ordinal = {"one", "first", "used", "some"} & {token.lower_ for token in one}
    return bool(ordinal and {"other", "second", "now", "another", "others"} & {token.lower_ for token in other[:4]})


def _once_and_now(tokens: Sequence[Token]) -> Sides | None:
    """'X used to take weeks; now it takes a day': before and after, parted by a mark."""
    now = next((at for at, token in enumerate(tokens) if token.lower_ in {"now", "today"}), 0)
    if not any(phrase_at(tokens, at, "contrasts", "formerly") for at in range(now)):
        return None
    mark = next((at for at in range(now, MIN_SIDE, -1) if tokens[at].text in _BREAKS - {":"}), None)
    return (tokens[:mark], tokens[mark + 1 :]) if mark and holds_clause(tokens[mark:]) else None


def _preferred(tokens: Sequence[Token]) -> Sides | None:
    """'You are better off improving it than building your own', 'less about tools than about habits'."""
    than = next((at for at in range(MIN_SIDE, len(tokens) - MIN_SIDE) if tokens[at].lower_ == "than"), None)
    if than is None:
        return None
    ranked = any(token.lower_ in {"better", "worse", "easier", "harder", "more", "less"} for token in tokens[:than])
    alike = tokens[than + 1].tag_ in {"VBG", "TO"} or tokens[than + 1].lower_ in {"about", "by", "in", "on"}
    if not (ranked and alike) or tokens[than - 1].lower_ in {"more", "less", "other"}:
        return None
    return tokens[_side_start(tokens, than) : than], tokens[than + 1 : _side_end(tokens, than + 1)]


def _from_to(tokens: Sequence[Token]) -> Sides | None:
    """'shifting from long projects to a product that lives': what was left and what was taken up."""
    for at in range(1, len(tokens) - MIN_SIDE):
        if tokens[at].lower_ != "from" or tokens[at - 1].lemma_.lower() not in word_table("contrasts")["changing"]:
            continue
        to = next((i for i in range(at + 2, len(tokens) - 1) if tokens[i].lower_ in {"to", "toward", "towards"}), None)
        if to is not None and tokens[to + 1].tag_ != "VB":
            return tokens[at + 1 : to], tokens[to + 1 : _side_end(tokens, to + 1)]
    return None


def _side_start(tokens: Sequence[Token], end: int) -> int:
    """Where the side before `end` begins: after the last mark or relative."""
    marks = (i + 1 for i in range(end - 1, 0, -1) if tokens[i].text in _BREAKS or tokens[i].tag_ == "WDT")
    return next(marks, 0)


def _side_end(tokens: Sequence[Token], start: int) -> int:
    ends = (
        i
        for i in range(start, len(tokens))
        if tokens[i].text in _BREAKS - {":"} | {")"} or tokens[i].lower_ == "because"
    )
    return next(ends, len(tokens))
