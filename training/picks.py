"""Learns what editors pick and readers pass on: `python -m training.picks --data DIR` writes service/pick/weights.json.

DIR holds `picks_dev.jsonl.gz` and `picks_dev_candidates.jsonl.gz`, and the documents that readers' labels point into.
The same data give the same weights; nothing of the documents is kept but n-grams of two to four letters. What this is
worth on authors not seen, `benchmarks.picks` tells, by labels that taught nothing `benchmarks.alone --sealed`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import re
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np

from chunkers import parse_document
from service.model import Source
from service.pick._read import Readings, measure_names, read_signals, standardised
from service.pick._weights import Floats, Weights, as_json
from service.pick._wording import ngrams_of
from service.read import read_document
from service.split import split_document
from training.readers import Judged, learn_readers, load_judged

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "service" / "pick" / "weights.json"
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
# How hard the weights are held to the prior, per example. Of 0.3, 1 and 3 by folds of authors: AUC 0.739, 0.741, 0.735.
HOLD = 1.0
# n-grams kept, by how often they occur, and how hard their weights are held to nought (the C of scikit-learn).
NGRAMS, LEAST_DOCUMENTS, NGRAM_HOLD = 8000, 3, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A document as the signals read it, with a label a sentence: whether editors picked it, or most of it."""

    id: str
    source: str
    author: str
    readings: Readings
    picked: Floats

    @property
    def is_telling(self) -> bool:
        """Whether some of its sentences were picked and some were not."""
        return bool(0 < self.picked.sum() < len(self.picked))


def main() -> None:
    """Nothing; the weights are written, their size and the time are printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--to", type=Path, default=WEIGHTS)
    given = parser.parse_args()
    began = time.perf_counter()
    examples, judged = load_examples(given.data), load_judged(given.data)
    read = time.perf_counter()
    text = as_json(learn(examples, judged))
    given.to.write_text(text, encoding="utf-8")
    picked = np.concatenate([example.picked for example in examples])
    print(f"{len(examples)} documents, {len(picked)} sentences, {int(picked.sum())} of them picked")
    print(f"{len(judged)} lines that readers judged")
    learned = time.perf_counter() - read
    print(f"read in {read - began:.0f} s, learned in {learned:.0f} s, {len(text) / 1024:.0f} KiB written")


def load_examples(data: Path, *, every: bool = False) -> list[Example]:
    """The documents with a pick that stands in their text, or `every` one, read by every signal."""
    gold = _lines(data / "picks_dev.jsonl.gz")
    fixed = {entry["id"]: entry for entry in _lines(data / "picks_dev_candidates.jsonl.gz")}
    examples = [_example(entry, fixed[entry["id"]]) for entry in gold]
    return [example for example in examples if every or example.is_telling]


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _example(entry: dict[str, Any], fixed: dict[str, Any]) -> Example:
    parse = parse_document(read_document(Source(f"document.{entry['format']}", entry["raw"].encode())))
    readings = read_signals(parse, split_document(parse))
    spans = zip(fixed["spans"], fixed["labels"], strict=True)
    picked = [_words(entry["text"][start:end]) for (start, end), label in spans if label]
    labels = [float(any(_is_picked(_words(s.text), words) for words in picked)) for s in readings.stretches]
    source = entry["id"].partition(":")[0]
    return Example(entry["id"], source, entry["source"].get("author") or source, readings, np.array(labels))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _is_picked(sentence: Sequence[str], picked: Sequence[str]) -> bool:
    """Whether half of its words lie, in order, in a picked one, or it holds most of that: the script's rule."""
    if len(set(sentence) & set(picked)) < 0.5 * len(set(sentence)):
        return False
    blocks = SequenceMatcher(None, sentence, picked, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks if block.size > 1)
    return shared >= 0.5 * len(sentence) or shared >= 0.8 * len(picked)


