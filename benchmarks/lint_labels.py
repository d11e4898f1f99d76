"""What two labellers said of the sheets of `lint_sample`, as labels of the gold.

    python -m benchmarks.lint_labels KEY.jsonl A.tsv B.tsv [KEY.jsonl A.tsv B.tsv ...]

Three files a sheet: its key and the answers of both. Writes gold/lint.jsonl, a line a sentence, in the order of files
and places: `labels` are the flags that both gave it, `only_a` and `only_b` those that one of them did; no score counts
these flags for that sentence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.gold.check import GOLD
from service.lint import SEVERITIES

_USAGE = "usage: python -m benchmarks.lint_labels KEY.jsonl A.tsv B.tsv [...]"


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where the files do not come in threes."""
    if not arguments or len(arguments) % 3:
        sys.stderr.write(_USAGE + "\n")
        return 2
    paths = [Path(name) for name in arguments]
    rows = [row for at in range(0, len(paths), 3) for row in _labelled(*paths[at : at + 3])]
    rows.sort(key=lambda row: (row["file"], row["start"]))
    (GOLD / "lint.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} sentences")
    return 0


def _labelled(key: Path, one: Path, two: Path) -> Iterator[dict[str, Any]]:
    a, b = _answers(one), _answers(two)
    for line in key.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        number = row.pop("number")
        yield {**row, "labels": _in_order(a[number] & b[number])} | {
            "only_a": _in_order(a[number] - b[number]),
            "only_b": _in_order(b[number] - a[number]),
        }


def _in_order(flags: frozenset[str]) -> list[str]:
    if unknown := flags - SEVERITIES.keys():
        raise ValueError(f"no such flag: {', '.join(sorted(unknown))}")
    return [flag for flag in SEVERITIES if flag in flags]


def _answers(path: Path) -> dict[int, frozenset[str]]:
    lines = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {int(number): frozenset(part.strip() for part in said.split(",")) - {"-", ""} for number, _, said in lines}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
