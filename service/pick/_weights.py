"""What each signal is worth, by two teachers, editors and readers: trained by `python -m training.picks`.

Editors taught which lines of a document they pull out, readers which lines can stand alone and which are worth passing
on. How much each counts, and a few points set by hand, stand in `kinds.toml` by kind of document.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
# What readers were asked of a line.
QUESTIONS = ("alone", "worth")


@dataclass(frozen=True, slots=True)
class Taught:
    """What readers taught of one question: a linear model in log odds over what the signals measure.

    `absolute`, `relative`, `start`: as in `Weights`, nothing taken off a measure. `sentence`: points for each further
    sentence; `clause`: for a part of a sentence. `ngrams`: n-gram to weight.
    """

    start: float
    absolute: Floats
    relative: Floats
    sentence: float
    clause: float
    ngrams: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model in log odds over what the signals measure, and over n-grams of letters.

    `measures`: "signal.measure", in the order of the arrays. `mean`: what they are on average; only what differs from
    it counts. `absolute`: points per unit of a measure. `relative`: points per standard deviation within the document.
    `start`: where every stretch begins. `ngrams`: n-gram to inverse document frequency, weight by editors, weight by
    readers. `wording`: points per standard deviation within the document of what the n-grams say by editors; by readers
    they count as they are. `sentence`, `clause`: points for each further sentence, for a part of one. `readers`: what
    they taught, by question, as long as it is not part of the others.
    """

    measures: tuple[str, ...]
    mean: Floats
    absolute: Floats
    relative: Floats
    start: float
    ngrams: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    wording: float = 0.0
    sentence: float = 0.0
    clause: float = 0.0
    readers: Mapping[str, Taught] = field(default_factory=dict)

    def for_kind(self, kind: str) -> Weights:
        """What counts in documents of this kind: as much of each teacher as is due, and what is set by hand."""
        shares = _by_hand()["teachers"]
        return self._mixed(shares.get(kind, shares["any"])).set_by_hand(kind)

    def _mixed(self, shares: Mapping[str, float]) -> Weights:
        mixed, passed_on = self._times(shares["editors"]), dict.fromkeys(self.ngrams, 0.0)
        for question, taught in self.readers.items():
            share = shares[question]
            mixed = replace(
                mixed,
                absolute=mixed.absolute + share * taught.absolute,
                relative=mixed.relative + share * taught.relative,
                start=mixed.start + share * (taught.start + float(self.mean @ taught.absolute)),
                sentence=mixed.sentence + share * taught.sentence,
                clause=mixed.clause + share * taught.clause,
            )
            for ngram, weight in taught.ngrams.items():
                passed_on[ngram] += share * weight
        ngrams = {ngram: (idf, pulled, passed_on[ngram]) for ngram, (idf, pulled, _) in self.ngrams.items()}
        return replace(mixed, start=mixed.start + shares["start"], ngrams=ngrams, readers={})

    def _times(self, share: float) -> Weights:
        return replace(
            self,
            absolute=share * self.absolute,
            relative=share * self.relative,
            start=share * self.start,
            wording=share * self.wording,
        )

    def with_points(self, added: Mapping[str, float]) -> Weights:
        """The same with points added, per unit of the measures named."""
        absolute = self.absolute.copy()
        for name, points in added.items():
            absolute[self.measures.index(name)] += points
        return replace(self, absolute=absolute)

    def set_by_hand(self, kind: str) -> Weights:
        """The same with what is set by hand for documents of this kind."""
        added = _by_hand().get(kind, {})
        weights = self.with_points(added.get("points", {}))
        return replace(weights, wording=weights.wording * added.get("wording", 1.0))


def as_json(weights: Weights) -> str:
    """The weights as they are kept in `weights.json`: one measure, one n-gram a line."""
    taught = weights.readers.values()
    columns = [weights.mean, weights.absolute, weights.relative]
    columns += [column for each in taught for column in (each.absolute, each.relative)]
    rows = zip(weights.measures, *columns, strict=True)
    measures = {name: [round(float(value), 5) for value in values] for name, *values in rows}
    ngrams = {
        ngram: [round(value, 3) for value in (idf, pulled, *(each.ngrams.get(ngram, 0.0) for each in taught))]
        for ngram, (idf, pulled, _) in weights.ngrams.items()
    }
    start, wording = round(weights.start, 4), round(weights.wording, 4)
    readers = {
        question: {name: round(float(getattr(each, name)), 4) for name in ("start", "sentence", "clause")}
        for question, each in weights.readers.items()
    }
    return (
        f'{{"start": {start}, "wording": {wording}, "readers": {json.dumps(readers)},\n'
        f'"measures": {{\n{_lines(measures)}\n}},\n"ngrams": {{\n{_lines(ngrams)}\n}}}}\n'
    )


def _lines(table: Mapping[str, Sequence[float]]) -> str:
    return ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {list(values)}" for name, values in table.items())


def from_json(text: str) -> Weights:
    """The weights written by `as_json`."""
    table: dict[str, Any] = json.loads(text)
    questions: dict[str, dict[str, float]] = table["readers"]
    values = np.array(list(table["measures"].values()), dtype=float).reshape(-1, 3 + 2 * len(questions))
    return Weights(
        measures=tuple(table["measures"]),
        mean=values[:, 0],
        absolute=values[:, 1],
        relative=values[:, 2],
        start=float(table["start"]),
        ngrams={ngram: (idf, pulled, 0.0) for ngram, (idf, pulled, *_) in table["ngrams"].items()},
        wording=float(table["wording"]),
        readers={
            question: Taught(
                absolute=values[:, 3 + 2 * at],
                relative=values[:, 4 + 2 * at],
                ngrams={ngram: row[2 + at] for ngram, row in table["ngrams"].items()},
                **numbers,
            )
            for at, (question, numbers) in enumerate(questions.items())
        },
    )


@cache
def load_weights() -> Weights:
    """The weights in the box."""
    return from_json((files("service.pick") / "weights.json").read_text(encoding="utf-8"))


@cache
def _by_hand() -> dict[str, Any]:
    return tomllib.loads((files("service.pick") / "kinds.toml").read_text(encoding="utf-8"))
