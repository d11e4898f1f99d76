"""The snippets that people label to measure and to teach what stands alone, and the sheet that labellers are given.

    python -m benchmarks.alone_sample --data DIR --out SHEET.tsv --key KEY.jsonl

Of each document of gold/alone_sample.toml some of its best candidates are taken, spread over their ranks, only those
whose words stand in the document as they are. The sheet has number and words, in the order of a hash of their place;
where each stands is in the key. Offsets count characters of the document as `service.read` gives it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks._gold import read_source
from benchmarks.gold.check import GOLD
from service.flow import find_snippets

_HASH_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Sampled:
    """A candidate of the document `file`; `rank` counts from 0."""

    file: str
    start: int
    end: int
    words: str
    rank: int

    def order(self) -> str:
        """What it is sorted by: the same in every run, and of no meaning."""
        return hashlib.sha256(f"{self.file}:{self.start}:{self.end}".encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alone_sample", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with documents and picks")
    parser.add_argument("--out", type=Path, required=True, help="the sheet, for labellers")
    parser.add_argument("--key", type=Path, required=True, help="where each snippet stands")
    asked = parser.parse_args(arguments)
    rule = tomllib.loads((GOLD / "alone_sample.toml").read_text(encoding="utf-8"))
    taken = [each for file in rule["files"] for each in _of_document(file, asked.data, rule["ranks"])]
    numbered = list(enumerate(sorted(taken, key=Sampled.order), 1))
    with asked.out.open("w", encoding="utf-8") as sheet:
        sheet.writelines(f"{number}\t{' '.join(each.words.split())}\n" for number, each in numbered)
    with asked.key.open("w", encoding="utf-8") as key:
        key.writelines(json.dumps({"number": number, **_place(each)}) + "\n" for number, each in numbered)
    print(f"{len(taken)} snippets of {len({each.file for each in taken})} documents")
    return 0


def _of_document(file: str, data: Path, ranks: Sequence[int]) -> Iterator[Sampled]:
    """The candidates at these ranks among those that were taken over word for word, none within another."""
    outcome = find_snippets(read_source(file, data), every=True)
    whole = [each for each in outcome.snippets if not each.repairs and len(each.spans) == 1]
    held: list[tuple[int, int]] = []
    rank = 0
    for each in whole:
        start, end = each.spans[0].start, each.spans[0].end
        if any(start < other[1] and other[0] < end for other in held):
            continue
        held.append((start, end))
        if rank in ranks:
            yield Sampled(file, start, end, outcome.document.text[start:end], rank)
        rank += 1


def _place(each: Sampled) -> dict[str, object]:
    digest = hashlib.sha256(each.words.encode()).hexdigest()[:_HASH_DIGITS]
    return {"file": each.file, "start": each.start, "end": each.end, "sha256": digest, "rank": each.rank}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
