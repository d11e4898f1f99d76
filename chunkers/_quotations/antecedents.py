"""Whom a pronoun beside speech means: the last person named before it, or the last who did something in a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from chunkers._grammar import SUBJECT
from chunkers._lexicon import word_list, word_table
from chunkers._quotations.names import is_role_noun
from chunkers._quotations.people import People, fits
from chunkers._types import Parse

if TYPE_CHECKING:
    from spacy.tokens import Token

# So many code points back, a page and a half: whoever was spoken of before that is not who is meant.
REACH = 4_000

_LEAD = 40
_SOMEBODY = frozenset({"a", "an", "one", "another"})


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    name: str
    acts: bool


def person_meant(pronoun: str, at: int, parse: Parse, people: People) -> str | None:
    """The full name of whom a pronoun at `at` means; None where that is nobody who is named, or one of several.

    Who is the subject of a sentence goes before who is only named in its paragraph: in "Ana Ruiz met Ben Okri. “…,” she
    said" Ana Ruiz speaks. Nobody who is named does where a paper "spoke to one mother" last.
    """
    mentions = [each for each in _mentions(at, parse, people) if fits(pronoun, each.name)]
    unnamed = _last_unnamed(at, parse, people)
    nearest = next(iter(mentions), None)
    if nearest is None or (unnamed is not None and nearest.start < unnamed):
        return None
    around = _block_at(parse, nearest.start)
    acting = (each.name for each in mentions if each.acts and _block_at(parse, each.start) == around)
    found = next(acting, None)
    only = {each.name for each in mentions} == {nearest.name}
    return found or (nearest.name if only else None)


def _mentions(at: int, parse: Parse, people: People) -> Iterator[_Mention]:
    """Where people are named before `at`, the last one first."""
    everyone = people.full_names | people.known_by_one_name
    places = ((start, name) for name in everyone for start in people.mentions(name))
    for start, name in sorted((each for each in places if at - REACH <= each[0] < at), reverse=True):
        yield _Mention(start, name, _acts(start, parse))


def _acts(start: int, parse: Parse) -> bool:
    """Whether who is named at `start` speaks or is the subject of a clause that is told and not only compared with."""
    text = parse.document.text
    if _speaking().match(text, start) or _spoken().search(text, max(0, start - _LEAD), start):
        return True
    token = _token_at(start, parse)
    while token is not None and token.dep_ in {"flat", "compound"}:
        token = token.head
    return token is not None and token.dep_ in SUBJECT and all(c.lower_ != "than" for c in token.head.children)


def _token_at(start: int, parse: Parse) -> Token | None:
    blocks = parse.document.blocks
    index = _block_at(parse, start)
    doc = parse.docs[index]
    if doc is None:
        return None
    at = start - blocks[index].span.start
    span = doc.char_span(at, at + 1, alignment_mode="expand")
    return span[0] if span is not None else None


def _block_at(parse: Parse, at: int) -> int:
    """The index of the last block that begins at or before a place, -1 where none does."""
    return bisect_right(parse.document.blocks, at, key=lambda block: block.span.start) - 1


@cache
def _speaking() -> re.Pattern[str]:
    """A name and, behind what is told of it between commas, a verb of speech."""
    return re.compile(rf"[^\W\d_][\w.’'-]*(?: [A-Z][\w.’'-]*)*(?:, [^.;:“”\"]{{0,120}},)? (?:{_verbs()})\b")


@cache
def _spoken() -> re.Pattern[str]:
    """A verb of speech that a name follows."""
    return re.compile(rf"\b(?:{_verbs()}) (?:[A-Z][\w.’'-]* )*$")


def _verbs() -> str:
    return "|".join(map(re.escape, sorted(word_list("reporting_verbs"))))


def _last_unnamed(at: int, parse: Parse, people: People) -> int | None:
    """Where somebody without a name was last said to speak or be spoken to, as in "we spoke to one mother"."""
    blocks = parse.document.blocks
    for index in range(_block_at(parse, at), -1, -1):
        doc, start = parse.docs[index], blocks[index].span.start
        if blocks[index].span.end < at - REACH:
            return None
        for token in reversed(doc) if doc is not None else ():
            place = start + token.idx
            if place < at and _is_somebody_unnamed(token) and not people.is_quoted(place):
                return place
    return None


def _is_somebody_unnamed(token: Token) -> bool:
    """Whether the token brings in a person without a name who speaks: "one mother told us", not "Ana Ruiz, a nurse"."""
    is_person = is_role_noun(token.text) or token.text.lower() in word_table("quotations")["people"]
    if token.pos_ != "NOUN" or not is_person or token.dep_ in {"appos", "conj", "nmod"}:
        return False
    children = list(token.children)
    told_of = any(child.dep_ in {"cop", "appos", "flat"} or child.pos_ == "PROPN" for child in children)
    told = token.dep_ in SUBJECT and token.head.tag_ == "VBD" and token.head.lower_ in word_list("reporting_verbs")
    spoken_to = token.head.tag_ == "VBD" and token.head.lemma_ in {"speak", "talk", "interview"}
    return (told or spoken_to) and not told_of and any(child.lower_ in _SOMEBODY for child in children)
