"""What a reader may trip over though the words can stand: each lowers the score, none forbids the passage."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from chunkers import BlockKind, PassageKind
from service.pick._candidates import Candidate
from service.pick._pointing import unnamed_pointers
from service.pick._referring import bare_definites, has_verb, opens_as_subject, tokens_within
from service.pick._stretch import Context, stem, stems_just_before, words_of
from service.pick._unseen import points_alone
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# In log odds. Of the passages that editors picked, 7% hold a bare "the …" and 5% a late "this …": too many to forbid.
COST_OF_A_POINTER, COST_OF_A_DEFINITE, COST_OF_A_COMPARISON = 0.6, 0.3, 0.3
# A bare "that" stands in 0.5% of them, "even more" of something unsaid and a "here" in none or one of 382.
COST_OF_THAT, COST_OF_DOING_THAT, COST_OF_EVEN_MORE, COST_OF_HERE, COST_OF_NO_VERB = 0.8, 1.3, 0.6, 0.8, 1.0
COST_OF_AN_ITEM = 0.6
# Where the sentences just before name it, "the …" mostly takes that up: 15 of 32 that readers saw did not stand.
COST_OF_A_GIVEN = 0.9
# "Another deportee", "additional keys": 6 of 12 did not stand where the noun came just before, 11 of 35 of all others.
COST_OF_ANOTHER = 0.6
MOST_DEFINITES = 2
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_WHERE = frozenset({"to", "in", "at", "or", "and", "on"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may not be understood, or is not worth it: `says` in words, `cost` in log odds, at least 0."""

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
    before = stems_just_before(first, context)
    named = (*_definites(tokens, context, before), *_further(tokens, before))
    unseen = (*_pointers(opening), *named, *_comparisons(tokens), *_places(tokens))
    return (*unseen, *_verbless(candidate), *_itemised(candidate, tokens, context), *dull)


def _pointers(text: str) -> Iterator[Doubt]:
    late = next((pointer for pointer in unnamed_pointers(text) if not pointer.early), None)
    if late is not None:
        yield Doubt(f"“{late.words}” may point to what came before", COST_OF_A_POINTER)


def _definites(tokens: Sequence[Token], context: Context, before: frozenset[str]) -> Iterator[Doubt]:
    nouns = [noun for noun in bare_definites(tokens, context) if not opens_as_subject(noun, tokens)]
    for noun in nouns[:MOST_DEFINITES]:
        cost = COST_OF_A_GIVEN if stem(noun.lower_) in before else COST_OF_A_DEFINITE
        yield Doubt(f"“the {noun.text}” may have been named earlier", cost)


def _further(tokens: Sequence[Token], before: frozenset[str]) -> Iterator[Doubt]:
    """The first "another …" or "other …" whose noun stands in the sentences before, and not in these words."""
    said: set[str] = set()
    for token in tokens:
        noun = token.head
        adds = (
            token.lower_ in word_set("besides_others")
            and token.dep_ in {"amod", "det"}
            and noun.i > token.i
            and noun.dep_ != "conj"
        )
        if adds and stem(noun.lower_) in before - said:
            yield Doubt(f"“{token.text} {noun.text}”, and not said besides which", COST_OF_ANOTHER)
            return
        said.add(stem(token.lower_))


def _comparisons(tokens: Sequence[Token]) -> Iterator[Doubt]:
    """The first "similar" or "same" of which nothing says as what."""
    for at, token in enumerate(tokens):
        if token.lower_ in {"similar", "same"} and token.dep_ == "amod":
            after = {other.lower_ for other in tokens[at + 1 : at + 9]}
            if not after & {"to", "as", "that", "time"}:
                yield Doubt(f"“{token.text}”, and not said as what", COST_OF_A_COMPARISON)
                return


def _places(tokens: Sequence[Token]) -> Iterator[Doubt]:
    """Bare "this", "even more", "here": of what, than what and where, the words do not say."""
    for at, token in enumerate(tokens):
        if points_alone(tokens, at):
            subject = token.dep_ in _SUBJECTS
            cost = COST_OF_THAT if subject else COST_OF_DOING_THAT
            yield Doubt(f"“{token.text}” may point to what came before", cost)
        if _is_even_more(tokens, at):
            yield Doubt(f"“even {tokens[at + 1].text}”, and not said than what", COST_OF_EVEN_MORE)
        if _is_place(tokens, at):
            yield Doubt(f"“{token.text}” is a place in the document", COST_OF_HERE)


def _is_even_more(tokens: Sequence[Token], at: int) -> bool:
    compared = tokens[at].lower_ == "even" and at + 1 < len(tokens) and tokens[at + 1].tag_ in {"JJR", "RBR"}
    return compared and not any(other.lower_ == "than" for other in tokens[at:])


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a "here" or "there" that means the text; "here in India", "out there" and "there are" do not."""
    token = tokens[at]
    if token.lower_ == "there":
        return token.dep_ != "expl" and at > 0 and tokens[at - 1].lower_ == "from"
    ours = at > 0 and tokens[at - 1].lower_ == "we"
    after = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    return token.lower_ == "here" and not ours and after not in _WHERE


def _verbless(candidate: Candidate) -> Iterator[Doubt]:
    """Where many words have no verb, the parse may be wrong; lists may have none."""
    if candidate.passage.kind is not PassageKind.LIST and not any(map(has_verb, candidate.stretches)):
        yield Doubt("it may have no verb of its own", COST_OF_NO_VERB)


def _itemised(candidate: Candidate, tokens: Sequence[Token], context: Context) -> Iterator[Doubt]:
    """A list's item that opens like a command, where what leads to the list does not tell readers what to do."""
    first, blocks = candidate.stretches[0], context.document.blocks
    if first.block.kind is not BlockKind.LIST_ITEM or not tokens or tokens[0].tag_ not in {"VB", "VBP"}:
        return
    before = (blocks[at] for at in range(first.block_index - 1, -1, -1))
    lead = next((block for block in before if block.kind is not BlockKind.LIST_ITEM), None)
    text = lead.span.of(context.document.text) if lead is not None else ""
    if text.rstrip().endswith(":") and not word_set("instructing").intersection(words_of(text)):
        yield Doubt("it may complete the words before its list", COST_OF_AN_ITEM)


def _dullness(text: str) -> Iterator[Doubt]:
    yield from (Doubt(says, cost, "dull") for pattern, says, cost in _ways_of_saying_little() if pattern.search(text))


@cache
def _ways_of_saying_little() -> tuple[tuple[re.Pattern[str], str, float], ...]:
    table = tomllib.loads((files("service.pick") / "dull.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(way["pattern"], re.IGNORECASE), way["says"], way["cost"]) for way in table["dull"])
