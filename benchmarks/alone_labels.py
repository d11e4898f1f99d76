"""What two labellers said of the sheet of `alone_sample`, as labels of the gold.

    python -m benchmarks.alone_labels KEY.jsonl A.tsv B.tsv

Writes gold/alone.jsonl, a line a snippet, in the order of files and places. `alone`, `worth`: "y", "n", or "split"
where the labellers differ, which no score counts; `leans`: the words that each said to lean on something unseen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.gold.check import GOLD

_USAGE = "usage: python -m benchmarks.alone_labels KEY.jsonl A.tsv B.tsv"

Answer = tuple[str, str, str]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where three files are not given."""
    if len(arguments) != 3:
        sys.stderr.write(_USAGE + "\n")
        return 2
    key, one, two = map(Path, arguments)
    a, b = _answers(one), _answers(two)
    rows = []
    for line in key.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        number = row.pop("number")
        alone, worth = (_agreed(a[number][at], b[number][at]) for at in (0, 1))
        leans = sorted({said for said in (a[number][2], b[number][2]) if said})
        rows.append({**row, "alone": alone, "worth": worth, "leans": leans})
    rows.sort(key=lambda row: (row["file"], row["start"]))
    (GOLD / "alone.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} snippets")
    return 0


def _agreed(one: str, other: str) -> str:
    if {one, other} - {"y", "n"}:
        raise ValueError(f"no such answer: {one}, {other}")
    return one if one == other else "split"


def _answers(path: Path) -> dict[int, Answer]:
    found: dict[int, Answer] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        number, alone, worth, *leans = line.split("\t")
        found[int(number)] = (alone.strip(), worth.strip(), " ".join(leans).strip())
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
