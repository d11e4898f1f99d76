"""Candidates scored, and a set chosen from them in which no two say the same."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from chunkers import Document, Parse, Passage, Span
from service.model import Reason, Snippet
from service.pick._audiences import Audience, audience_reason, load_audience
from service.pick._candidates import Candidate
from service.pick._doubts import Doubt
from service.pick._read import Readings, Standing, read_signals
from service.pick._score import Scores, probability, reasons_for, score_sentences
from service.pick._weights import Weights, load_weights

# Below the floor a passage is worse than silence: of lines that score 0.2 to 0.3 readers say of half that they stand
# alone, of a seventh that they would pass them on as well. The best few of a document are offered from lower down, so
# that a short text is not met with silence; below the last something speaks plainly against them.
FLOOR, FLOOR_OF_THE_BEST, BEST = 0.28, 0.12, 3
# Two candidates that share this much of the shorter one's longer words say the same.
SAME = 0.5
# How many are chosen where the caller names no number: the twelve a network gets, and as many again three times over
# for those that turn out too long for it.
RESERVE = 48
# What a further snippet of a section, or of a kind, costs in log odds, so that the set covers the document.
SECTION_COST, KIND_COST = 0.12, 0.04


@dataclass(frozen=True, slots=True)
class Picked:
    """Snippets best first, how many passages they were picked from, and what should be known of the choice.

    `chosen`: how many of the snippets, the first ones, make up the set; the others were asked for as well.
    """

    snippets: tuple[Snippet, ...]
    candidates: int
    notes: tuple[str, ...]
    chosen: int = 0


class Hash(Protocol):
    """A hash that goes on from what it has seen."""

    def update(self, data: bytes, /) -> None:
        """Nothing; the data are seen."""

    def hexdigest(self) -> str:
        """The hash of all seen so far."""


@dataclass(frozen=True, slots=True)
class _Rated:
    candidate: Candidate
    log_odds: float
    standing: Standing
    told: Reason | None


@dataclass(frozen=True, slots=True)
class _Hope:
    """A candidate with the most that it may score: doubts only take away from `log_odds`."""

    candidate: Candidate
    log_odds: float
    told: Reason | None


class _Looker:
    """Looks closely at candidates, which takes long, and at each but once."""

    def __init__(self, readings: Readings, scores: Scores) -> None:
        self._readings = readings
        self._scores = scores
        self._seen: dict[int, _Rated] = {}

    def look(self, hope: _Hope) -> _Rated:
        """How it stands alone, and what it scores with its doubts."""
        found = self._seen.get(id(hope.candidate))
        if found is None:
            standing = self._readings.stand(hope.candidate)
            log_odds = _log_odds(self._scores, hope.candidate, hope.told, standing.doubts)
            found = self._seen[id(hope.candidate)] = _Rated(hope.candidate, log_odds, standing, hope.told)
        return found


def pick_snippets(
    parse: Parse,
    passages: Sequence[Passage],
    limit: int | None = None,
    *,
    every: bool = False,
    audience: str | None = None,
) -> Picked:
    """The snippets to share, at most `limit` (None: a reserve of 48); `every` adds all others by score after those.

    `audience`: for whom, by the name of a behaviour; None for everybody.

    Raises:
        UnknownAudienceError: there is no audience of this name.
    """
    people = load_audience(audience)
    return pick_read(read_signals(parse, passages), load_weights(), limit, every=every, audience=people)


def pick_read(
    readings: Readings,
    weights: Weights,
    limit: int | None = None,
    *,
    every: bool = False,
    audience: Audience | None = None,
) -> Picked:
    """As `pick_snippets`, of a document read before, with these weights."""
    scores = score_sentences(readings, weights.for_kind(readings.context.kind))
    told = [(candidate, audience_reason(audience, candidate, readings)) for candidate in readings.candidates]
    hopes = [_Hope(candidate, _log_odds(scores, candidate, reason), reason) for candidate, reason in told]
    hopes.sort(key=lambda hope: (-hope.log_odds, hope.candidate.passage.spans))
    looker = _Looker(readings, scores)
    chosen = _choose(hopes, looker, RESERVE if limit is None else limit)
    count = len(chosen)
    if every:
        taken = {id(one.candidate) for one in chosen}
        others = [looker.look(hope) for hope in hopes if id(hope.candidate) not in taken]
        chosen += sorted(others, key=lambda one: (-one.log_odds, one.candidate.passage.spans))
    name = hashlib.sha256(readings.context.document.text.encode())
    snippets = tuple(_snippet(readings, scores, one, name.copy()) for one in chosen[:limit])
    return Picked(snippets, len(told), _notes(len(told), snippets), count)


def _log_odds(scores: Scores, candidate: Candidate, told: Reason | None, doubts: Sequence[Doubt] = ()) -> float:
    return scores.log_odds(candidate, doubts) + (told.points if told else 0.0)


def worthy_count(document: Document) -> int:
    """How many pieces a document deserves: 8 from 900 words, 10 from 1,500, at most 12, fewer from a thin one."""
    return max(1, min(12, round(math.sqrt(document.words() / 15))))


def _choose(hopes: Sequence[_Hope], looker: _Looker, limit: int) -> list[_Rated]:
    """Greedily the best that says something new, each further one of a section or kind a little dearer."""
    left = [hope for hope in hopes if probability(hope.log_odds) >= FLOOR_OF_THE_BEST]
    chosen: list[_Rated] = []
    sections: Counter[tuple[str, ...]] = Counter()
    kinds: Counter[str] = Counter()
    while left and len(chosen) < limit:
        floor = FLOOR_OF_THE_BEST if len(chosen) < BEST else FLOOR
        left = [hope for hope in left if probability(hope.log_odds) >= floor]
        best = _best(left, looker, floor, lambda hope: _cost(hope.candidate, sections, kinds))
        if best is None:
            break
        chosen.append(best)
        sections[_section(best.candidate)] += 1
        kinds[best.candidate.passage.kind] += 1
        left = [hope for hope in left if not _same(hope.candidate, best.candidate)]
    return chosen


def _best(left: Sequence[_Hope], looker: _Looker, floor: float, cost: Callable[[_Hope], float]) -> _Rated | None:
    """The one that scores most less its cost and stands alone; none is looked at that cannot be it."""
    found, most = None, -math.inf
    for dear, hope in sorted(((cost(hope), hope) for hope in left), key=lambda pair: pair[0] - pair[1].log_odds):
        if hope.log_odds - dear <= most:
            break
        rated = looker.look(hope)
        if not rated.standing.faults and probability(rated.log_odds) >= floor and rated.log_odds - dear > most:
            found, most = rated, rated.log_odds - dear
    return found


def _section(candidate: Candidate) -> tuple[str, ...]:
    return candidate.stretches[0].block.section


def _cost(candidate: Candidate, sections: Counter[tuple[str, ...]], kinds: Counter[str]) -> float:
    return SECTION_COST * sections[_section(candidate)] + KIND_COST * kinds[candidate.passage.kind]


def _same(one: Candidate, other: Candidate) -> bool:
    if any(a.overlaps(b) for a in one.passage.spans for b in other.passage.spans):
        return True
    shared = len(one.stems & other.stems)
    return shared > SAME * max(1, min(len(one.stems), len(other.stems)))


def _snippet(readings: Readings, scores: Scores, one: _Rated, name: Hash) -> Snippet:
    document, passage = readings.context.document, one.candidate.passage
    block = document.blocks[passage.block]
    return Snippet(
        id=_id(name, passage.spans),
        kind=passage.kind,
        words=one.standing.words,
        spans=passage.spans,
        section=block.section,
        page=block.place.page,
        line=block.place.line,
        score=round(probability(one.log_odds), 4),
        reasons=((one.told,) if one.told else ()) + reasons_for(one.candidate, readings, scores, one.standing.doubts),
        speaker=passage.speaker,
        numbers=passage.numbers,
        repairs=one.standing.repairs,
        warnings=one.standing.faults,
        aspects=passage.aspects,
        beat=passage.beat,
    )


def snippet_id(document: Document, spans: Sequence[Span]) -> str:
    """The name of the snippet at the spans, the same in every run."""
    return _id(hashlib.sha256(document.text.encode()), spans)


def _id(name: Hash, spans: Sequence[Span]) -> str:
    """The first 12 hex digits of a hash over the document's text, which `name` holds, and the spans."""
    shown = ",".join(f"{span.start}-{span.end}" for span in spans)
    name.update(f"\0{shown}".encode())
    return name.hexdigest()[:12]


def _notes(candidates: int, snippets: Sequence[Snippet]) -> tuple[str, ...]:
    if snippets:
        return ()
    if not candidates:
        return ("No sentence of the document can stand alone: it holds no running prose.",)
    return (f"None of {candidates} passages is worth passing on: see them with their reasons by asking for all.",)
