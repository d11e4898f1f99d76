"""Counting as the networks count: microseconds of processor time a post, and how time grows with hostile text.

    python -m benchmarks.counting [--json OUT] [--seed N]

The last column is the time for four times the text over the time for the text: about 4 where time is in proportion to
the text, about 16 where it grows with its square.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks._record import make_record
from service.networks import Network, load_networks, measure

POST_LENGTH, POSTS, REPEATS = 250, 500, 5
HOSTILE = {
    "dots": "a.",
    "addresses": "a.com",
    "addresses without end": "http://a.",
    "mentions": "@a@",
    "wide dots": "日.",
    "joined emoji": "👩\u200d",
    "brackets": "a.co/(",
    "broken labels": "日.com中..",
}
UNITS_OF_TEXT = 10_000
_SENTENCES = (
    "Ask the desk first, then write down what changed and who changed it.",
    "Two weeks of notes were enough: the queue was 3.5 hours shorter.",
    "U.S. readers came back for the short version, e.g. the list on the door.",
    "“It’s quick” – that is what they said.",
    "Put the answer where the question is asked. #AskFirst",
)
_LINK = "https://example.com/reports/desk.html?utm_source=x&utm_medium=social"


def main(arguments: Sequence[str]) -> int:
    """The exit code: always 0, for time depends on the machine."""
    options = _parser().parse_args(arguments)
    networks = load_networks()
    posts = microseconds_a_post(networks, options.seed)
    for (network, kind), microseconds in posts.items():
        print(f"{network:12} {kind:12} {microseconds:8.1f} microseconds for a post of {POST_LENGTH} characters")
    hostile = milliseconds_of_hostile_text(networks)
    for (network, kind), (short, long) in hostile.items():
        print(
            f"{network:12} {kind:24} {short:8.1f} ms for {UNITS_OF_TEXT:,} times, {long / short:5.1f} times for 4 times"
        )
    if options.json:
        results = {
            "microseconds_a_post": {" ".join(key): round(value, 1) for key, value in posts.items()},
            "milliseconds_of_hostile_text": {" ".join(key): [round(v, 2) for v in two] for key, two in hostile.items()},
        }
        make_record("benchmarks.counting", arguments, options.seed).write(options.json, results)
    return 0


def microseconds_a_post(networks: Mapping[str, Network], seed: int) -> dict[tuple[str, str], float]:
    """By network and kind of post, the best of several runs over the same random posts."""
    plain = _posts(seed, "")
    kinds = {
        "plain": plain,
        "with a link": _posts(seed, f" {_LINK}"),
        "with emoji": [f"{p} 👩‍💻" for p in plain],
    }
    return {
        (name, kind): min(_seconds(texts, network) for _ in range(REPEATS)) / POSTS * 1e6
        for name, network in networks.items()
        for kind, texts in kinds.items()
    }


def milliseconds_of_hostile_text(networks: Mapping[str, Network]) -> dict[tuple[str, str], tuple[float, float]]:
    """By network and kind of text, the time for a long text and for one four times as long, each the best of three."""
    times = {}
    for name, network in networks.items():
        for kind, unit in HOSTILE.items():
            texts = (unit * UNITS_OF_TEXT, unit * UNITS_OF_TEXT * 4)
            short, long = (min(_seconds([text], network) for _ in range(3)) * 1e3 for text in texts)
            times[name, kind] = short, long
    return times


def _posts(seed: int, end: str) -> list[str]:
    chance = random.Random(seed)  # noqa: S311  # texts to count, no secrets
    return [" ".join(chance.choices(_SENTENCES, k=POST_LENGTH))[: POST_LENGTH - len(end)] + end for _ in range(POSTS)]


def _seconds(texts: Sequence[str], network: Network) -> float:
    began = time.process_time()
    for text in texts:
        measure(text, network)
    return time.process_time() - began


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counting", description=__doc__.splitlines()[0])
    parser.add_argument("--json", type=Path, help="file to write the results to")
    parser.add_argument("--seed", type=int, default=0, help="seed of the random posts")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
