"""What understanding costs: the whole flow against spaCy alone, loading, memory.

    python -m benchmarks.language_speed --data DIR [--json OUT] [--rounds N] [--seed N]

Times are CPU seconds of one thread, so that other work on the machine matters little. spaCy alone is `nlp.pipe` of the
same pipeline over the text of every block, loaded by `spacy.load` and nothing set; the flow is bytes to posts. Beside
it, spaCy that multiplies as the flow does (`chunkers._language`), which shows what is ours apart from that. Exits with
1 if the flow takes more than 1.2 times as long as spaCy alone, or the pipeline a second to load.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import process_time

import spacy
from spacy.language import Language

from benchmarks._record import make_record
from chunkers import parse_document
from chunkers._language import load_pipeline
from chunkers._parse import BATCH
from service.flow import make_posts, read_source
from service.model import Source, Wish
from service.work import warm_up
from training.train import OUT

DOCUMENTS = (
    "tag-security--cloud-native-security-whitepaper.md",
    "tag-observability--whitepaper.md",
    "technology-budgeting--handbook.md",
)
MAX_RATIO, MAX_LOAD_SECONDS = 1.2, 1.0
_LOADS = 3
_LOADER = """
import time, spacy, sys
from benchmarks._record import peak_memory_mib
from chunkers._language import load_pipeline
before, began = peak_memory_mib(), time.process_time()
load_pipeline()
print(time.process_time() - began, before, peak_memory_mib())
"""
_FLOW = """
import sys
from pathlib import Path
from benchmarks._record import peak_memory_mib
from service.flow import make_posts
from service.model import Source, Wish
path = Path(sys.argv[1])
make_posts(Source(path.name, path.read_bytes()), Wish())
print(peak_memory_mib())
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """CPU seconds of one document: medians of all rounds; `ratio` is the median of each round's flow over bare.

    `tuned` is spaCy that multiplies as the flow does, `tuned_ratio` the flow over it.
    """

    file: str
    words: int
    bare: float
    tuned: float
    flow: float
    parse: float
    ratio: float
    tuned_ratio: float

    def __str__(self) -> str:
        times = f"bare {self.bare:.2f} s, tuned {self.tuned:.2f} s, flow {self.flow:.2f} s, parse {self.parse:.2f} s"
        return f"{self.file}: {self.words} words, {times}, ratio {self.ratio} (tuned {self.tuned_ratio})"


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 when both limits are kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language_speed", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--rounds", type=int, default=5, help="how often each document is timed; the median counts")
    parser.add_argument("--seed", type=int, default=0, help="kept in the record; nothing here is random")
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.language_speed", arguments, asked.seed)
    loads = sorted(_child(_LOADER) for _ in range(_LOADS))
    seconds, before, loaded = loads[_LOADS // 2]
    print(f"load after import spacy: {seconds:.2f} CPU seconds; memory {before:.0f} MiB before, {loaded:.0f} after")
    warm_up()
    paths = [asked.data / "documents" / name for name in DOCUMENTS]
    rows = [measure(path, asked.rounds) for path in paths]
    for row in rows:
        print(row)
    peak = _child(_FLOW, paths[0])[0]
    print(f"memory, whole flow over {paths[0].name}: peak {peak:.0f} MiB")
    ratio = median(row.ratio for row in rows)
    tuned_ratio = median(row.tuned_ratio for row in rows)
    beside = f"{tuned_ratio:.2f} over spaCy tuned as the flow is"
    print(f"flow / spaCy alone: {ratio:.2f} (median of {len(rows)} documents; limit {MAX_RATIO}; {beside})")
    print(f"{record.commit} on {record.machine}, Python {record.python}")
    if asked.json:
        measured = {
            "load_seconds": seconds,
            "ratio": ratio,
            "tuned_ratio": tuned_ratio,
            "documents": [asdict(row) for row in rows],
            "before_mib": before,
            "loaded_mib": loaded,
            "peak_mib": peak,
        }
        record.write(asked.json, measured)
    return 0 if ratio <= MAX_RATIO and seconds < MAX_LOAD_SECONDS else 1


def measure(path: Path, rounds: int) -> Timing:
    """The times of one document, spaCy and flow taken in turns."""
    source = Source(path.name, path.read_bytes())
    document = read_source(source)
    alone, ours = spacy.load(OUT), load_pipeline()
    texts = [block.span.of(document.text) for block in document.blocks]

    def read_by(nlp: Language) -> float:
        return _seconds(lambda: list(nlp.pipe(texts, batch_size=BATCH)))

    read_by(alone)
    turns = []
    for _ in range(rounds):
        flow = _seconds(lambda: make_posts(source, Wish()))
        turns.append((read_by(alone), read_by(ours), flow, _seconds(lambda: parse_document(document))))
    bare, tuned, flow, parse = (round(median(times), 3) for times in zip(*turns, strict=True))
    ratio, tuned_ratio = (round(median(turn[2] / turn[kind] for turn in turns), 3) for kind in (0, 1))
    return Timing(path.name, document.words(), bare, tuned, flow, parse, ratio, tuned_ratio)


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def _child(program: str, *arguments: Path) -> list[float]:
    """The numbers that a program prints in a process of its own."""
    run = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(run, capture_output=True, text=True, check=True, timeout=300)  # noqa: S603 - our own programs
    return [float(number) for number in done.stdout.split()]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
