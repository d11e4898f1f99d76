"""Sheets for blind reading of picked snippets, and what the readers' answers come to.

    python -m benchmarks.blind_picks sheets --data DIR --out DIR --key FILE --documents FILE... [--picked ID...]
    python -m benchmarks.blind_picks score --out DIR --key FILE [--json FILE]

`sheets` writes for each document its text (`NAME/document.txt`), its lines in random order (`NAME/lines.md`), a file to
answer in (`NAME/answers.csv`) and the question (`question.md`). Which line came from whom stands in the key alone,
which the reader must not see. `--picked` names documents of `picks_dev.jsonl.gz` (`kubernetes:adidas`): they bring
their own editors' picks, and are ranked with weights learned without their authors. With `--picked-from` they stand in
the file of that name in another folder, of which nothing was learned. `score` reads the answers back.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._record import make_record
from benchmarks.picks_rivals import score_by_fixed_rule, score_by_textrank
from benchmarks.picks_scores import bootstrap, gold_entries
from chunkers import parse_document
from service.model import Snippet, Source
from service.pick._pick import pick_read
from service.pick._read import Readings, read_signals
from service.pick._weights import Weights, load_weights
from service.read import read_document
from service.split import split_document
from training.picks import learn, load_examples
from training.readers import load_judged, without

QUESTION = Path(__file__).parent / "blind" / "pick_question.md"
PER_ARM = 10
OURS, NEXT, TEXTRANK, RULE, HUMAN = "ours 1-10", "ours 11-20", "TextRank", "fixed rule", "human"


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blind_picks", description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=["sheets", "score"])
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="the folder of the sheets")
    parser.add_argument("--key", type=Path, required=True, help="the file that says whose each line is")
    parser.add_argument("--documents", nargs="*", type=Path, default=[])
    parser.add_argument("--picked", nargs="*", default=[])
    parser.add_argument("--picked-from", type=Path, help="a folder with other picked documents than those of --data")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.blind_picks", arguments, asked.seed)
    if asked.action == "score":
        results = score_answers(asked.out, json.loads(asked.key.read_text(encoding="utf-8")))
        print_results(results)
        if asked.json:
            record.write(asked.json, {"results": _without_words(results)})
        return 0
    keys = dict(write_sheets(asked))
    record.write(asked.key, {"sheets": keys})
    print(f"{len(keys)} sheets in {asked.out}; the key is {asked.key}: keep it from the readers")
    return 0


def write_sheets(asked: argparse.Namespace) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The sheets' names with the key of each: its lines in order, whose they are, and of which kind."""
    asked.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(QUESTION, asked.out / "question.md")
    gold = gold_entries(asked.picked_from or asked.data) if asked.picked else {}
    taught = asked.picked and not asked.picked_from
    weights = _weights_without(asked.data, [gold[name] for name in asked.picked]) if taught else load_weights()
    for path in asked.documents:
        readings = _read(Source(path.name, path.read_bytes()))
        yield path.name, _write(asked, path.name, _arms(readings, load_weights()), readings)
    for name in asked.picked:
        entry = gold[name]
        readings = _read(Source(f"document.{entry['format']}", entry["raw"].encode()))
        arms = _arms(readings, weights)
        picks = [(pick["text"], "pick") for pick in entry["picks"] if pick["match"] != "paraphrase"]
        yield name, _write(asked, name, {**arms, HUMAN: picks[:PER_ARM]}, readings)


def _weights_without(data: Path, entries: Sequence[Mapping[str, Any]]) -> Weights:
    authors = {entry["source"].get("author") or entry["id"].partition(":")[0] for entry in entries}
    # The editors of one source's case studies are one group: none of their other picks may teach us either.
    others = [example for example in load_examples(data) if example.author not in authors]
    return learn(others, without(load_judged(data), {entry["id"] for entry in entries}))


def _read(source: Source) -> Readings:
    parse = parse_document(read_document(source))
    return read_signals(parse, split_document(parse))


Lines = list[tuple[str, str]]


def _arms(readings: Readings, weights: Weights) -> dict[str, Lines]:
    """The lines of each ranker, with their kinds; the others' sentences get the same repairs as ours."""
    picked = pick_read(readings, weights, every=True).snippets
    chosen = pick_read(readings, weights, 2 * PER_ARM).snippets
    repaired = {snippet.spans: snippet for snippet in picked}
    sentences = [stretch for stretch in readings.stretches if (stretch.span,) in repaired and stretch.count >= 5]
    texts = [stretch.text for stretch in sentences]
    arms = {OURS: _lines(chosen[:PER_ARM]), NEXT: _lines(chosen[PER_ARM:])}
    for arm, ranker in ((TEXTRANK, score_by_textrank), (RULE, score_by_fixed_rule)):
        scores = ranker(texts)
        best = sorted(range(len(texts)), key=lambda at: -scores[at])[:PER_ARM]
        arms[arm] = _lines([repaired[(sentences[at].span,)] for at in best])
    return arms


