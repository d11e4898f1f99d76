"""Sheets for the blind judging of recasts, and the count of what the judges said.

    python -m benchmarks.blind_recast sheet --data DIR --out SHEET.tsv --key KEY.json [--round N] [--seen KEY.json]
    python -m benchmarks.blind_recast count --key KEY.json ANSWERS.tsv ANSWERS.tsv

The rule that takes the sentences: every sentence of the data that recasting changes, none chosen, none left out, but
at most `MOST_OF_ONE` of one document (its first). Beside them stand the controls of that round in
blind/recast_controls.toml. The sheet has number, original and result, shuffled; the key says which is which, and with
the key of an earlier round which pairs were judged then; it goes to no judge. The question that the judges are asked
stands in blind/recast_question.md.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._record import make_record
from benchmarks._sentences import every_sentence
from chunkers import Span
from service.recast import recast_sentence
from service.traced import traced_source

MOST_OF_ONE = 12
CAUGHT_OF_20 = 19
CONTROLS = Path(__file__).parent / "blind" / "recast_controls.toml"
QUESTIONS = ("grammatical", "same claim", "better for the reader")

Pair = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 1 where a round does not count."""
    asked = _parser().parse_args(arguments)
    if asked.what == "sheet":
        record = make_record("benchmarks.blind_recast", arguments, asked.seed)
        seen = _judged(asked.seen) if asked.seen else frozenset()
        made = [{**pair, "seen": (pair["before"], pair["after"]) in seen} for pair in changed(asked.data)]
        pairs = [*made, *controls(asked.round)]
        random.Random(asked.seed).shuffle(pairs)  # noqa: S311 - an order, no secret
        _write_sheet(pairs, asked.out)
        record.write(asked.key, {"pairs": {str(number): pair for number, pair in enumerate(pairs, 1)}})
        documents = {pair["document"] for pair in pairs if pair["what"] == "recast"}
        print(f"{len(pairs)} pairs, {len(pairs) - 40} of them recasts from {len(documents)} documents")
        return 0
    key = json.loads(asked.key.read_text(encoding="utf-8"))["pairs"]
    return _count(key, [read_answers(path) for path in asked.answers])


def changed(data: Path) -> list[Pair]:
    """Every sentence that recasting changes, at most `MOST_OF_ONE` of a document."""
    taken: Counter[str] = Counter()
    pairs: list[Pair] = []
    for said in every_sentence(data):
        words = traced_source(said.text, [Span(0, len(said.text))])
        turned = recast_sentence(said.tokens, words, said.base, said.cast)
        if turned.edit is not None and taken[said.document] < MOST_OF_ONE:
            taken[said.document] += 1
            before, after = (" ".join(text.split()) for text in (said.text, str(turned.words)))
            pair = {"what": "recast", "document": said.document, "rule": turned.edit.rule}
            pairs.append({**pair, "before": before, "after": after})
    return pairs


def controls(number: int) -> list[Pair]:
    """The controls of a round, 20 correct and 20 with a planted change."""
    said = tomllib.loads(CONTROLS.read_text(encoding="utf-8"))[f"round{number}"]
    return [{"what": what, **pair} for what in ("correct", "planted") for pair in said[what]]


def _judged(key: Path) -> frozenset[tuple[str, str]]:
    """What was judged in an earlier round: originals and results."""
    pairs = json.loads(key.read_text(encoding="utf-8"))["pairs"].values()
    return frozenset((pair["before"], pair["after"]) for pair in pairs)


def _write_sheet(pairs: Iterable[Pair], out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerow(("number", "original", "result"))
        writer.writerows((number, pair["before"], pair["after"]) for number, pair in enumerate(pairs, 1))


def read_answers(path: Path) -> dict[str, tuple[str, ...]]:
    """What a judge said of each number: y or n to each question, and the reason."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    return {row[0].strip(): tuple(cell.strip().lower() for cell in row[1:4]) for row in rows}


def _count(key: Mapping[str, Pair], judges: Sequence[Mapping[str, tuple[str, ...]]]) -> int:
    counts = True
    for number, judge in enumerate(judges, 1):
        caught = sum(judge[n][1] == "n" for n, pair in key.items() if pair["what"] == "planted")
        blamed = sum("n" in judge[n][:2] for n, pair in key.items() if pair["what"] == "correct")
        counts = counts and caught >= CAUGHT_OF_20
        print(f"judge {number}: {caught} of 20 planted changes found, {blamed} of 20 correct ones blamed")
    recasts = [n for n, pair in key.items() if pair["what"] == "recast"]
    for place, question in enumerate(QUESTIONS):
        shares = [sum(judge[n][place] == "y" for n in recasts) / len(recasts) for judge in judges]
        agree = sum(len({judge[n][place] for judge in judges}) == 1 for n in recasts) / len(recasts)
        print(f"{question:<24}" + "".join(f"{share:>9.1%}" for share in shares) + f"   agreement {agree:.1%}")
    for n in recasts:
        if any("n" in judge[n][:2] for judge in judges):
            print(f"\n{n} [{key[n]['rule']}]\n  {key[n]['before']}\n  {key[n]['after']}")
    return 0 if counts else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.blind_recast", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="what", required=True)
    sheet = commands.add_parser("sheet", help="write a sheet and its key")
    sheet.add_argument("--data", type=Path, required=True, help="folder with documents, picks and articles")
    sheet.add_argument("--out", type=Path, required=True, help="the sheet, for judges")
    sheet.add_argument("--seed", type=int, default=0, help="seed of the order")
    sheet.add_argument("--round", type=int, default=1, help="whose controls: 1 or 2")
    sheet.add_argument("--seen", type=Path, help="the key of an earlier round")
    count = commands.add_parser("count", help="count what judges said")
    count.add_argument("answers", type=Path, nargs="+", help="a file a judge")
    for command in (sheet, count):
        command.add_argument("--key", type=Path, required=True, help="which pair is what; for no judge's eyes")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
