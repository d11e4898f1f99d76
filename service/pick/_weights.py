"""What each signal is worth: trained by `python -m training.picks`, with a few points set by hand per document kind."""

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

from service.pick._worth import load_worth

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """A linear model in log odds over what the signals measure, and over n-grams of letters.

    `measures`: "signal.measure", in the order of the arrays. `mean`: what they are on average; only what differs from
    it counts. `absolute`: points per unit of a measure. `relative`: points per standard deviation within the document.
    `start`: where every stretch begins. `ngrams`: n-gram to (inverse document frequency, weight). `wording`: points
    per standard deviation within the document of what the n-grams say. `kinds`: points by kind of passage.
    """

    measures: tuple[str, ...]
    mean: Floats
    absolute: Floats
    relative: Floats
    start: float
    ngrams: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    wording: float = 0.0
    kinds: Mapping[str, float] = field(default_factory=dict)

    def for_kind(self, kind: str) -> Weights:
        """The same with what readers found worth passing on, and what is set by hand for documents of this kind."""
        worth = load_worth().for_kind(kind)
        return replace(self.with_points(worth.points), kinds=worth.kinds).set_by_hand(kind)

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
        return replace(weights, wording=self.wording * added.get("wording", 1.0))


def as_json(weights: Weights) -> str:
    """The weights as they are kept in `weights.json`: one measure, one n-gram a line."""
    rows = zip(weights.measures, weights.mean, weights.absolute, weights.relative, strict=True)
    measures = {name: [round(float(value), 5) for value in values] for name, *values in rows}
    ngrams = {ngram: [round(idf, 3), round(weight, 3)] for ngram, (idf, weight) in weights.ngrams.items()}
    start, wording = round(weights.start, 4), round(weights.wording, 4)
    return (
        f'{{"start": {start}, "wording": {wording},\n'
        f'"measures": {{\n{_lines(measures)}\n}},\n"ngrams": {{\n{_lines(ngrams)}\n}}}}\n'
    )


def _lines(table: Mapping[str, Sequence[float]]) -> str:
    return ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {list(values)}" for name, values in table.items())


def from_json(text: str) -> Weights:
    """The weights written by `as_json`."""
    table: dict[str, Any] = json.loads(text)
    values = np.array(list(table["measures"].values()), dtype=float).reshape(-1, 3)
    return Weights(
        measures=tuple(table["measures"]),
        mean=values[:, 0],
        absolute=values[:, 1],
        relative=values[:, 2],
        start=float(table["start"]),
        ngrams={ngram: (idf, weight) for ngram, (idf, weight) in table["ngrams"].items()},
        wording=float(table["wording"]),
    )


@cache
def load_weights() -> Weights:
    """The weights in the box."""
    return from_json((files("service.pick") / "weights.json").read_text(encoding="utf-8"))


@cache
def _by_hand() -> dict[str, Any]:
    return tomllib.loads((files("service.pick") / "kinds.toml").read_text(encoding="utf-8"))
