"""Learns what readers find worth passing on: `python -m training.worth --data DIR` writes `service/pick/worth.toml`.

Editors of a few blogs and case studies taught the weights what they pull out; white papers have no such picks. What two
readers said of snippets of many kinds of document (the open half of `benchmarks/gold/alone.jsonl`) is added on top: a
few measures that anybody understands, each with points, fitted by logistic regression held to nought. Printed is how
well the points put those first that are worth it, for documents left out of the fit, alone and on top of the weights
(area under the curve; .5 is chance).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from benchmarks._gold import read_source
from benchmarks.gold.check import is_sealed, read_rows
from chunkers import parse_document
from service.pick._read import measure_names, read_signals
from service.pick._score import score_sentences
from service.pick._weights import Floats, load_weights
from service.read import read_document
from service.split import split_document

WORTH = Path(__file__).parent.parent / "service" / "pick" / "worth.toml"
Answers = npt.NDArray[np.bool_]

MEASURES = (
    "good_length.log",
    "hard_to_read.long_words",
    "speaks_to_reader.any_you",
    "takes_a_stand.denies",
    "takes_a_stand.duty",
)
KINDS = ("contrast", "tip", "definition", "question", "story")
# How hard the points are held to nought: the C of scikit-learn, for measures in standard deviations.
HOLD = 0.1
# How much of the points counts by kind of document. Editors taught the weights blogs and case studies, where more than
# a quarter costs what they pick; by folds of authors, with 0, .25, .5 and 1: P@5, mean of sources, .099, .117, .120,
# .107, AUC .765, .762, .752, .728. Others, which no editor taught, take half: with all of them the longest lines crowd
# out the short ones that people remember. Figures are left to what is set by hand, or white papers give little else.
SHARES = {"blog": 0.25, "case-study": 0.25, "any": 0.5}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate that readers judged: the document, what it measures, what the weights say, whether it is worth it."""

    file: str
    measured: Floats
    log_odds: float
    is_worth_it: bool
    is_offered: bool


def main() -> None:
    """Nothing; the points are written, and what they are worth is printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    labelled = list(_labelled(parser.parse_args().data))
    measured = np.stack([each.measured for each in labelled])
    worth = np.array([each.is_worth_it for each in labelled])
    files = np.array([each.file for each in labelled])
    unseen = np.zeros(len(labelled))
    for file in sorted(set(files)):
        left_out = files == file
        unseen[left_out] = measured[left_out] @ _points(measured[~left_out], worth[~left_out])
    before = np.array([each.log_odds for each in labelled])
    offered = np.array([each.is_offered for each in labelled])
    for name, rows in (("all", offered | True), ("of those that stand alone", offered)):
        shares = [round(_area((before + share * unseen)[rows], worth[rows]), 3) for share in (0, 0.25, 0.5, 1, 2)]
        print(f"{rows.sum()} {name}: weights with 0, .25, .5, 1, 2 of the points {shares}, points alone", end=" ")
        print(round(_area(unseen[rows], worth[rows]), 3))
    WORTH.write_text(_as_toml(_points(measured, worth)), encoding="utf-8")


def _labelled(data: Path) -> Iterator[Labelled]:
    rows = [row for row in read_rows("alone.jsonl") if not is_sealed(row["file"]) and row["worth"] != "split"]
    for file in sorted({row["file"] for row in rows}):
        parse = parse_document(read_document(read_source(file, data)))
        readings = read_signals(parse, split_document(parse))
        scores = score_sentences(readings, load_weights().set_by_hand(readings.context.kind))
        spans = {(each.passage.spans[0].start, each.passage.spans[-1].end): each for each in readings.candidates}
        for row in rows:
            candidate = spans.get((row["start"], row["end"])) if row["file"] == file else None
            if candidate is None:
                continue
            sentences = [stretch.sentence for stretch in candidate.stretches]
            means = readings.measured[sentences].mean(axis=0)
            standing = readings.stand(candidate)
            yield Labelled(
                file,
                np.array(
                    [*(means[measure_names().index(name)] for name in MEASURES)]
                    + [float(candidate.passage.kind == kind) for kind in KINDS]
                ),
                scores.log_odds(candidate, standing.doubts),
                row["worth"] == "y",
                row["alone"] == "y" and not standing.faults,
            )


def _points(measured: Floats, worth: Answers) -> Floats:
    """Points per unit of each measure."""
    deviation = measured.std(axis=0) + 1e-9
    scaled = (measured - measured.mean(axis=0)) / deviation
    fitted = LogisticRegression(C=HOLD, max_iter=1000).fit(scaled, worth)
    return np.asarray(np.where(deviation > 1e-6, fitted.coef_[0] / deviation, 0.0))


def _area(scores: Floats, worth: Answers) -> float:
    good, bad = scores[worth][:, None], scores[~worth][None]
    return float(((good > bad) + (good == bad) / 2).mean())


def _as_toml(points: Sequence[float] | Floats) -> str:
    measures = "".join(f'"{name}" = {value:.3f}\n' for name, value in zip(MEASURES, points, strict=False))
    kinds = "".join(f'"{name}" = {value:.3f}\n' for name, value in zip(KINDS, points[len(MEASURES) :], strict=True))
    shares = "".join(f'"{name}" = {value}\n' for name, value in SHARES.items())
    return (
        "# Points in log odds that are added to the weights: what two readers found worth passing on, beyond what\n"
        "# editors pick. Learned from the open half of benchmarks/gold/alone.jsonl, 2026-11:\n"
        "# python -m training.worth --data DIR\n\n"
        f"# Per unit of a measure.\n[points]\n{measures}\n# For passages of a kind.\n[kinds]\n{kinds}\n"
        f"# How much of them counts, by kind of document.\n[shares]\n{shares}"
    )


if __name__ == "__main__":
    main()
