"""Every label of this folder against the documents it points into, and how many there are.

    python -m benchmarks.gold.check --data DIR [--list]

Fails if a span lies outside its document or its text is no longer the one that was labelled.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

GOLD = Path(__file__).parent
LABEL_FILES = ("quotations.jsonl", "numbers.jsonl", "structure.jsonl")
_LINT = "lint.jsonl"  # sentences with any number of flags, by two labellers
_PICKS = "picks_dev.jsonl.gz"
_HASH_DIGITS = 16
_FILE_COLUMNS, _LABEL_COLUMNS = 20, 18

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if every span holds the text that was labelled."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold.check", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/ and " + _PICKS)
    parser.add_argument("--list", action="store_true", help="count by document as well")
    asked = parser.parse_args(arguments)
    every = (*LABEL_FILES, "sections.jsonl", _LINT)
    wrong = [complaint for name in every for complaint in _complaints(name, asked.data)]
    print("\n".join([*wrong, *_table(), *(_by_document() if asked.list else ())]))
    return 1 if wrong else 0


def read_rows(name: str) -> list[Row]:
    """The rows of one file of labels, in the order of their documents."""
    return [json.loads(line) for line in (GOLD / name).read_text(encoding="utf-8").splitlines()]


def is_sealed(file: str) -> bool:
    """Whether the labels of a document are kept for the last score: its name's hash begins with an even digit."""
    return int(hashlib.sha256(file.encode()).hexdigest()[0], 16) % 2 == 0


def read_text(file: str, data: Path) -> str:
    """The text that offsets count in: a file as decoded, line ends kept, or the plain text of a picked document."""
    name, _, document = file.partition("#")
    if document:
        return _picked_texts(data / name)[document]
    return (data / name).read_bytes().decode("utf-8")


def spans(row: object) -> Iterator[Mapping[str, Any]]:
    """Every span of a row, the row's own first, however deep it stands."""
    if isinstance(row, Mapping):
        if "sha256" in row:
            yield row
        for value in row.values():
            yield from spans(value)
    elif isinstance(row, list):
        for value in row:
            yield from spans(value)


@cache
def _picked_texts(path: Path) -> dict[str, str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        rows = [json.loads(line) for line in lines]
    return {row["id"]: row["text"] if "text" in row else row["articleBody"] for row in rows}


def _complaints(name: str, data: Path) -> Iterator[str]:
    for number, row in enumerate(read_rows(name), 1):
        text = read_text(row["file"], data)
        for span in spans(row):
            found = hashlib.sha256(text[span["start"] : span["end"]].encode()).hexdigest()[:_HASH_DIGITS]
            if not 0 <= span["start"] < span["end"] <= len(text) or found != span["sha256"]:
                yield f"{name}:{number}: {row['file']} {span['start']}-{span['end']} is not the text that was labelled"


def _table() -> Iterator[str]:
    yield f"{'file':{_FILE_COLUMNS}}{'label':{_LABEL_COLUMNS}}{'open':>6}{'sealed':>8}"
    for name in (*LABEL_FILES, _LINT):
        rows = [(label, is_sealed(row["file"])) for row in read_rows(name) for label in _labels(row)]
        counts = Counter(rows)
        for label in sorted({label for label, _ in counts}):
            row = f"{name:{_FILE_COLUMNS}}{label:{_LABEL_COLUMNS}}"
            yield f"{row}{counts[label, False]:>6}{counts[label, True]:>8}"


def _labels(row: Row) -> list[str]:
    return list(row["labels"] or ("none",)) if "labels" in row else [row["label"]]


def _by_document() -> Iterator[str]:
    counts = Counter((row["file"], name, row["label"]) for name in LABEL_FILES for row in read_rows(name))
    files = sorted({file for file, _, _ in counts})
    for file in files:
        labels = {label: count for (named, _, label), count in sorted(counts.items()) if named == file}
        half = "sealed" if is_sealed(file) else "open"
        yield f"{file} ({half}): " + ", ".join(f"{label} {count}" for label, count in labels.items())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
