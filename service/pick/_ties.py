"""Small words in the middle of a sentence that tie it to the one before: "also", "too", "however"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers import Span
from service.pick._stretch import Stretch
from service.pick._told import is_told_before
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "expl"})
_DENYING = frozenset({"not", "n't", "n’t"})
# A clause that is joined before them, or a pair that they are half of, is what they speak of.
_JOINING = frozenset({"and", "but", "or", "only", "just", "both", "merely"})

_ADDING = frozenset({"also", "additionally", "likewise", "similarly", "therefore"})


def find_ties(stretch: Stretch) -> Iterator[Span]:
    """The places in the document of words that may go, with the white space and commas that go with them."""
    tokens, offset = stretch.tokens, stretch.block.span.start
    for at, token in enumerate(tokens):
        if not at or token.lower_ not in _ADDING | {"too", "well"} | word_set("mid_connectives"):
            continue
        if any(_joins(other) for other in tokens[:at]):
            return
        adds = token.lower_ in _ADDING | {"too", "well"}
        found = _adding(tokens, at) if adds else _connecting(tokens, at)
        if found is not None:
            start, end = found
            yield Span(offset + start, offset + end)


def _joins(token: Token) -> bool:
    """Whether it joins what is said before it to more; "towns and houses" joins two names of one thing."""
    plain = token.lower_ in {"and", "or"} and token.dep_ == "cc" and token.head.tag_[:1] in {"N", "J"}
    return token.text == ";" or (token.lower_ in _JOINING and not plain)


def _adding(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where "also", ", too" or "as well" stands of something added to what nothing before it says."""
    token, before = tokens[at], tokens[at - 1]
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if is_told_before(tokens, at):
        return None
    if token.lower_ in _ADDING:
        near = {before.lower_, after.lower_ if after is not None else ""}
        bound = (
            near & _DENYING or before.is_punct or (after is not None and after.is_punct) or token.head.tag_[:1] == "J"
        )
        return None if bound else (_end(before), _end(token))
    ends = after is None or after.text in {".", "!"}
    if token.lower_ == "well":
        spoken_of = at > 1 and before.lower_ == "as" and (after is None or after.text in {".", "!", ","})
        return (_end(tokens[at - 2]), _end(token)) if spoken_of else None
    if before.text == "," and (ends or (after is not None and after.text == ",")):
        return _end(tokens[at - 2]), _end(token)
    return None


def _connecting(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Where ", however" stands, with its second comma where the subject is before it."""
    if at + 1 >= len(tokens) or tokens[at - 1].text != "," or tokens[at + 1].text != ",":
        return None
    verb = tokens[at].head
    told = any(child.dep_ in _SUBJECTS and child.i < tokens[at].i for child in verb.children) or verb.i < tokens[at].i
    return _end(tokens[at - 2]), _end(tokens[at + 1] if told else tokens[at])


def _end(token: Token) -> int:
    return int(token.idx) + len(token)