def _lines(snippets: Sequence[Snippet]) -> Lines:
    return [(snippet.text, str(snippet.kind)) for snippet in snippets]


def _write(asked: argparse.Namespace, name: str, arms: Mapping[str, Lines], readings: Readings) -> list[dict[str, Any]]:
    owners: dict[str, list[str]] = defaultdict(list)
    kinds: dict[str, str] = {}
    for arm, lines in arms.items():
        for text, kind in lines:
            # Quotation marks would tell a human pick or a sentence from a quotation: none is shown around a line.
            shown = " ".join(text.split()).strip('"“”')
            owners[shown].append(arm)
            kinds[shown] = kind
    order = sorted(owners)
    random.Random(f"{asked.seed}|{name}").shuffle(order)  # noqa: S311 - no secret
    folder = asked.out / re.sub(r"[^\w.-]+", "-", name)
    folder.mkdir(exist_ok=True)
    title = readings.context.document.detail("title") or name
    (folder / "document.txt").write_text(readings.context.document.text, encoding="utf-8")
    listed = "\n\n".join(f"{number}. {text}" for number, text in enumerate(order, 1))
    (folder / "lines.md").write_text(f"# Lines from: {title}\n\n{listed}\n", encoding="utf-8")
    with (folder / "answers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["line", "stands_alone", "worth_passing_on", "why_not"])
        writer.writerows([number, "", "", ""] for number in range(1, len(order) + 1))
    return [
        {"line": at, "text": text, "arms": owners[text], "kind": kinds[text], "folder": folder.name}
        for at, text in enumerate(order, 1)
    ]


def score_answers(out: Path, key: Mapping[str, Any]) -> dict[str, Any]:
    """For each arm the shares that stand alone and are worth passing on, with intervals over documents; and misses."""
    shares: dict[str, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    misses: list[dict[str, Any]] = []
    for name, lines in key["sheets"].items():
        with (out / lines[0]["folder"] / "answers.csv").open(encoding="utf-8", newline="") as file:
            answers = {int(row["line"]): row for row in csv.DictReader(file) if row["line"].strip()}
        for line in lines:
            row = answers.get(line["line"])
            if row is None or not row["stands_alone"].strip() or not row["worth_passing_on"].strip():
                raise SystemExit(f"{name}: line {line['line']} has no answer; every line needs two")
            alone, worth = (
                row[column].strip().lower().startswith("y") for column in ("stands_alone", "worth_passing_on")
            )
            for arm in line["arms"]:
                shares[arm][name].append((alone, worth))
            if OURS in line["arms"] and not alone:
                why = (row.get("why_not") or "").strip()
                misses.append({"document": name, "line": line["line"], "text": line["text"], "why": why})
    return {"arms": {arm: _arm(by_document) for arm, by_document in shares.items()}, "ours that do not stand": misses}


def _without_words(results: Mapping[str, Any]) -> dict[str, Any]:
    """The same without the documents' sentences, which are not ours to keep."""
    misses = [{key: miss[key] for key in ("document", "line", "why")} for miss in results["ours that do not stand"]]
    return {**results, "ours that do not stand": misses}


def _arm(by_document: Mapping[str, Sequence[tuple[bool, bool]]]) -> dict[str, Any]:
    found: dict[str, Any] = {"documents": len(by_document), "lines": sum(map(len, by_document.values()))}
    for at, name in enumerate(("stands alone", "worth passing on")):
        groups = [[float(answer[at]) for answer in answers] for answers in by_document.values()]
        found[name] = bootstrap(groups)
    both = [[float(alone and worth) for alone, worth in answers] for answers in by_document.values()]
    found["both"] = bootstrap(both)
    return found


def print_results(results: Mapping[str, Any]) -> None:
    """Nothing; the table stands on standard output."""
    for arm in (HUMAN, OURS, NEXT, TEXTRANK, RULE):
        if arm not in results["arms"]:
            continue
        row = results["arms"][arm]
        shown = " | ".join(
            f"{name} {row[name][0]:.3f} [{row[name][1]:.3f}, {row[name][2]:.3f}]"
            for name in ("stands alone", "worth passing on", "both")
        )
        print(f"{arm:12} {row['lines']:4} lines of {row['documents']:2} documents | {shown}")
    arms = results["arms"]
    if HUMAN in arms:
        counts = arms[HUMAN]["worth passing on"][0] > arms[TEXTRANK]["worth passing on"][0]
        print("The round counts." if counts else "The round does not count: human picks did not beat TextRank.")
    else:
        print("No human picks in this round: whether it counts cannot be told.")
    for miss in results["ours that do not stand"]:
        print(f"  does not stand alone: {miss['document']}: {miss['text']} ({miss['why']})")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
