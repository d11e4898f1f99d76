"""How much a service gets done, how soon it answers meanwhile, and what memory it takes.

    python -m benchmarks.load --data DIR [--documents N] [--previews N] [--seed S] [--json OUT]

Documents of 1,000 to 20,000 words and previews of 1,500 are put together of the paragraphs of real papers. A real
server, on SQLite with its own jobs and on PostgreSQL with one worker and with two, is asked for previews, one after
another, first with nothing else to do and then until all the documents, sent at once, are ready.

Fails if a document does not become ready, or a preview is refused.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import count, cycle, islice
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import httpx

from benchmarks._record import make_record
from benchmarks._site import Site, running_site

SHORTEST_WORDS, LONGEST_WORDS, PREVIEW_WORDS = 1_000, 20_000, 1_500
MOST_SECONDS = 3600
_POLL_SECONDS = 0.2

_PREVIEWS = ("preview, nothing else", "preview, documents waiting")
_CUTS = ("p50", "p95", "p99")

# Each with its store, its workers, and what the server alone is told.
ARRANGEMENTS: Mapping[str, tuple[str, tuple[str, ...], dict[str, object]]] = {
    "SQLite, the server alone": ("sqlite", (), {}),
    "PostgreSQL, 1 worker": ("postgresql", ("w1",), {"jobs": 0}),
    "PostgreSQL, 2 workers": ("postgresql", ("w1", "w2"), {"jobs": 0}),
}


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0, for a document that does not become ready raises."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--previews", type=int, default=60, help="how many with nothing else to do")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.load", arguments, asked.seed)
    paragraphs = _paragraphs(asked.data)
    results: dict[str, Any] = {}
    for name, (store, workers, server) in ARRANGEMENTS.items():
        texts = _Texts(paragraphs, asked.seed)
        with running_site(store, workers, server, start_seconds=300) as site:
            results[name] = measure(site, texts, asked.documents, asked.previews)
        _print(name, results[name])
        if asked.json:
            record.write(asked.json, {"documents": asked.documents, "results": results})
    print(_table(results))
    return 0


class _Texts:
    """Texts of so many words, each begun at another paragraph."""

    def __init__(self, paragraphs: Sequence[str], seed: int) -> None:
        self._paragraphs = paragraphs
        self._chance = Random(seed)  # noqa: S311 - it guards nothing
        self._numbers = count(1)

    def next(self, words: int) -> dict[str, Any]:
        """A document to send, with at least so many words and a paragraph's worth more at most."""
        parts = [f"# Paper {next(self._numbers)}"]
        begin = self._chance.randrange(len(self._paragraphs))
        have = 0
        for part in islice(cycle(self._paragraphs), begin, None):
            parts.append(part)
            have += len(part.split())
            if have >= words:
                break
        return {"text": "\n\n".join(parts), "name": "paper.md"}


def _paragraphs(data: Path) -> list[str]:
    """The paragraphs of the papers in Markdown, in the order of their names, without headings of the first rank."""
    papers = sorted((data / "documents").glob("*.md"))
    parts = [part for paper in papers for part in paper.read_text(encoding="utf-8").split("\n\n")]
    return [part for part in parts if "```" not in part and not part.startswith("# ")]


def measure(site: Site, texts: _Texts, documents: int, previews: int) -> dict[str, Any]:
    """What came of it; seconds, words, MiB."""
    with httpx.Client(base_url=site.url, timeout=300) as client:
        _preview_for(client, texts, _so_often(3))
        before = _cpu_seconds(site)
        idle = _preview_for(client, texts, _so_often(previews))
        cpu_idle = _cpu_seconds(site) - before
        wanted = [texts.next(words) for words in _sizes(documents)]
        began = time.monotonic()
        ids = [client.post("/v1/documents", json=each).raise_for_status().json()["id"] for each in wanted]
        sending = time.monotonic() - began
        busy = _preview_for(client, texts, _until_settled(client))
        seconds = time.monotonic() - began
        failed = [each for each in ids if client.get(f"/v1/documents/{each}").json()["status"] != "ready"]
    if failed:
        raise RuntimeError(f"{len(failed)} documents did not become ready")
    cpu_busy = _cpu_seconds(site) - before - cpu_idle - len(busy) * cpu_idle / previews
    words = sum(len(each["text"].split()) for each in wanted)
    return {
        "load average": os.getloadavg()[0],
        "documents per minute": 60 * documents / seconds,
        "words per minute": 60 * words / seconds,
        "seconds to send all": sending,
        "CPU seconds a preview": cpu_idle / previews,
        "CPU seconds a thousand words kept": 1000 * cpu_busy / words,
        "preview, nothing else": _spread(idle),
        "preview, documents waiting": _spread(busy),
        "memory MiB": {name: _memory(site, name) for name in site.processes},
    }


