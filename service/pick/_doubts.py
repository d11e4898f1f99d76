"""What a reader may trip over though the words can stand: each lowers the score, none forbids the passage."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from chunkers import PassageKind
from service.pick._candidates import Candidate
from service.pick._pointing import unnamed_pointers
from service.pick._referring import bare_definites, opens_as_subject, tokens_within
from service.pick._stretch import Context

if TYPE_CHECKING:
    from spacy.tokens import Token

# In log odds. Of the passages that editors picked, 7% hold a bare "the …" and 5% a late "this …": too many to forbid.
COST_OF_A_POINTER, COST_OF_A_DEFINITE, COST_OF_A_COMPARISON = 0.6, 0.25, 0.3
MOST_DEFINITES = 2


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may not be understood, or is not worth it: `says` in words, `cost` in log odds."""

    says: str
    cost: float
    signal: str = "doubt"


def find_doubts(candidate: Candidate, text: str, context: Context) -> tuple[Doubt, ...]:
    """The doubts about a candidate whose words, repairs included, are `text`."""
    # What a later sentence points to mostly stands in the one before it.
    first = candidate.stretches[0]
    tokens = tokens_within(first, candidate.passage.spans)
    opening = text[: len(first.text)]
    # What somebody says in person of plans and doings is their voice, and no padding.
    dull = () if candidate.passage.kind is PassageKind.QUOTATION else _dullness(opening)
    return (*_pointers(opening), *_definites(tokens, context), *_comparisons(tokens), *dull)


def _pointers(text: str) -> Iterator[Doubt]:
    late = next((pointer for pointer in unnamed_pointers(text) if not pointer.early), None)
    if late is not None:
        yield Doubt(f"“{late.words}” may point to what came before", COST_OF_A_POINTER)


def _definites(tokens: Sequence[Token], context: Context) -> Iterator[Doubt]:
    nouns = [noun for noun in bare_definites(tokens, context) if not opens_as_subject(noun, tokens)]
    for noun in nouns[:MOST_DEFINITES]:
        yield Doubt(f"“the {noun.text}” may have been named earlier", COST_OF_A_DEFINITE)


def _comparisons(tokens: Sequence[Token]) -> Iterator[Doubt]:
    """The first "similar" or "same" of which nothing says as what."""
    for at, token in enumerate(tokens):
        if token.lower_ in {"similar", "same"} and token.dep_ == "amod":
            after = {other.lower_ for other in tokens[at + 1 : at + 9]}
            if not after & {"to", "as", "that", "time"}:
                yield Doubt(f"“{token.text}”, and not said as what", COST_OF_A_COMPARISON)
                return


def _dullness(text: str) -> Iterator[Doubt]:
    yield from (Doubt(says, cost, "dull") for pattern, says, cost in _ways_of_saying_little() if pattern.search(text))


@cache
def _ways_of_saying_little() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    table = tomllib.loads((files("service.pick") / "dull.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(way["pattern"], re.IGNORECASE), way["says"], way["cost"]) for way in table["dull"])
