"""Words of growth and decline, and which way they say that a figure goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table
from chunkers._numbers.figures import TIME
from chunkers._numbers.judging import Counted
from chunkers._numbers.prose import Prose
from chunkers._types import Direction, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# How far from a figure, in tokens, a word of growth or decline still says which way it goes.
REACH_BEFORE, REACH_AFTER = 9, 3
# A bare "up" or "down" further away belongs to another verb ("get it up and running", "bogged down").
REACH_BARE = 2
_STOPS = frozenset({";", ":", "—", "–", "“", "”", '"', ".", "!", "?"})
_STOPS_AFTER = _STOPS | {",", "and", "but"}
# What is saved goes down only where it is told as a share.
_SAVING = frozenset({"save", "saves", "saved", "saving", "savings"})
_SHARES = frozenset({"percent", "ratio", "times"})
_LASTING = re.compile(r"\b(?:over|during|for|past|last|next|first|every|each)\s+(?:(?:the|past|last|next|first)\s+)*$")


def direction(prose: Prose, one: Counted, sentence: Span) -> Direction | None:
    """Whether the thing measured goes up or down, by the nearest word of growth or decline; None if none is near."""
    figure = one.figure
    if figure.unit == "times" and turn(figure.span.of(prose.text).lower()):
        return Direction.UP
    time = bool(figure.unit and re.fullmatch(TIME, figure.unit))
    if time and _LASTING.search(prose.text[max(0, figure.span.start - 30) : figure.span.start].lower()):
        return None
    near = [(distance, way) for token, distance, way in _turns(prose, one, sentence) if _counts(one, token, distance)]
    if not near:
        return None
    return Direction.DOWN if time and min(near)[1] == "better" else _WAYS[min(near)[1]]


_WAYS = {"up": Direction.UP, "down": Direction.DOWN, "better": Direction.UP}


def _counts(one: Counted, token: Token, distance: int) -> bool:
    """Whether a word of change is of this figure: a count of things is no change unless the word stands before it."""
    beside = one.noun is None or (distance <= REACH_BARE and token.idx < one.figure.span.start)
    return beside and not _is_idle(token, distance) and (one.figure.unit in _SHARES or token.lower_ not in _SAVING)


def _is_idle(token: Token, distance: int) -> bool:
    """Whether a word of change is none here: a particle of another verb, the "up" of "up to", a noun before a noun."""
    if token.lower_ not in {"up", "down"}:
        return token.pos_ == "NOUN" and token.dep_ == "compound"
    moves = token.head.lemma_.lower() in word_table("figures")["moves"] or token.head.pos_ not in {"VERB", "AUX"}
    to = token.lower_ == "up" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"
    return distance > REACH_BARE or not moves or to


def _turns(prose: Prose, one: Counted, sentence: Span) -> Iterator[tuple[Token, int, str]]:
    for token, distance in _near(prose, one.figure.span, sentence):
        following = token.nbor().lower_ if token.i + 1 < len(prose.doc) else ""
        way = turn(token.lemma_.lower()) or turn(token.lower_)
        compares = following == "than" and token.idx < one.figure.span.start
        if way and not compares and following != "and":
            yield token, distance, way


def _near(prose: Prose, figure: Span, sentence: Span) -> Iterator[tuple[Token, int]]:
    """The tokens of the figure's clause on both sides of it, with their distance."""
    tokens, doc = prose.tokens(figure), prose.doc
    first, last = tokens[0].i, tokens[-1].i
    for index in range(first - 1, max(-1, first - 1 - REACH_BEFORE), -1):
        if doc[index].idx < sentence.start or doc[index].text in _STOPS:
            break
        yield doc[index], first - index
    for index in range(last + 1, min(len(doc), last + 1 + REACH_AFTER)):
        if doc[index].idx >= sentence.end or doc[index].text in _STOPS_AFTER:
            break
        yield doc[index], index - last


@cache
def turn(word: str) -> str | None:
    """The way of a word: up, down, or "better", by which times grow shorter and other things more; None of others."""
    bare = {word, *(word.removesuffix(ending) for ending in ("s", "d", "ed", "ing"))}
    # The lemmatizer leaves "decreas" of "decreasing".
    stems = bare | {stem + "e" for stem in bare}
    return next((way for way in ("better", "up", "down") if stems & set(word_table("figures")[way])), None)
