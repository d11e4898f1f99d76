"""What labellers said of the sheets of `alone_sample`, as labels of the gold.

    python -m benchmarks.alone_labels KEY.jsonl ANSWERS.tsv...

Adds to gold/alone.jsonl a line a snippet that is not there yet, and sorts it by files and places. `alone`, `worth`:
"y", "n", or "split" where two labellers differ, which no score counts; `readers`: how many judged it; `leans`: the
words that they said to lean on something unseen. How well two agree where both judged is printed (Cohen's kappa).
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sklearn.metrics import cohen_kappa_score

from benchmarks.gold.check import GOLD, read_rows

_USAGE = "usage: python -m benchmarks.alone_labels KEY.jsonl ANSWERS.tsv..."

# Stands alone, is worth passing on, the words that lean.
Answer = tuple[str, str, str]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, or 2 where no answers are given."""
    if len(arguments) < 2:
        sys.stderr.write(_USAGE + "\n")
        return 2
    key, *sheets = map(Path, arguments)
    answers = _answers(sheets)
    rows = {(row["file"], row["start"], row["end"]): row for row in read_rows("alone.jsonl")}
    for line in key.read_text(encoding="utf-8").splitlines():
        place = json.loads(line)
        said = answers[place.pop("number")]
        if said:
            rows.setdefault((place["file"], place["start"], place["end"]), {**place, **_label(said)})
    lines = (json.dumps(rows[place]) + "\n" for place in sorted(rows))
    (GOLD / "alone.jsonl").write_text("".join(lines), encoding="utf-8")
    print(f"{len(rows)} snippets{_agreement([said for said in answers.values() if len(said) > 1])}")
    return 0


def _label(said: Sequence[Answer]) -> dict[str, Any]:
    alone, worth = (_agreed({answer[at] for answer in said}) for at in (0, 1))
    leans = sorted({words for _, _, words in said if words})
    return {"alone": alone, "worth": worth, "readers": len(said), "leans": leans}


def _agreed(said: set[str]) -> str:
    if said - {"y", "n"}:
        raise ValueError(f"no such answer: {', '.join(sorted(said))}")
    return min(said) if len(said) == 1 else "split"


def _answers(sheets: Sequence[Path]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.read_text(encoding="utf-8").splitlines():
            number, alone, worth, *leans = line.split("\t")
            found[int(number)].append((alone.strip(), worth.strip(), " ".join(leans).strip()))
    return found


def _agreement(twice: Sequence[Sequence[Answer]]) -> str:
    if not twice:
        return ""
    pairs = (zip(*((one[at], other[at]) for one, other, *_ in twice), strict=True) for at in (0, 1))
    alone, worth = (round(float(cohen_kappa_score(*pair)), 2) for pair in pairs)
    return f"; {len(twice)} judged twice: kappa {alone} standing alone, {worth} worth passing on"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
