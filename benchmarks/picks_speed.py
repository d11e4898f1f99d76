"""How fast pick and the whole flow are beside sumy's rankers: python -m benchmarks.picks_speed --data DIR.

Documents of 5,000 to 100,000 words are made of the paragraphs of real papers, one after another. All is measured in CPU
seconds of this one process, the pipeline loaded before; sumy gets the sentences ready made, and only the shortest
document, because TextRank and LexRank compare every sentence with every other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path
from time import process_time

from benchmarks._record import make_record
from benchmarks.picks_rivals import score_by_lexrank, score_by_textrank
from chunkers import Parse, Passage, parse_document
from service.model import Source
from service.pick import pick_snippets
from service.read import read_document
from service.split import split_document

SIZES = (5_000, 20_000, 100_000)
SIZE_FOR_SUMY = 5_000


def main(arguments: Sequence[str]) -> int:
    """The exit code: 1 where a word costs pick more than a tenth more in the longest document than in the shortest."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.picks_speed", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--rounds", type=int, default=3, help="the best of so many rounds counts")
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.picks_speed", arguments, 0)
    paragraphs = _paragraphs(asked.data)
    pick_snippets(*_split("Pumps run all night. Nobody hears them run.\n"))
    rows: dict[str, dict[str, float]] = {}
    for size in SIZES:
        text = _text(paragraphs, size)
        rows[f"{size} words"] = _measure(text, asked.rounds if size < 50_000 else 1)
        print(
            f"{size:7} words: " + ", ".join(f"{name} {value:,.0f}/s" for name, value in rows[f"{size} words"].items())
        )
    grown = rows[f"{SIZES[0]} words"]["pick"] / rows[f"{SIZES[-1]} words"]["pick"]
    flow = rows[f"{SIZES[0]} words"]["whole flow"] / rows[f"{SIZES[-1]} words"]["whole flow"]
    print(
        f"a word costs {grown:.2f} times as much at {SIZES[-1]:,} words as at {SIZES[0]:,} in pick, {flow:.2f} in all"
    )
    if asked.json:
        record.write(asked.json, {"words per CPU second": rows, "growth of pick": grown, "growth of the flow": flow})
    return int(grown > 1.1)


def _paragraphs(data: Path) -> list[str]:
    """The paragraphs of the papers in Markdown, in the order of their names."""
    papers = sorted((data / "documents").glob("*.md"))
    return [part for paper in papers for part in paper.read_text(encoding="utf-8").split("\n\n") if "```" not in part]


def _text(paragraphs: Sequence[str], words: int) -> str:
    parts: list[str] = []
    have = 0
    for part in cycle(paragraphs):
        if have >= words:
            break
        parts.append(part)
        have += len(part.split())
    return "\n\n".join(parts)


def _split(text: str) -> tuple[Parse, tuple[Passage, ...]]:
    """A parse and its passages, as pick takes them."""
    parse = parse_document(read_document(Source("paper.md", text.encode())))
    return parse, split_document(parse)


def _measure(text: str, rounds: int) -> dict[str, float]:
    """Words per CPU second of each step, the best of several rounds."""
    words = len(text.split())
    began = process_time()
    parse, passages = _split(text)
    before = process_time() - began
    pick = min(_time(lambda: pick_snippets(parse, passages)) for _ in range(rounds))
    found = {"pick": words / pick, "whole flow": words / (before + pick)}
    if words < 2 * SIZE_FOR_SUMY:
        sentences = [sentence.span.of(parse.document.text) for sentence in parse.sentences]
        found["TextRank"] = words / _time(lambda: score_by_textrank(sentences))
        found["LexRank"] = words / _time(lambda: score_by_lexrank(sentences))
    return found


def _time(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
