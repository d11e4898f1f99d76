"""What readers taught: which lines stand alone, and which are worth passing on, by the open half of the labels.

Editors of a few blogs and case studies taught what they pull out; of papers nobody has marked such lines, and what an
editor passed over may be as good. Readers of `benchmarks/gold/alone.jsonl` judged lines of documents of all kinds by
themselves. Each question is learned by a logistic regression over the signals' measures and the n-grams of letters.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks._gold import read_source
from benchmarks.gold.check import is_sealed, read_rows
from chunkers import parse_document
from service.pick._candidates import CLAUSE, Candidate
from service.pick._read import Readings, read_signals
from service.pick._weights import QUESTIONS, Floats, Taught
from service.pick._wording import ngrams_of
from service.read import read_document
from service.split import split_document

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

LABELS = "alone.jsonl"
# How hard the weights of measures (in standard deviations) and of n-grams are held to nought, the C of scikit-learn.
# Of 0.003 and 0.01, and of 0, 0.3, 1 and 3 for n-grams, by documents left out, 1,600 labels, 2026-11: area under the
# curve of standing alone among what no rule bars 0.719 to 0.735, of being worth it 0.745 to 0.773.
HOLD, HOLD_NGRAMS = 0.01, 1.0
# Beyond so many standard deviations a measure says no more.
_FARTHEST = 5.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate that readers judged: the label's file, what it measures, its sentences, the answers by question.

    `measured`: absolute, then relative, then further sentences and whether it is a clause. `answers`: without those on
    which readers differ.
    """

    file: str
    measured: Floats
    texts: tuple[str, ...]
    answers: Mapping[str, bool]


def load_judged(data: Path) -> list[Judged]:
    """Every candidate that has a label of the open half; what is no candidate any more is left out."""
    return list(_judged(data))


def without(judged: Sequence[Judged], picked: Collection[str]) -> list[Judged]:
    """Those that are of none of the picked documents with these ids."""
    return [each for each in judged if each.file.partition("#")[2] not in picked]


def _judged(data: Path) -> Iterator[Judged]:
    rows = [row for row in read_rows(LABELS) if not is_sealed(row["file"])]
    for file in sorted({row["file"] for row in rows}):
        parse = parse_document(read_document(read_source(file, data)))
        readings = read_signals(parse, split_document(parse))
        relative = readings.relative()
        whole = (each for each in readings.candidates if len(each.passage.spans) == 1)
        spans = {(each.passage.spans[0].start, each.passage.spans[0].end): each for each in whole}
        for row in (row for row in rows if row["file"] == file):
            candidate = spans.get((row["start"], row["end"]))
            if candidate is not None:
                answers = {question: row[question] == "y" for question in QUESTIONS if row[question] != "split"}
                texts = tuple(stretch.text for stretch in candidate.stretches)
                yield Judged(file, _measured(readings, relative, candidate), texts, answers)


def _measured(readings: Readings, relative: Floats, candidate: Candidate) -> Floats:
    rows = [stretch.sentence for stretch in candidate.stretches]
    form = (len(rows) - 1.0, float(candidate.passage.chunker == CLAUSE))
    return np.concatenate([readings.measured[rows].mean(axis=0), relative[rows].mean(axis=0), form])


def learn_readers(judged: Sequence[Judged], frequencies: Mapping[str, float]) -> dict[str, Taught]:
    """What they taught by question. `frequencies`: the n-grams that may weigh, with inverse document frequencies."""
    return {question: _learn(question, judged, frequencies) for question in QUESTIONS}


def _learn(question: str, judged: Sequence[Judged], frequencies: Mapping[str, float]) -> Taught:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    told = [each for each in judged if question in each.answers]
    rows = np.stack([each.measured for each in told])
    mean, spread = rows.mean(axis=0), rows.std(axis=0)
    scale = np.where(spread > 1e-6, 1 / np.maximum(spread, 1e-6), 0.0)
    scaled = np.clip((rows - mean) * scale, -_FARTHEST, _FARTHEST)
    # A column that is multiplied so is held less hard.
    ease = math.sqrt(HOLD_NGRAMS / HOLD)
    worded = _worded(told, frequencies) * ease
    model = LogisticRegression(C=HOLD, max_iter=3000)
    model.fit(hstack([csr_matrix(scaled), worded]), [each.answers[question] for each in told])
    slopes = model.coef_[0][: rows.shape[1]] * scale
    count = (rows.shape[1] - 2) // 2
    return Taught(
        start=float(model.intercept_[0] - mean @ slopes),
        absolute=slopes[:count],
        relative=slopes[count : 2 * count],
        sentence=float(slopes[-2]),
        clause=float(slopes[-1]),
        ngrams=dict(zip(frequencies, (model.coef_[0][rows.shape[1] :] * ease).tolist(), strict=True)),
    )


def _worded(judged: Sequence[Judged], frequencies: Mapping[str, float]) -> csr_matrix:
    """The n-grams of each, the mean over its sentences, as `score_wordings` counts them."""
    from scipy.sparse import csr_matrix

    place = {ngram: at for at, ngram in enumerate(frequencies)}
    cells = [
        (at, place[ngram], size / len(each.texts))
        for at, each in enumerate(judged)
        for text in each.texts
        for ngram, size in _sizes(text, frequencies.get)
    ]
    rows, columns, sizes = zip(*cells, strict=True)
    return csr_matrix((sizes, (rows, columns)), shape=(len(judged), len(place)))


def _sizes(text: str, frequency_of: Callable[[str], float | None]) -> list[tuple[str, float]]:
    counts = Counter(ngram for word in text.lower().split() for ngram in ngrams_of(word))
    sizes = {
        ngram: (1 + math.log(count)) * frequency
        for ngram, count in counts.items()
        if (frequency := frequency_of(ngram)) is not None
    }
    length = math.sqrt(sum(size * size for size in sizes.values())) or 1.0
    return [(ngram, size / length) for ngram, size in sizes.items()]
