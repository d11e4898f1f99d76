"""What a writer asks for by name or by place, before what is picked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chunkers import Parse, Passage
from service.errors import BadChoiceError
from service.model import Snippet, Wish
from service.pick._audiences import load_audience
from service.pick._marked import mark
from service.pick._pick import SAME, Picked, pick_read, pick_snippets, snippet_id
from service.pick._read import Readings, read_signals
from service.pick._stretch import stems_of, words_of
from service.pick._weights import Weights, load_weights
from service.traced import traced_source

# So many of the ids that there are stand in an error.
_SHOWN = 12
_NO_PROSE = "It stands where there is no prose, so nothing says whether it can stand alone."


@dataclass(frozen=True, slots=True)
class Asked:
    """What was picked, first of all what has to be made: the snippets whose ids are `wished`, in that order."""

    picked: Picked
    wished: tuple[str, ...] = ()


def pick_asked(parse: Parse, passages: Sequence[Passage], wish: Wish) -> Asked:
    """The snippets that the wish names or marks, then those picked that say something else; none that it rules out.

    Raises:
        BadChoiceError: there is no such snippet or span, or one is both asked for and ruled out.
        UnknownAudienceError: there is no audience of the name asked for.
    """
    if not wish.chooses:
        return Asked(pick_snippets(parse, passages, audience=wish.audience))
    readings, weights = read_signals(parse, passages), load_weights()
    every = pick_read(readings, weights, every=True, audience=load_audience(wish.audience))
    known = {snippet.id: snippet for snippet in every.snippets}
    marked = [_marked(parse, passages, readings, weights, place) for place in wish.spans]
    known |= {snippet.id: snippet for snippet in marked if snippet.id not in known}
    chosen = every.snippets[: every.chosen]
    _check(wish, known, chosen)
    best = {snippet.id for snippet in chosen}
    again = [name for name, _ in wish.again if name not in best]
    wished = tuple(dict.fromkeys([*wish.pinned, *(snippet.id for snippet in marked), *again]))
    first = [known[name] for name in wished]
    barred = {*wished, *wish.excluded}
    rest = [each for each in chosen if each.id not in barred and not any(_repeats(each, one) for one in first)]
    return Asked(Picked((*first, *rest), every.candidates, every.notes), wished)


def _marked(
    parse: Parse, passages: Sequence[Passage], readings: Readings, weights: Weights, place: tuple[int, int]
) -> Snippet:
    candidate = mark(parse, passages, readings.stretches, *place)
    if candidate.stretches:
        # What opens a sentence is told apart only where the marked words open with it.
        opens = candidate.passage.spans[0].start == candidate.stretches[0].span.start
        alone = replace(readings, candidates=(candidate,), antecedents=readings.antecedents if opens else {})
        return pick_read(alone, weights, every=True).snippets[0]
    passage, document = candidate.passage, parse.document
    block = document.blocks[passage.block]
    return Snippet(
        id=snippet_id(document, passage.spans),
        kind=passage.kind,
        words=traced_source(document.text, passage.spans),
        spans=passage.spans,
        section=block.section,
        page=block.place.page,
        line=block.place.line,
        score=0.0,
        reasons=(),
        warnings=(_NO_PROSE,),
    )


def _check(wish: Wish, known: Mapping[str, Snippet], chosen: Sequence[Snippet]) -> None:
    for name in (*wish.pinned, *wish.excluded, *(name for name, _ in wish.again)):
        if name not in known:
            shown = ", ".join(snippet.id for snippet in chosen[:_SHOWN]) or "none"
            raise BadChoiceError(
                f"There is no snippet {name!r} in the document.",
                f"The best of its {len(known):,} are {shown}; `snippets --all` lists all.",
            )
    asked = {*wish.pinned, *(name for name, _ in wish.again)}
    if both := sorted(asked.intersection(wish.excluded)):
        raise BadChoiceError(f"The snippet {both[0]!r} is both asked for and ruled out.", "Take one of them out.")


def _repeats(one: Snippet, other: Snippet) -> bool:
    """Whether two snippets share a place, or most of their longer words."""
    if any(a.overlaps(b) for a in one.spans for b in other.spans):
        return True
    mine, theirs = stems_of(words_of(one.text)), stems_of(words_of(other.text))
    return len(mine & theirs) > SAME * max(1, min(len(mine), len(theirs)))
