"""How well the pick knows what stands alone, by people's labels: python -m benchmarks.alone --data DIR [--sealed].

The snippets of gold/alone.jsonl were labelled by two readers who saw nothing else of the document. Told of each half of
them: of those that do not stand alone, how many are not offered any more as they were (barred, or repaired); of those
that do, how many still are; and how well the score puts those first that stand alone, those that are worth passing on,
and those of which both is true (area under the curve; .5 is chance). A label whose words have moved is left out and
counted. The open half may teach, the sealed half (by the hash of the file's name) only measures.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._gold import read_source
from benchmarks._record import make_record
from benchmarks.gold.check import is_sealed, read_rows
from service.flow import find_snippets

_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Seen:
    """A label and what the pick makes of its words now: the `score`, None where they are barred; repaired or not."""

    row: dict[str, Any]
    words: str
    score: float | None
    repaired: bool


def main() -> None:
    """Nothing; a table stands on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--sealed", action="store_true", help="score the sealed half, not the open one")
    parser.add_argument("--list", action="store_true", help="print what is offered wrongly, and what is lost")
    given = parser.parse_args()
    record = make_record("benchmarks.alone", ["--data", "DIR", *(["--sealed"] if given.sealed else [])], 0)
    seen = list(_seen(given.data, sealed=given.sealed))
    results = _scores(seen)
    for name, value in results.items():
        print(f"{name:48} {value}")
    if given.list:
        _tell(seen)
    if given.json:
        record.write(given.json, results)


def _seen(data: Path, *, sealed: bool) -> Iterator[Seen]:
    by_file: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_rows("alone.jsonl"):
        if is_sealed(row["file"]) == sealed:
            by_file[row["file"]].append(row)
    for file, rows in by_file.items():
        outcome = find_snippets(read_source(file, data), every=True)
        offered = {(each.spans[0].start, each.spans[-1].end): each for each in reversed(outcome.snippets)}
        for row in rows:
            words = outcome.document.text[row["start"] : row["end"]]
            if hashlib.sha256(words.encode()).hexdigest()[:_HASH_DIGITS] != row["sha256"]:
                continue
            snippet = offered.get((row["start"], row["end"]))
            if snippet is not None and snippet.warnings:
                snippet = None
            yield Seen(row, words, snippet.score if snippet else None, bool(snippet and snippet.repairs))


def _scores(seen: Sequence[Seen]) -> dict[str, Any]:
    alone = Counter(each.row["alone"] for each in seen)
    left = Counter(each.row["alone"] for each in seen if each.score is not None and not each.repaired)
    repaired = Counter(each.row["alone"] for each in seen if each.repaired)
    both = {"y": [each for each in seen if _is_both(each)], "n": [each for each in seen if not _is_both(each)]}
    return {
        "labels": len(seen),
        "do not stand": alone["n"],
        "do not stand: barred or repaired": round(1 - left["n"] / alone["n"], 3),
        "do not stand: repaired": repaired["n"],
        "stand": alone["y"],
        "stand: offered as they are": round(left["y"] / alone["y"], 3),
        "worth, of what stands": sum(_is_both(each) for each in seen),
        "AUC, stands": _area(*(_all(seen, "alone", answer) for answer in "yn")),
        "AUC, worth": _area(*(_all(seen, "worth", answer) for answer in "yn")),
        "AUC, both": _area(both["y"], both["n"]),
        "share of what is offered that does not stand": round(left["n"] / max(1, left["n"] + left["y"]), 3),
    }


def _is_both(each: Seen) -> bool:
    return bool(each.row["alone"] == each.row["worth"] == "y")


def _all(seen: Iterable[Seen], label: str, answer: str) -> list[Seen]:
    return [each for each in seen if each.row[label] == answer]


def _area(good: Sequence[Seen], bad: Sequence[Seen]) -> float:
    """The share of pairs in which the good one scores higher; what is barred scores lowest, ties count half."""
    pairs = [(_rank(one), _rank(other)) for one in good for other in bad]
    won = sum((one > other) + (one == other) / 2 for one, other in pairs)
    return round(won / max(1, len(pairs)), 3)


def _rank(each: Seen) -> float:
    return -1.0 if each.score is None else each.score


def _tell(seen: Sequence[Seen]) -> None:
    for each in sorted(seen, key=_rank, reverse=True):
        offered = each.score is not None and not each.repaired
        if offered and each.row["alone"] == "n":
            print(f"OFFERED {each.score:.3f} leans on {each.row['leans']}: {each.words!r}")
        elif each.score is None and _is_both(each):
            print(f"LOST: {each.words!r}")


if __name__ == "__main__":
    main()
