"""Every document of a folder through the flow: what came out, how long it took, how much memory.

    python -m benchmarks.documents --data DIR [--json OUT] [--seed N]

Fails if a document of 1,000 words of prose or more gives fewer than 8 distinct snippets, or does not go through.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks._one_document import UNKNOWN_FORMAT
from benchmarks._record import ROOT, make_record
from service.networks import load_networks

PROSE_WORDS, FEWEST_SNIPPETS = 1000, 8
MOST_SECONDS = 300
_COLUMNS = ("blocks", "words", "prose_words", "candidates", "snippets")
_FILE_COLUMNS, _VALUE_COLUMNS = 44, 12
_LIST_OF_DOCUMENTS = "MANIFEST.tsv"

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if every document went through and gave enough."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.documents", arguments, asked.seed)
    rows: list[Row] = []
    print(_header())
    unread: list[str] = []
    paths = (path for path in (asked.data / "documents").iterdir() if path.name != _LIST_OF_DOCUMENTS)
    for path in sorted(paths):
        row = run_one(path, asked.seed)
        if row is None:
            unread.append(path.name)
        else:
            rows.append(row)
            print(_line(row), flush=True)
    wrong = list(complaints(rows))
    print("\n".join(("", f"{len(rows)} documents, {len(unread)} files in formats that are not read", *wrong)))
    print(f"{record.commit} on {record.machine}, Python {record.python}, seed {record.seed}")
    if asked.json:
        record.write(asked.json, {"documents": rows, "unread": unread, "complaints": wrong})
    return 1 if wrong or not rows else 0


def run_one(path: Path, seed: int) -> Row | None:
    """What came of one document, in a process of its own: counts, or an `error`; None if no reader takes its format."""
    command = [sys.executable, "-m", "benchmarks._one_document", str(path.resolve())]
    environment = os.environ | {"PYTHONHASHSEED": str(seed)}
    try:
        run = subprocess.run(  # noqa: S603 - this interpreter, with our own words
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return {"file": path.name, "error": f"took longer than {MOST_SECONDS} seconds"}
    if run.returncode == UNKNOWN_FORMAT:
        return None
    if run.returncode:
        return {"file": path.name, "error": (run.stderr.strip().splitlines() or ["died"])[-1]}
    return {"file": path.name, **json.loads(run.stdout)}


def complaints(rows: Iterable[Row]) -> Iterator[str]:
    """A sentence for each document that did not go through or gave too little."""
    for row in rows:
        if "error" in row:
            yield f"{row['file']}: {row['error']}"
        elif row["prose_words"] >= PROSE_WORDS and row["snippets"] < FEWEST_SNIPPETS:
            yield f"{row['file']}: {row['snippets']} distinct snippets from {row['prose_words']:,} words of prose"


def _header() -> str:
    return _cells("file", *_COLUMNS, *load_networks(), "seconds", "peak MiB")


def _line(row: Row) -> str:
    if "error" in row:
        return f"{_short(row['file'])}  {row['error']}"
    posts = (row["posts"].get(network, 0) for network in load_networks())
    counts = (row[name] for name in _COLUMNS)
    return _cells(_short(row["file"]), *counts, *posts, row["seconds"], row["peak_mib"])


def _cells(file: str, *values: object) -> str:
    return f"{file:<{_FILE_COLUMNS}}" + "".join(f"{value!s:>{_VALUE_COLUMNS}}" for value in values)


def _short(name: str) -> str:
    """The name, with its middle left out where it is too long: files of one collection begin alike."""
    if len(name) < _FILE_COLUMNS:
        return name
    half = _FILE_COLUMNS // 2 - 2
    return f"{name[:half]}…{name[-half:]}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.documents", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder `documents` in it")
    parser.add_argument("--json", type=Path, help="file to write the results to")
    parser.add_argument("--seed", type=int, default=0, help="seed of Python's string hashes in each process")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
