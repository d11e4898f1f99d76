"""Figures of ranked snippets against editors' picks, by the definitions of the shared script, with intervals."""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any

MEASURES = ("AUC", "hit@1", "hit@5", "P@5", "MRR@10")
RESAMPLES = 1000
Interval = tuple[float, float, float]
Snippets = Sequence[tuple[str, float]]


def gold_entries(data: Path) -> dict[str, dict[str, Any]]:
    """The documents with their picks, by id."""
    return _by_id(data / "picks_dev.jsonl.gz")


def fixed_sentences(data: Path) -> dict[str, dict[str, Any]]:
    """The sentences over which AUC is measured, with their labels, by the document's id."""
    return _by_id(data / "picks_dev_candidates.jsonl.gz")


def _by_id(path: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {entry["id"]: entry for entry in map(json.loads, lines)}


@cache
def shared_script(data: Path) -> Any:  # noqa: ANN401 - a module that is found beside the data
    """The script that everybody is scored by: `score_picks.py`, in the folder above the data."""
    path = data.resolve().parent / "score_picks.py"
    spec = importlib.util.spec_from_file_location("score_picks", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"There is no {path}: the picks are scored by it.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score_document(
    script: Any,  # noqa: ANN401 - as above
    entry: Mapping[str, Any],
    fixed: Mapping[str, Any],
    snippets: Snippets,
) -> dict[str, float] | None:
    """The measures of one document, as the script takes them; None for one without a pick that stands in its text."""
    picks = [pick["text"] for pick in entry["picks"] if pick["match"] != "paraphrase"]
    if not picks:
        return None
    ranked = [{"text": text, "score": score} for text, score in snippets]
    flags = _flags(script, picks, [text for text, _ in snippets[:10]])
    sentences = [entry["text"][start:end] for start, end in fixed["spans"]]
    area = script.auc(fixed["labels"], script.sentence_scores(sentences, ranked)) if ranked else 0.5
    scores = {
        "hit@1": float(flags[0]),
        "hit@5": float(any(flags[:5])),
        "P@5": sum(flags[:5]) / 5,
        "MRR@10": next((1 / (at + 1) for at, flag in enumerate(flags) if flag), 0.0),
    }
    return scores if area is None else {"AUC": area, **scores}


def _flags(script: Any, picks: Sequence[str], texts: Sequence[str]) -> list[bool]:  # noqa: ANN401 - as above
    """Whether each of the first ten hits a pick that none before it has hit."""
    left = list(range(len(picks)))
    flags: list[bool] = []
    for text in texts:
        found = next((at for at in left if script.hit(text, picks[at])), None)
        flags.append(found is not None)
        if found is not None:
            left.remove(found)
    return flags + [False] * (10 - len(flags))


def table(scores: Mapping[str, Mapping[str, float] | None], seed: int = 0) -> dict[str, dict[str, Any]]:
    """Each measure with its interval: over all documents, over sources (macro), and for each source."""
    groups: dict[str, list[Mapping[str, float]]] = defaultdict(list)
    for name, row in scores.items():
        if row is not None:
            groups[name.partition(":")[0]].append(row)
    found: dict[str, dict[str, Any]] = {}
    for measure in MEASURES:
        values = {name: [row[measure] for row in rows if measure in row] for name, rows in sorted(groups.items())}
        found.setdefault("all", {})[measure] = bootstrap([[v] for group in values.values() for v in group], seed)
        found.setdefault("macro", {})[measure] = _macro(list(values.values()), seed)
        for name, group in values.items():
            found.setdefault(name, {"documents": len(groups[name])})[measure] = bootstrap([[v] for v in group], seed)
    return found


def bootstrap(groups: Sequence[Sequence[float]], seed: int = 0) -> Interval:
    """The mean over all values, and where 95% of the means lie when whole groups are drawn anew."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    sums = [(sum(group), len(group)) for group in groups]
    means = sorted(_mean([sums[drawn.randrange(len(sums))] for _ in sums]) for _ in range(RESAMPLES))
    return _mean(sums), means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1]


def _mean(sums: Sequence[tuple[float, int]]) -> float:
    return sum(total for total, _ in sums) / max(1, sum(count for _, count in sums))


def _macro(groups: Sequence[Sequence[float]], seed: int) -> Interval:
    """The mean of the groups' means, documents drawn anew within each group."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    means = sorted(fmean(fmean(drawn.choices(group, k=len(group))) for group in groups) for _ in range(RESAMPLES))
    return fmean(map(fmean, groups)), means[RESAMPLES // 40], means[-RESAMPLES // 40 - 1]
