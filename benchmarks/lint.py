"""How well the lint finds what two readers found: precision and recall of each flag, on real sentences.

    python -m benchmarks.lint --data DIR [--sealed] [--json OUT] [--show FLAG]

Each labelled sentence is linted as a post of its own. The labels are those of gold/lint.jsonl; rules are tuned on the
open half, the other is scored once, with --sealed. A flag that one labeller gave and the other did not is left out for
that sentence. A flag that fewer than `FEWEST` sentences of both halves have is called unmeasured.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._record import make_record
from benchmarks.gold.check import is_sealed, read_rows, read_text
from benchmarks.lint_sample import plain
from service.lint import SEVERITIES, lint_post

FEWEST = 40
Row = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lint", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with documents, picks and articles")
    parser.add_argument("--sealed", action="store_true", help="score the sealed half, once, at the end")
    parser.add_argument("--json", type=Path, help="file to write the results to")
    parser.add_argument(
        "--show", metavar="FLAG", help="print what was missed and what was found wrongly, open half only"
    )
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.lint", arguments, 0)
    rows = read_rows("lint.jsonl")
    half = [row for row in rows if is_sealed(row["file"]) == asked.sealed]
    found = [_found(row, asked.data) for row in half]
    scores = {flag: {**_score(flag, half, found), **_agreement(flag, rows)} for flag in SEVERITIES}
    _print(scores, "sealed" if asked.sealed else "open", len(half))
    if asked.show and not asked.sealed:
        print("\n".join(_wrong(asked.show, half, found, asked.data)))
    if asked.json:
        record.write(
            asked.json, {"half": "sealed" if asked.sealed else "open", "sentences": len(half), "flags": scores}
        )
    return 0


def _words(row: Row, data: Path) -> str:
    return plain(read_text(row["file"], data)[row["start"] : row["end"]])


def _found(row: Row, data: Path) -> frozenset[str]:
    return frozenset(flag.flag for flag in lint_post(_words(row, data)))


def _score(flag: str, rows: Sequence[Row], found: Sequence[frozenset[str]]) -> dict[str, Any]:
    """Precision and recall over the sheet, and over its part that was taken at random."""
    pairs = [(row, flag in flags) for row, flags in zip(rows, found, strict=True) if not _disputed(flag, row)]
    chance = [(row, said) for row, said in pairs if row["taken_for"] == "random"]
    return {**_ratios(flag, pairs), "at random": _ratios(flag, chance)}


def _ratios(flag: str, pairs: Sequence[tuple[Row, bool]]) -> dict[str, Any]:
    right = sum(said and flag in row["labels"] for row, said in pairs)
    said_so, is_so = sum(said for _, said in pairs), sum(flag in row["labels"] for row, _ in pairs)
    return {
        "labelled": is_so,
        "found": said_so,
        "right": right,
        "precision": round(right / said_so, 3) if said_so else None,
        "recall": round(right / is_so, 3) if is_so else None,
    }


def _disputed(flag: str, row: Row) -> bool:
    return flag in row["only_a"] or flag in row["only_b"]


def _agreement(flag: str, rows: Sequence[Row]) -> dict[str, Any]:
    """Cohen's kappa of the labellers over both halves, and whether there are enough sentences to measure the flag by.

    Source: Cohen, A Coefficient of Agreement for Nominal Scales, 1960.
    """
    both = sum(flag in row["labels"] for row in rows)
    one, two = (both + sum(flag in row[only] for row in rows) for only in ("only_a", "only_b"))
    count = len(rows)
    agreed = 1 - (one + two - 2 * both) / count
    chance = (one * two + (count - one) * (count - two)) / count**2
    kappa = round((agreed - chance) / (1 - chance), 3) if chance < 1 else None
    return {"in both halves": both, "kappa": kappa, "measured": both >= FEWEST}


def _print(scores: Mapping[str, Mapping[str, Any]], half: str, count: int) -> None:
    print(f"{count} sentences of the {half} half")
    print(f"{'flag':<16}{'kappa':>7}{'labelled':>10}{'found':>7}{'precision':>11}{'recall':>8}   at random")
    for flag, score in scores.items():
        counts = f"{_shown(score['kappa']):>7}{score['labelled']:>10}{score['found']:>7}"
        told = f"{_shown(score['precision']):>11}{_shown(score['recall']):>8}"
        chance = score["at random"]
        beside = (
            f"   {_shown(chance['precision'])} of {chance['found']}, {_shown(chance['recall'])} of {chance['labelled']}"
        )
        few = "" if score["measured"] else f"   unmeasured: {score['in both halves']} sentences in both halves"
        print(f"{flag:<16}{counts}{told}{beside}{few}")


def _shown(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def _wrong(flag: str, rows: Sequence[Row], found: Sequence[frozenset[str]], data: Path) -> Iterator[str]:
    for row, flags in zip(rows, found, strict=True):
        if not _disputed(flag, row) and (flag in flags) != (flag in row["labels"]):
            yield f"{'missed' if flag in row['labels'] else 'wrong '}  {_words(row, data)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