def _sizes(documents: int) -> list[int]:
    """The words of each, from the shortest to the longest in equal ratios, and mixed."""
    steps = max(documents - 1, 1)
    sizes = [
        round(SHORTEST_WORDS * (LONGEST_WORDS / SHORTEST_WORDS) ** (number / steps)) for number in range(documents)
    ]
    Random(documents).shuffle(sizes)  # noqa: S311 - it guards nothing
    return sizes


def _preview_for(client: httpx.Client, texts: _Texts, goes_on: Callable[[], bool]) -> list[float]:
    """The seconds that each preview took, one after another as long as it goes on."""
    seconds = []
    while goes_on():
        body = texts.next(PREVIEW_WORDS)
        began = time.perf_counter()
        client.post("/v1/preview", json=body).raise_for_status()
        seconds.append(time.perf_counter() - began)
    return seconds


def _so_often(times: int) -> Callable[[], bool]:
    left = iter(range(times))
    return lambda: next(left, None) is not None


def _until_settled(client: httpx.Client) -> Callable[[], bool]:
    """Whether a document waits still, or is worked on."""
    waiting = "/v1/documents?status=queued&status=processing&limit=1"
    return lambda: bool(client.get(waiting).json()["items"])


def _spread(seconds: Sequence[float]) -> dict[str, float]:
    if len(seconds) < 2:
        return {"times": len(seconds)}
    cuts = quantiles(seconds, n=100, method="inclusive")
    return {"times": len(seconds), **dict(zip(_CUTS, (cuts[49], cuts[94], cuts[98]), strict=True))}


def _cpu_seconds(site: Site) -> float:
    """What the service's processes have used so far; unlike the clock, it hardly minds what else the machine does.

    Source: proc_pid_stat(5), fields 14 and 15.
    """
    pids = [pid for name, process in site.processes.items() for pid in (process.pid, *site.children(name))]
    stats = (Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for pid in pids)
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def _memory(site: Site, name: str) -> dict[str, Any]:
    """The most memory that the process and each of its children had in RAM so far."""
    return {"itself": _peak_mib(site.processes[name].pid), "children": [*map(_peak_mib, site.children(name))]}


def _peak_mib(pid: int) -> int:
    """Source: proc_pid_status(5), VmHWM."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return round(int(next(line for line in lines if line.startswith("VmHWM:")).split()[1]) / 1024)


def _table(results: Mapping[str, Any]) -> str:
    """The results as docs/deploy.md shows them, each figure with where it stands in the file."""
    heads = (
        "arrangement",
        "documents a minute",
        "words a minute",
        "preview alone",
        "preview, documents waiting",
        "MiB",
    )
    rows = [heads, ("---",) * len(heads)]
    for name, row in results.items():
        spreads = [
            ", ".join(_figure(row, 2, name, kind, cut) for cut in _CUTS if cut in row[kind]) for kind in _PREVIEWS
        ]
        paces = [_figure(row, 0, name, pace) for pace in ("documents per minute", "words per minute")]
        rows.append((name, *paces, *spreads, "; ".join(_memory_told(row, name, each) for each in row["memory MiB"])))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _memory_told(row: Mapping[str, Any], name: str, process: str) -> str:
    at = (name, "memory MiB", process)
    children = range(len(row["memory MiB"][process]["children"]))
    told = [_figure(row, 0, *at, "itself"), *(_figure(row, 0, *at, "children", str(child)) for child in children)]
    return f"{process} {' + '.join(told)}"


def _figure(row: Mapping[str, Any], places: int, name: str, *path: str) -> str:
    value: Any = row
    for key in path:
        value = value[int(key)] if isinstance(value, list) else value[key]
    return f"{value:,.{places}f} <!-- load.json: results / {' / '.join((name, *path))} -->"


def _print(name: str, row: Mapping[str, Any]) -> None:
    print(f"{name}: {row['documents per minute']:.1f} documents, {row['words per minute']:,.0f} words a minute")
    for kind in _PREVIEWS:
        spread = {key: round(value, 3) for key, value in row[kind].items()}
        print(f"  {kind}: {spread}")
    cpu = {name: round(value, 2) for name, value in row.items() if name.startswith("CPU")}
    print(f"  {cpu}, load average {row['load average']:.1f}")
    print(f"  memory MiB: {row['memory MiB']}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
