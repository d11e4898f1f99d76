"""Whom or what the words that open a sentence stand for, where the sentence before leaves no doubt of it.

Certain or not at all: a wrong name is far worse than a passage that is not picked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from chunkers import Span
from service.pick._referring import is_empty
from service.pick._stretch import Stretch
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_SOMEBODY = frozenset({"he", "she", "his", "her"})
_OF_A_THING = frozenset({"it", "its"})
_OF_SEVERAL = frozenset({"they", "their"})
_OWNING = frozenset({"his", "her", "its", "their"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_NAMES = frozenset({"NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_NOUNS = _NAMES | _PLURALS | {"NN"}
# What belongs to a name or a noun and is no rival of it.
_WITHIN = frozenset({"compound", "flat", "nmod:desc"})
# These make a noun one of many, or point themselves.
_NOT_ALL = frozenset(
    {"a", "an", "this", "that", "these", "those", "such", "each", "every", "any", "no", "another", "other", "some"}
)
# A longer name is clumsy where a pronoun stood.
_MOST_WORDS = 6
_OPENING_TOKENS = 4
# The share of a sentence that makes it speech.
_MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What the words at `pointer` stand for: the words at `named`, both in the document; `owns`: as a possessive."""

    pointer: Span
    named: Span
    owns: bool


def find_antecedents(stretches: Sequence[Stretch]) -> dict[int, Antecedent]:
    """For each sentence, by its index, that opens with a pointer: what it stands for, if that is certain."""
    found: dict[int, Antecedent] = {}
    for before, stretch in pairwise(stretches):
        if before.block_index != stretch.block_index or (before.spoken > _MOSTLY) != (stretch.spoken > _MOSTLY):
            continue
        pointer = _pointer(stretch) if "?" not in stretch.text else None
        if pointer is not None and (named := _named(pointer, before, found)) is not None:
            base = stretch.block.span.start
            opening = pointer.left_edge if pointer.tag_ == "NN" else pointer
            place = Span(base + opening.idx, base + pointer.idx + len(pointer))
            found[stretch.sentence] = Antecedent(place, named, pointer.lower_ in _OWNING)
    return found


def _pointer(stretch: Stretch) -> Token | None:
    """The pronoun, or the noun of "the company", that is the subject of the whole sentence or owns it."""
    for token in stretch.tokens[:_OPENING_TOKENS]:
        subject = token.head if token.dep_ == "nmod:poss" else token
        if token.lower_ in _OF_SOMEBODY | _OF_A_THING | _OF_SEVERAL:
            return token if _is_subject(subject, stretch) and not is_empty(token) else None
        if token.tag_ in _NOUNS:
            company = token.lower_ in word_set("companies") and _is_subject(token, stretch)
            return token if company and [child.lower_ for child in token.children] == ["the"] else None
    return None


def _named(pointer: Token, before: Stretch, found: Mapping[int, Antecedent]) -> Span | None:
    """Where the words stand that name it: the subject of the sentence before, if nothing else there fits."""
    subject = next((token for token in before.tokens if _is_subject(token, before)), None)
    if subject is None or before.text.rstrip("\"'”’ ")[-1:] != ".":
        return None
    if any(_fits(pointer, token) or _may_be_somebody(pointer, token) for token in _rivals(subject, before)):
        return None
    carried = found.get(before.sentence)
    if subject.lower_ == pointer.lower_ and carried is not None and not carried.owns:
        return carried.named
    return _name(subject, before) if _fits(pointer, subject) else None


def _is_subject(token: Token, stretch: Stretch) -> bool:
    """Whether it is the subject of the whole sentence; of speech, also where who says it is the whole sentence."""
    said = stretch.spoken > _MOSTLY and token.head.dep_ in {"ccomp", "parataxis"}
    return token.dep_ in _SUBJECTS and (token.head.dep_ == "ROOT" or said)


def _may_be_somebody(pointer: Token, noun: Token) -> bool:
    """Whether a name, whatever it is taken for, might be that of the person meant."""
    return pointer.lower_ in _OF_SOMEBODY and noun.tag_ in _NAMES


def _fits(pointer: Token, noun: Token) -> bool:
    """Whether a noun is of the number and kind that the pointer asks for."""
    if noun.tag_ not in _NOUNS:
        return False
    person, joined = noun.ent_type_ == "PER", any(child.dep_ == "conj" for child in noun.children)
    if pointer.tag_ == "NN":
        return noun.ent_type_ == "ORG" and not joined
    if pointer.lower_ in _OF_SOMEBODY:
        return (person or noun.lower_ in word_set("persons")) and not joined
    several = noun.tag_ in _PLURALS or joined
    return several if pointer.lower_ in _OF_SEVERAL else not (several or person)


def _rivals(subject: Token, before: Stretch) -> Iterator[Token]:
    """The other nouns of the sentence; what the subject is said to be is the same thing, and no rival."""
    inside = set(subject.subtree)
    for token in before.tokens:
        is_said = token.dep_ == "ROOT" and any(child.dep_ == "cop" for child in token.children)
        if token.tag_ in _NOUNS and token not in inside and token.dep_ not in _WITHIN and not is_said:
            yield token


def _name(subject: Token, before: Stretch) -> Span | None:
    """The words that name the subject: a proper name, or a noun with all that tells which is meant."""
    if subject.tag_ in _NAMES:
        words = [subject, *(child for child in subject.children if child.dep_ in _WITHIN | {"det", "amod"})]
    else:
        words = list(subject.subtree)
        defined = any(child.lower_ == "the" for child in subject.children)
        if defined and len(words) < 3:
            return None
    words.sort(key=lambda token: token.i)
    whole = words[-1].i - words[0].i == len(words) - 1
    plain = not any(t.lower_ in _NOT_ALL or t.is_punct or t.tag_ in {"PRP", "PRP$"} for t in words)
    if not (whole and plain and len(words) <= _MOST_WORDS):
        return None
    base = before.block.span.start
    return Span(base + words[0].idx, base + words[-1].idx + len(words[-1]))
