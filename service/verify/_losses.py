"""Words left out that change what is claimed: negations, hedges, conditions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from service.verify._align import SURE, Stretch
from service.verify._line import Line
from service.verify._words import changes_the_claim, negates, words

_JOINING = frozenset({"and", "but", "so", "or", "yet", "because", "while", "which", "whereas", "although", "though"})


def lost_words(line: Line) -> Iterator[tuple[int, str]]:
    """Each token beside which a word was left out that the claim hangs on, with what was left out."""
    for one, other in pairwise(line.stretches):
        yield from _between(line, one, other)
    for stretch in line.stretches:
        if stretch.length > 1:
            yield from _before(line, stretch)
            yield from _after(line, stretch)


def added_words(line: Line) -> Iterator[tuple[int, str]]:
    """Each negation or condition in a sentence out of the document that the document does not have there."""
    for at, token in enumerate(line.tokens):
        sentence = line.main.get(token.sentence)
        told = sentence is not None and sentence.length > 1
        if told and at not in line.place and (negates(token.norm) or token.norm in words("condition")):
            yield at, "is not what the document says here"


def _between(line: Line, one: Stretch, other: Stretch) -> Iterator[tuple[int, str]]:
    source = line.source
    if one.source_end > other.source or not source.same_sentence(one.source_end - 1, other.source):
        return
    kept = _said_apart(line, line.tokens[other.post].sentence, other.source)
    if any(token.norm == "can" and at not in line.place for at, token in enumerate(line.tokens)):
        kept |= words("said_by_can")
    for at in range(one.source_end, other.source):
        quoted = source.quoted[at] == source.quoted[other.source]
        if quoted and changes_the_claim(source.norms[at]) and source.norms[at] not in kept and at not in line.used:
            yield other.post, f"the document says “{source.norms[at]}” before this"


def _said_apart(line: Line, sentence: int, home: int) -> set[str]:
    """The words of a sentence of the post that are not taken from the document's sentence around `home`."""
    places = ((token.norm, line.place.get(at)) for at, token in enumerate(line.tokens) if token.sentence == sentence)
    return {norm for norm, place in places if place is None or not line.source.same_sentence(place, home)}


def _before(line: Line, first: Stretch) -> Iterator[tuple[int, str]]:
    """What opens the sentence in the document and is gone; a clause of its own before “and” or “but” may go."""
    source = line.source
    dropped = _dropped(line, range(first.source - 1, -1, -1), first.source)
    if not dropped or source.norms[dropped[0]] in _JOINING:
        return
    parted = set(source.between(dropped[0], first.source)) & set(",–—-)")
    # “The shop, where people wait, …” tells of the shop and sets no condition.
    stated = (at for at in dropped if source.norms[at] != "where" or "," not in source.before(at))
    for norm in (source.norms[at] for at in stated):
        told = norm in words("opening_condition") or norm in words("guess")
        if told or (negates(norm) and not parted):
            yield first.post, f"the document opens this with “{norm}”"
            return


def _names_a_thing(line: Line) -> bool:
    """Whether a line of few words without a stop, a subject or a heading, names something and claims nothing of it."""
    return len(line.tokens) < SURE and not line.text.rstrip('”"’) ').endswith((".", "!", "?", "…"))


def _after(line: Line, last: Stretch) -> Iterator[tuple[int, str]]:
    source = line.source
    end = last.source_end - 1
    dropped = _dropped(line, range(end + 1, len(source.tokens)), end)
    if dropped and negates(source.norms[dropped[0]]):
        yield last.post_end - 1, f"the document goes on with “{source.norms[dropped[0]]}”"
        return
    for at in () if _names_a_thing(line) else dropped:
        norm = source.norms[at]
        if norm in _JOINING and source.norms[min(at + 1, len(source.norms) - 1)] != "only":
            return
        if norm in words("closing_condition"):
            yield last.post_end - 1, f"the document goes on with “{norm}”"
            return


def _dropped(line: Line, places: range, beside: int) -> list[int]:
    """The tokens of the clause on one side that the post leaves out; none where it has some of them."""
    source = line.source
    found = []
    for at in places:
        alike = source.same_sentence(at, beside) and source.tokens[at].clause == source.tokens[beside].clause
        if not alike or source.quoted[at] != source.quoted[beside]:
            break
        if at in line.used:
            return []
        found.append(at)
    return found
