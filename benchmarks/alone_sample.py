"""The snippets that people label to measure and to teach what stands alone, and the sheets that labellers are given.

    python -m benchmarks.alone_sample --data DIR --sample NAME --sheets COUNT --shared COUNT --out DIR --key KEY.jsonl

Of each document of the sample, as gold/alone_sample.toml names them, some of its best candidates are taken, spread over
their ranks, only those whose words stand in the document as they are. A sheet has number and words, in the order of a
hash of their place; where each stands is in the key. The first `--shared` snippets of a sheet stand at the end of the
sheet before it as well, so that two readers judge them. Offsets count characters of the document as `service.read`
gives it.
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
from benchmarks.gold.check import GOLD, read_rows
from service.flow import find_snippets

_HASH_DIGITS = 16
Numbered = tuple[int, "Sampled"]


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
    parser.add_argument("--sample", required=True, help="its name in alone_sample.toml")
    parser.add_argument("--sheets", type=int, default=1, help="how many labellers share the work")
    parser.add_argument("--shared", type=int, default=0, help="how many snippets of each sheet a second one has too")
    parser.add_argument("--out", type=Path, required=True, help="the folder of the sheets, for labellers")
    parser.add_argument("--key", type=Path, required=True, help="where each snippet stands")
    asked = parser.parse_args(arguments)
    taken = sorted(set(_sampled(asked.sample, asked.data)), key=Sampled.order)
    numbered = list(enumerate(taken, 1))
    for at, sheet in enumerate(_sheets(numbered, asked.sheets, asked.shared), 1):
        lines = (f"{number}\t{' '.join(each.words.split())}\n" for number, each in sheet)
        (asked.out / f"sheet{at}.tsv").write_text("".join(lines), encoding="utf-8")
    with asked.key.open("w", encoding="utf-8") as key:
        key.writelines(json.dumps({"number": number, **_place(each)}) + "\n" for number, each in numbered)
    print(f"{len(taken)} snippets of {len({each.file for each in taken})} documents")
    return 0


def _sampled(name: str, data: Path) -> Iterator[Sampled]:
    """The snippets of a sample, without those that are labelled already."""
    labelled = {(row["file"], row["start"]) for row in read_rows("alone.jsonl")}
    rule = tomllib.loads((GOLD / "alone_sample.toml").read_text(encoding="utf-8"))
    for part in rule["samples"]:
        if part["name"] == name:
            every = (each for file in part["files"] for each in _of_document(file, data, part["ranks"]))
            yield from (each for each in every if (each.file, each.start) not in labelled)


def _sheets(numbered: Sequence[Numbered], count: int, shared: int) -> Iterator[Sequence[Numbered]]:
    """The snippets in so many parts, each followed by the first ones of the next."""
    size = -(-len(numbered) // count)
    parts = [numbered[at : at + size] for at in range(0, len(numbered), size)]
    for at, part in enumerate(parts):
        yield [*part, *parts[(at + 1) % len(parts)][:shared]] if len(parts) > 1 else part


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
