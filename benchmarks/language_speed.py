"""What understanding costs: the whole flow against spaCy alone, loading, memory.

    python -m benchmarks.language_speed --data DIR [--json OUT] [--rounds N] [--seed N]

Times are CPU seconds of one thread, so that other work on the machine matters little. spaCy alone is `nlp.pipe` of the
same pipeline over the text of every block; the flow is bytes to posts. Exits with 1 if the flow takes more than 1.2
times as long, or the pipeline a second to load.
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

from benchmarks._record import make_record
from chunkers import parse_document
from chunkers._language import load_pipeline
from chunkers._parse import BATCH
from service.flow import make_posts, read_source
from service.model import Source, Wish
from service.work import warm_up

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
    """CPU seconds of one document: medians of all rounds; `ratio` is the median of each round's flow over bare."""

    file: str
    words: int
    bare: float
    flow: float
    parse: float
    ratio: float

    def __str__(self) -> str:
        times = f"bare {self.bare:.2f} s, flow {self.flow:.2f} s, parse {self.parse:.2f} s"
        return f"{self.file}: {self.words} words, {times}, ratio {self.ratio}"


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
    print(f"flow / spaCy alone: {ratio:.2f} (median of {len(rows)} documents; limit {MAX_RATIO})")
    print(f"{record.commit} on {record.machine}, Python {record.python}")
    if asked.json:
        memory = {"before_mib": before, "loaded_mib": loaded, "peak_mib": peak}
        documents = [asdict(row) for row in rows]
        record.write(asked.json, {"load_seconds": seconds, "ratio": ratio, "documents": documents, **memory})
    return 0 if ratio <= MAX_RATIO and seconds < MAX_LOAD_SECONDS else 1


def measure(path: Path, rounds: int) -> Timing:
    """The times of one document, bare and flow taken in turns."""
    source = Source(path.name, path.read_bytes())
    document = read_source(source)
    nlp = load_pipeline()
    texts = [block.span.of(document.text) for block in document.blocks]
    bare, flow, parse = [], [], []
    for _ in range(rounds):
        bare.append(_seconds(lambda: list(nlp.pipe(texts, batch_size=BATCH))))
        flow.append(_seconds(lambda: make_posts(source, Wish())))
        parse.append(_seconds(lambda: parse_document(document)))
    ratio = median(one / other for one, other in zip(flow, bare, strict=True))
    bare_seconds, flow_seconds, parse_seconds = (round(median(times), 3) for times in (bare, flow, parse))
    return Timing(path.name, document.words(), bare_seconds, flow_seconds, parse_seconds, round(ratio, 3))


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
