"""What editors pick, ours beside other rankers, on authors and sources not seen: python -m benchmarks.picks --data DIR.

Ours and the two other learned rankers are fitted anew for each fold without the authors (or the source) they are asked
about, ours without readers' labels of these documents as well; the shared script's definitions give every figure. The
last table names the share of picks that some candidate of ours covers, and by which kinds. DIR holds the picks;
`score_picks.py` lies in the folder above.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks._record import make_record
from benchmarks.picks_rivals import RIVALS, fit_bigrams, fit_nineteen
from benchmarks.picks_scores import MEASURES, fixed_sentences, gold_entries, score_document, shared_script, table
from service.pick._pick import pick_read
from training.picks import Example, learn, load_examples
from training.readers import Judged, load_judged, without

FOLDS = 10
Entries = Mapping[str, Mapping[str, Any]]
Ranked = list[tuple[str, float]]
# From fixed sentences and labels of the documents to learn from, a ranker of one document's title, text and sentences.
Fitter = Callable[[Sequence[Mapping[str, Any]]], Callable[[Mapping[str, Any]], list[float]]]


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.picks", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--without-inlined", action="store_true", help="leave out picks that stand as their own paragraph"
    )
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.picks", arguments, asked.seed)
    gold, fixed, script = gold_entries(asked.data), fixed_sentences(asked.data), shared_script(asked.data)
    if asked.without_inlined:
        gold = {name: _without_inlined(entry) for name, entry in gold.items()}
    began = perf_counter()
    examples, judged = load_examples(asked.data, every=True), load_judged(asked.data)
    print(f"{len(examples)} documents read in {perf_counter() - began:.0f} s")
    results: dict[str, Any] = {}
    for name, ranked in _all_ranked(examples, judged, gold, fixed):
        scores = {each: score_document(script, gold[each], fixed[each], ranked[each]) for each in ranked}
        results[name] = table(scores, asked.seed)
        _print(name, results[name])
    results["covered"] = _covered(script, examples, gold)
    print(", ".join(f"{name} {share}" for name, share in results["covered"].items()))
    if asked.json:
        record.write(asked.json, {"results": results})
    return 0


def _without_inlined(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {**entry, "picks": [pick for pick in entry["picks"] if pick["match"] != "inlined"]}


def _all_ranked(
    examples: Sequence[Example], judged: Sequence[Judged], gold: Entries, fixed: Entries
) -> Iterator[tuple[str, dict[str, Ranked]]]:
    """Every ranker's answers by document, in the order of the table; each is worked out when it is asked for."""
    tasks = [_task(gold[example.id], fixed[example.id]) for example in examples]
    authors = folds([example.author for example in examples], FOLDS)
    sources = folds([example.source for example in examples], len({example.source for example in examples}))
    yield "ours, by author", _ours(examples, judged, authors)
    yield "ours, by source", _ours(examples, judged, sources)
    for name in ("random", "TextRank", "fixed rule"):
        ranker = RIVALS[name]
        yield name, {task["id"]: _ranked(task, ranker(task["sentences"])) for task in tasks}
    for name, fit in (("19 features", fit_nineteen), ("character bigrams", fit_bigrams)):
        yield f"{name}, by author", _fitted(tasks, authors, fit)
        yield f"{name}, by source", _fitted(tasks, sources, fit)


def folds(groups: Sequence[str], count: int) -> list[int]:
    """The fold of each member: whole groups go, largest first, to the fold that has least."""
    sizes = Counter(groups)
    load = [0] * count
    fold: dict[str, int] = {}
    for group in sorted(sizes, key=lambda name: (-sizes[name], name)):
        fold[group] = load.index(min(load))
        load[fold[group]] += sizes[group]
    return [fold[group] for group in groups]


def _ours(examples: Sequence[Example], judged: Sequence[Judged], fold: Sequence[int]) -> dict[str, Ranked]:
    """Ranked by what other authors' editors taught, and readers of other documents."""
    found: dict[str, Ranked] = {}
    for held in sorted(set(fold)):
        seen = [example for example, at in zip(examples, fold, strict=True) if at != held and example.is_telling]
        asked = {example.id for example, at in zip(examples, fold, strict=True) if at == held}
        weights = learn(seen, without(judged, asked))
        for example in (example for example, at in zip(examples, fold, strict=True) if at == held):
            picked = pick_read(example.readings, weights, every=True)
            found[example.id] = [(snippet.text, snippet.score) for snippet in picked.snippets]
    return found


def _task(entry: Mapping[str, Any], fixed: Mapping[str, Any]) -> dict[str, Any]:
    text = entry["text"]
    sentences = [text[start:end] for start, end in fixed["spans"]]
    return {**fixed, "title": entry["title"], "text": text, "sentences": sentences, "source": entry["id"].split(":")[0]}


def _ranked(task: Mapping[str, Any], scores: Sequence[float]) -> Ranked:
    return sorted(zip(task["sentences"], scores, strict=True), key=lambda pair: -pair[1])


def _fitted(tasks: Sequence[Mapping[str, Any]], fold: Sequence[int], fit: Fitter) -> dict[str, Ranked]:
    found: dict[str, Ranked] = {}
    for held in sorted(set(fold)):
        rank = fit([task for task, at in zip(tasks, fold, strict=True) if at != held])
        for task in (task for task, at in zip(tasks, fold, strict=True) if at == held):
            found[task["id"]] = _ranked(task, rank(task)) if task["sentences"] else []
    return found


def _covered(script: Any, examples: Sequence[Example], gold: Entries) -> dict[str, float]:  # noqa: ANN401 - a module
    """The share of picks that some candidate hits, in all and by kind; one pick may be hit by several kinds."""
    picks, covered = 0, Counter[str]()
    for example in examples:
        document = example.readings.context.document
        texts = [(c.passage.text(document), c) for c in example.readings.candidates]
        bags = [set(script.words(text)) for text, _ in texts]
        for pick in gold[example.id]["picks"]:
            if pick["match"] == "paraphrase":
                continue
            picks += 1
            wanted = set(script.words(pick["text"]))
            near = [pair for pair, bag in zip(texts, bags, strict=True) if len(bag & wanted) >= 0.4 * len(wanted)]
            hits = [candidate for text, candidate in near if script.hit(text, pick["text"])]
            covered.update({str(candidate.passage.kind) for candidate in hits})
            covered["picks covered"] += bool(hits)
            covered["by one sentence"] += any(len(candidate.stretches) == 1 for candidate in hits)
    return {name: round(count / picks, 3) for name, count in covered.most_common()}


def _print(name: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
    print(f"\n{name}")
    for group, measures in rows.items():
        shown = "  ".join("{} {:.3f} [{:.3f}, {:.3f}]".format(m, *measures[m]) for m in MEASURES)
        print(f"  {group:11} {shown}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
