"""Scores of candidates, with the reasons for them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from chunkers import PassageKind
from service.model import Reason
from service.pick._candidates import CLAUSE, Candidate
from service.pick._doubts import Doubt
from service.pick._read import Readings, spread_of, standardised
from service.pick._weights import Floats, Weights
from service.pick._wording import read_wording, score_wordings
from service.pick.signals import all_signals

# Reasons of this kind hold for most of what is picked, or say little to a person: a reader is told the others first.
HOUSEHOLD = frozenset(
    {
        "wording",
        "good_length",
        "hard_to_read",
        "on_topic",
        "place_in_the_argument",
        "stands_apart",
        "general",
        "opens_a_thought",
    }
)
# What weighs less is told in one sum.
TELLING_POINTS = 0.08
# What each further sentence costs: a post says one thing. Speech gains by it, for editors pull out whole utterances.
# A part of a sentence costs as much: it is read in its place only where the sentence cannot stand. Of 0.15 to 1 for
# sentences and -0.15 to 0.5 for speech, tried by folds of authors, 2026-11: P@5 0.074 without, 0.092 at most.
COST_OF_A_SENTENCE, GAIN_OF_SPEECH, COST_OF_A_CLAUSE = 0.4, 0.5, 0.4


def cost(candidate: Candidate, weights: Weights) -> float:
    """What its form costs a candidate, less than nought for what it gains."""
    part = COST_OF_A_CLAUSE - weights.clause if candidate.passage.chunker == CLAUSE else 0.0
    each = -GAIN_OF_SPEECH if candidate.passage.kind is PassageKind.QUOTATION else COST_OF_A_SENTENCE
    return (each - weights.sentence) * (_sentences(candidate) - 1) + part


def _sentences(candidate: Candidate) -> int:
    """How many sentences it is read as: the words before a list are one with the item that completes them."""
    return 1 if candidate.whole is not None else len(candidate.stretches)


@dataclass(frozen=True, slots=True)
class Scores:
    """Points a sentence: `signals` has a column a signal, `wording` one value, both in log odds.

    `rows_of`: which of them a candidate is read by. `by_editors`: what the editors' sum over the n-grams of a sentence
    is multiplied by.
    """

    weights: Weights
    signals: Floats
    wording: Floats
    rows_of: Callable[[Candidate], list[int]]
    by_editors: float

    def log_odds(self, candidate: Candidate, doubts: Sequence[Doubt] = ()) -> float:
        """What speaks for a candidate: the mean of its sentences, less what each further one and each doubt costs."""
        rows = self.rows_of(candidate)
        points = self.signals[rows].sum(axis=1) + self.wording[rows]
        return float(
            self.weights.start + points.mean() - cost(candidate, self.weights) - sum(doubt.cost for doubt in doubts)
        )


def score_sentences(readings: Readings, weights: Weights) -> Scores:
    """The points of every sentence of a document."""
    count = len(readings.stretches)
    absolute = (readings.every_row - weights.mean) * weights.absolute
    relative = standardised(readings.every_row, count) * weights.relative
    bounds = list(pairwise([0, *np.cumsum([len(signal.measures) for signal in all_signals().values()])]))
    points = absolute + relative
    by_signal = [points[:, low:high].sum(axis=1) for low, high in bounds]
    worded = score_wordings((stretch.text for stretch in readings.every_stretch), weights.ngrams)
    pulled, passed = np.array(worded, dtype=float).reshape(-1, 2).T
    by_editors = float(weights.wording / spread_of(pulled[:count]))
    centred = pulled - (pulled[:count].mean() if count else 0.0)
    wording = by_editors * centred + passed
    return Scores(weights, np.stack(by_signal, axis=1), wording, readings.rows_of, by_editors)


def probability(log_odds: float) -> float:
    """The score that log odds stand for, 0..1."""
    return 1 / (1 + math.exp(-log_odds))


def reasons_for(
    candidate: Candidate, readings: Readings, scores: Scores, doubts: Sequence[Doubt] = ()
) -> tuple[Reason, ...]:
    """Why a candidate scores as it does, the telling reasons first; their points and `start` add up to its log odds."""
    rows = readings.rows_of(candidate)
    means = scores.signals[rows].mean(axis=0)
    reasons = [
        Reason(signal.name, _says(readings, rows, scores, at), float(points))
        for at, (signal, points) in enumerate(zip(all_signals().values(), means, strict=True))
    ]
    reasons.append(_wording_reason(candidate, scores, rows))
    told = [reason for reason in reasons if reason.says and abs(reason.points) >= TELLING_POINTS]
    told.sort(key=lambda reason: (reason.points < 0, reason.signal in HOUSEHOLD, -abs(reason.points)))
    if costs := cost(candidate, scores.weights):
        told.append(Reason("form", _form(candidate), -costs))
    told += [Reason(doubt.signal, doubt.says, -doubt.cost) for doubt in doubts]
    rest = scores.log_odds(candidate, doubts) - scores.weights.start - sum(reason.points for reason in told)
    return (*told, Reason("lesser", "all else, together", rest))


def _form(candidate: Candidate) -> str:
    """What its form is that costs or gains."""
    found = [f"takes {_sentences(candidate)} sentences"] if _sentences(candidate) > 1 else []
    found += ["is part of a sentence"] if candidate.passage.chunker == CLAUSE else []
    return ", ".join(found)


def _says(readings: Readings, rows: Sequence[int], scores: Scores, signal: int) -> str:
    """What the signal saw where it spoke loudest."""
    loudest = max(rows, key=lambda row: abs(scores.signals[row, signal]))
    return readings.says[loudest][signal]


def _wording_reason(candidate: Candidate, scores: Scores, rows: Sequence[int]) -> Reason:
    points = float(scores.wording[rows].mean())
    if abs(points) < TELLING_POINTS:  # it is not told, and to say which words it lies in takes long
        return Reason("wording", "", points)
    shares: dict[str, float] = {}
    for stretch in (candidate.whole,) if candidate.whole else candidate.stretches:
        for word, share in read_wording(stretch.text, scores.weights.ngrams, scores.by_editors)[1].items():
            shares[word.strip(".,;:!?\"'“”()")] = share
    told = sorted((word for word in shares if len(word) > 2), key=lambda word: -shares[word] * math.copysign(1, points))
    kind = "like lines that people pass on" if points > 0 else "unlike lines that people pass on"
    return Reason("wording", f"worded {kind}: " + ", ".join(f"“{word}”" for word in told[:3]), points)