def learn(examples: Sequence[Example], judged: Sequence[Judged]) -> Weights:
    """The weights that tell picked sentences from the others of these documents, with what readers taught."""
    names = measure_names()
    rows = np.vstack([example.readings.measured for example in examples])
    relative = np.vstack([example.readings.relative() for example in examples])
    both = np.hstack([rows, relative])
    mean, spread = both.mean(axis=0), both.std(axis=0) + 1e-6
    picked = np.concatenate([example.picked for example in examples])
    prior = np.concatenate([_prior(names), np.zeros(len(names))])
    fitted = fit_logistic((both - mean) / spread, picked, balance(examples), prior)
    slopes = fitted[:-1] / spread
    # What is relative to a document is nought on average but for short documents, whose part goes to the start.
    start = fitted[-1] - float(mean[len(names) :] @ slopes[len(names) :])
    weights = Weights(names, rows.mean(axis=0), slopes[: len(names)], slopes[len(names) :], start)
    return _with_readers(_with_wording(weights, examples, picked), judged)


def _with_readers(weights: Weights, judged: Sequence[Judged]) -> Weights:
    frequencies = {ngram: frequency for ngram, (frequency, *_) in weights.ngrams.items()}
    return replace(weights, readers=learn_readers(judged, frequencies))


def balance(examples: Sequence[Example]) -> Floats:
    """A weight a sentence: picked and passed over count the same in a document; a source by its documents' root."""
    documents = Counter(example.source for example in examples)
    made: list[Floats] = []
    for example in examples:
        share = 0.5 / math.sqrt(documents[example.source])
        yes = example.picked.sum()
        made.append(np.where(example.picked > 0, share / max(1, yes), share / max(1, len(example.picked) - yes)))
    weights = np.concatenate(made)
    balanced: Floats = weights / weights.mean()
    return balanced


def fit_logistic(rows: Floats, picked: Floats, weights: Floats, prior: Floats) -> Floats:
    """Slopes and, last, the intercept of a logistic regression that is held to a prior, by Newton's method."""
    padded = np.hstack([rows, np.ones((len(rows), 1))])
    held = np.append(np.full(rows.shape[1], HOLD * len(rows)), 1e-6)
    aim = np.append(prior, 0.0)
    slopes = aim.copy()
    for _ in range(20):
        chance = 1 / (1 + np.exp(-padded @ slopes))
        slope = padded.T @ (weights * (chance - picked)) + held * (slopes - aim)
        bend = (padded * (weights * chance * (1 - chance))[:, None]).T @ padded + np.diag(held)
        step = np.linalg.solve(bend, slope)
        slopes -= step
        if np.abs(step).max() < 1e-6:
            break
    return slopes


def _prior(names: Sequence[str]) -> Floats:
    table = tomllib.loads((HERE / "picks_prior.toml").read_text(encoding="utf-8"))
    if unknown := set(table) - set(names):
        raise SystemExit(f"picks_prior.toml names measures that no signal has: {sorted(unknown)}")
    return np.array([float(table.get(name, 0.0)) for name in names])


def _with_wording(weights: Weights, examples: Sequence[Example], picked: Floats) -> Weights:
    """The same with n-grams, weighed so that within a document they say as much as all signals together."""
    table = fit_ngrams(examples, picked)
    spreads = []
    for example in examples:
        measured = example.readings.measured
        points = (measured - weights.mean) @ weights.absolute + standardised(measured) @ weights.relative
        spreads.append(float(points.std()))
    return replace(weights, ngrams=table, wording=float(np.mean(spreads)))


def fit_ngrams(examples: Sequence[Example], picked: Floats) -> dict[str, tuple[float, float, float]]:
    """The n-grams' inverse document frequencies and weights, as `read_wording` takes them; readers' are nought."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    texts = [stretch.text for example in examples for stretch in example.readings.stretches]
    cutter = TfidfVectorizer(analyzer=_cut, max_features=NGRAMS, min_df=LEAST_DOCUMENTS, sublinear_tf=True)
    rows = cutter.fit_transform(texts)
    model = LogisticRegression(C=NGRAM_HOLD, max_iter=500).fit(rows, picked, sample_weight=balance(examples))
    frequencies = dict(zip(cutter.get_feature_names_out(), cutter.idf_, strict=True))
    return {
        str(ngram): (float(frequencies[ngram]), float(weight), 0.0)
        for ngram, weight in zip(cutter.get_feature_names_out(), model.coef_[0], strict=True)
    }


def _cut(text: str) -> list[str]:
    return [ngram for word in text.lower().split() for ngram in ngrams_of(word)]


if __name__ == "__main__":
    main()
