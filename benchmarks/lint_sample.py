"""The sentences that people label to measure the lint by, and the sheet that labellers are given.

    python -m benchmarks.lint_sample --data DIR --out SHEET.tsv --key KEY.jsonl [--second]

The rule is fixed by gold/lint_sample.toml. Of all sentences of prose in the Markdown documents, the picked documents
and the articles, no words twice, some are taken at random; then for each flag some that the lint flags, and some that
hold a loose cue. "At random" is by the hash of the seed and the sentence's place, so that the same data gives the same
sheet on any machine. The sheet has number, the sentence before, the sentence, the sentence after, in an order of its
own hash; what a sentence was taken for stands only in the key.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.gold.check import GOLD, read_text
from chunkers import BlockKind, Role, Span, source_pieces
from chunkers._sentences import split_sentences
from service.lint import SEVERITIES, lint_post, plain_document
from service.model import Source
from service.read import read_document

PICKS, ARTICLES = "picks_dev.jsonl.gz", "html_articles/pages.jsonl.gz"
_HASH_DIGITS = 16
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_WHOLE = re.compile(r"[\"“‘(]?[A-Z0-9].*[.!?][\"”’)]*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence: where it stands in its file, its words with white space made plain, and its two neighbours."""

    file: str
    start: int
    end: int
    words: str
    before: str
    after: str

    def order(self, salt: str) -> str:
        """What it is sorted by: the same for a salt in every run, and of no meaning."""
        return hashlib.sha256(f"{salt}:{self.file}:{self.start}".encode()).hexdigest()


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lint_sample", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with documents, picks and articles")
    parser.add_argument("--out", type=Path, required=True, help="the sheet, for labellers")
    parser.add_argument("--key", type=Path, required=True, help="where each sentence stands and what it was taken for")
    parser.add_argument("--second", action="store_true", help="the second sheet")
    asked = parser.parse_args(arguments)
    taken = take(candidates(asked.data), second=asked.second)
    numbered = list(enumerate(sorted(taken, key=lambda each: each.order("sheet")), 1))
    _write_sheet(numbered, asked.out)
    with asked.key.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(_keyed(number, each, taken[each], asked.data)) + "\n" for number, each in numbered)
    print(f"{len(taken)} sentences of {len({each.file for each in taken})} documents")
    print(", ".join(f"{what} {count}" for what, count in Counter(taken.values()).most_common()))
    return 0


def take(every: Iterable[Candidate], *, second: bool) -> dict[Candidate, str]:
    """The sentences of a sheet, each with what it was taken for: "random", or a flag and "near" or "loose"."""
    rule, kept = sample_rule(), _without_twins(every)
    flags = {each: {found.flag for found in lint_post(each.words)} for each in kept}
    taken: dict[Candidate, str] = {}
    _add(taken, kept, "random", rule["at_random"])
    for flag in SEVERITIES:
        _add_for(taken, flags, flag, rule[flag], "")
    if not second:
        return taken
    first = dict(taken)
    for flag, more in rule["second"].items():
        _add_for(taken, flags, flag, more, "second ")
    return {each: what for each, what in taken.items() if each not in first}


def _add_for(
    taken: dict[Candidate, str], flags: Mapping[Candidate, set[str]], flag: str, rule: Mapping[str, Any], what: str
) -> None:
    _add(taken, (each for each, found in flags.items() if flag in found), f"{what}{flag} near", rule["near"])
    cue = re.compile(rule["cue"].replace("\n", ""), re.IGNORECASE)
    _add(taken, (each for each in flags if cue.search(each.words)), f"{what}{flag} loose", rule["loose"])


def _add(taken: dict[Candidate, str], among: Iterable[Candidate], what: str, most: int) -> None:
    by_file = Counter(each.file for each in taken)
    count = 0
    for each in sorted(among, key=lambda each: each.order(f"{sample_rule()['seed']}:{what}")):
        if count == most:
            return
        if each not in taken and by_file[each.file] < sample_rule()["most_of_one_document"]:
            taken[each] = what
            by_file[each.file] += 1
            count += 1


@cache
def sample_rule() -> dict[str, Any]:
    """The rule as gold/lint_sample.toml has it."""
    return tomllib.loads((GOLD / "lint_sample.toml").read_text(encoding="utf-8"))


def _without_twins(every: Iterable[Candidate]) -> list[Candidate]:
    """The first of those that say the same, whole sentences of a fit length only."""
    rule, seen = sample_rule(), set()
    kept = []
    for each in every:
        fit = rule["fewest_words"] <= len(each.words.split()) <= rule["most_words"]
        if fit and _WHOLE.fullmatch(each.words) and each.words not in seen:
            seen.add(each.words)
            kept.append(each)
    return kept


def candidates(data: Path) -> Iterator[Candidate]:
    """Every sentence of prose whose words stand in its file as they are read, in the order of the files."""
    for path in sorted((data / "documents").glob("*.md")):
        yield from _of_markdown(f"documents/{path.name}", data)
    for name in (PICKS, ARTICLES):
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            files = [f"{name}#{json.loads(line)['id']}" for line in lines]
        for file in files:
            text = read_text(file, data)
            for block in plain_document(text).blocks:
                yield from _of_block(file, text, _spans(text, block.span))


def _of_markdown(file: str, data: Path) -> Iterator[Candidate]:
    """Those of its body that no markup breaks up, as neighbours those of their own block."""
    text = read_text(file, data)
    document = read_document(Source(Path(file).name, (data / file).read_bytes()))
    for block in document.blocks:
        if block.kind not in _PROSE or block.role is not Role.BODY:
            continue
        spans = []
        for span in _spans(document.text, block.span):
            pieces = source_pieces(document, span)
            place = Span(pieces[0].source.start, pieces[-1].source.end) if pieces else None
            if place is not None and plain(place.of(text)) == plain(span.of(document.text)):
                spans.append(place)
        yield from _of_block(file, text, spans)


def _spans(text: str, block: Span) -> list[Span]:
    return [span.shifted(block.start) for span in split_sentences(block.of(text))]


def _of_block(file: str, text: str, spans: Sequence[Span]) -> Iterator[Candidate]:
    words = ["", *(plain(span.of(text)) for span in spans), ""]
    for place, span in enumerate(spans, 1):
        yield Candidate(file, span.start, span.end, words[place], words[place - 1], words[place + 1])


def plain(text: str) -> str:
    """The words with single spaces between them."""
    return " ".join(text.split())


def _keyed(number: int, each: Candidate, what: str, data: Path) -> dict[str, object]:
    words = read_text(each.file, data)[each.start : each.end]
    digest = hashlib.sha256(words.encode()).hexdigest()[:_HASH_DIGITS]
    place = {"file": each.file, "start": each.start, "end": each.end, "sha256": digest}
    return {"number": number, **place, "taken_for": what}


def _write_sheet(numbered: Iterable[tuple[int, Candidate]], out: Path) -> None:
    most = sample_rule()["most_characters_of_a_neighbour"]
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, escapechar="\\")
        writer.writerow(("number", "sentence before", "SENTENCE", "sentence after"))
        for number, each in numbered:
            writer.writerow((number, each.before[-most:], each.words, each.after[:most]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
