"""Candidates scored, and a set chosen from them in which no two say the same."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from chunkers import Document, Parse, Passage
from service.model import Reason, Snippet
from service.pick._candidate import Candidate, Context, make_candidates, make_context
from service.pick.signals import all_signals
from service.traced import traced_source

# Below this a passage is worse than silence: something speaks plainly against it.
FLOOR = 0.2
# Two candidates that share this much of the shorter one's longer words say the same.
SAME = 0.5
# How many are chosen where the caller names no number: the twelve a network gets, and as many again three times over
# for those that turn out too long for it.
RESERVE = 48
# Reasons of this kind hold for most of what is picked, so a reader is told the others first.
HOUSEHOLD = frozenset({"good_length", "opens_a_thought", "on_topic", "hard_to_read"})
# What a further snippet of a section, or of a kind, costs in log odds, so that the set covers the document.
SECTION_COST, KIND_COST = 0.35, 0.12


@dataclass(frozen=True, slots=True)
class Picked:
    """Snippets best first, how many passages they were picked from, and what should be known of the choice."""

    snippets: tuple[Snippet, ...]
    candidates: int
    notes: tuple[str, ...]


def pick_snippets(
    parse: Parse, passages: Sequence[Passage], limit: int | None = None, *, every: bool = False
) -> Picked:
    """The snippets to share, at most `limit` (None: a reserve of 48); `every` gives all candidates, the worst last."""
    context = make_context(parse)
    scored = [(_score(candidate, context), candidate) for candidate in make_candidates(parse, passages)]
    scored.sort(key=lambda pair: (-pair[0][0], pair[1].passage.spans))
    chosen = scored if every else _choose(scored, RESERVE if limit is None else limit)
    snippets = tuple(_snippet(context, candidate, *scores) for scores, candidate in chosen)
    return Picked(snippets[:limit], len(scored), _notes(scored, snippets))


def worthy_count(document: Document) -> int:
    """How many pieces a document deserves: 8 from 900 words, 10 from 1,500, at most 12, fewer from a thin one."""
    return max(1, min(12, round(math.sqrt(document.words() / 15))))


Scores = tuple[float, tuple[Reason, ...]]


def _score(candidate: Candidate, context: Context) -> Scores:
    start, points = _weights()
    reasons: list[Reason] = []
    for name, signal in all_signals().items():
        reading = signal(candidate, context)
        if reading is not None:
            reasons.append(Reason(name, reading.says, points[name] * reading.strength))
    reasons.sort(key=lambda reason: (reason.signal in HOUSEHOLD, -abs(reason.points)))
    log_odds = start + sum(reason.points for reason in reasons)
    return 1 / (1 + math.exp(-log_odds)), tuple(reasons)


def _choose(scored: Sequence[tuple[Scores, Candidate]], limit: int) -> list[tuple[Scores, Candidate]]:
    """Greedily the best that says something new, each further one of a section or kind a little dearer."""
    left = [pair for pair in scored if pair[0][0] >= FLOOR]
    chosen: list[tuple[Scores, Candidate]] = []
    sections: Counter[tuple[str, ...]] = Counter()
    kinds: Counter[str] = Counter()
    while left and len(chosen) < limit:
        best = max(left, key=lambda pair: _log_odds(pair[0][0]) - _cost(pair[1], sections, kinds))
        chosen.append(best)
        sections[best[1].block.section] += 1
        kinds[best[1].passage.kind] += 1
        left = [pair for pair in left if not _same(pair[1], best[1])]
    return chosen


def _cost(candidate: Candidate, sections: Counter[tuple[str, ...]], kinds: Counter[str]) -> float:
    return SECTION_COST * sections[candidate.block.section] + KIND_COST * kinds[candidate.passage.kind]


def _log_odds(score: float) -> float:
    return math.log(score / (1 - score))


def _same(one: Candidate, other: Candidate) -> bool:
    if any(a.overlaps(b) for a in one.passage.spans for b in other.passage.spans):
        return True
    shared = len(one.stems & other.stems)
    return shared > SAME * max(1, min(len(one.stems), len(other.stems)))


def _snippet(context: Context, candidate: Candidate, score: float, reasons: tuple[Reason, ...]) -> Snippet:
    passage, place = candidate.passage, candidate.block.place
    return Snippet(
        id=_id(context, passage),
        kind=passage.kind,
        words=traced_source(context.document.text, passage.spans),
        spans=passage.spans,
        section=candidate.block.section,
        page=place.page,
        line=place.line,
        score=round(score, 4),
        reasons=reasons,
        speaker=passage.speaker,
        numbers=passage.numbers,
    )


def _id(context: Context, passage: Passage) -> str:
    """The first 12 hex digits of a hash over the document's text and the spans."""
    spans = ",".join(f"{span.start}-{span.end}" for span in passage.spans)
    return hashlib.sha256(f"{context.document.text}\0{spans}".encode()).hexdigest()[:12]


def _notes(scored: Sequence[object], snippets: Sequence[Snippet]) -> tuple[str, ...]:
    if snippets:
        return ()
    if not scored:
        return ("No sentence of the document can stand alone: it holds no running prose.",)
    return (f"None of {len(scored)} passages is worth passing on: see them with their reasons by asking for all.",)


@cache
def _weights() -> tuple[float, dict[str, float]]:
    weights = tomllib.loads((files("service.pick") / "weights.toml").read_text(encoding="utf-8"))
    return float(weights["start"]), {name: float(points) for name, points in weights["points"].items()}
