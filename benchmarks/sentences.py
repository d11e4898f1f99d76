"""Sentence bounds against those of other splitters: the golden rules, and paragraphs of treebanks' test parts.

    python -m benchmarks.sentences --data DIR [--json OUT] [--seed N]

Ours is what the flow uses: the rules and, where they leave it open, the parser. Packages that are not installed are
left out and named: `pip install pysbd nupunkt syntok segtok blingfire` for all.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from time import process_time

import spacy

from benchmarks._record import make_record
from benchmarks.sentences_splitters import Starts, splitters
from training.corpus import gold_doc, paragraphs
from training.prepare import ewt, gum, pud

GOLDEN = "sentence_golden_rules.json"
Row = dict[str, float | int | str]
Paragraph = tuple[str, frozenset[int]]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 when every installed splitter was scored."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the treebanks")
    parser.add_argument("--json", type=Path, help="write the scores to this file as well")
    parser.add_argument("--seed", type=int, default=0, help="kept in the record; nothing here is random")
    asked = parser.parse_args(arguments)
    record = make_record("benchmarks.sentences", arguments, asked.seed)
    sets = test_paragraphs(asked.data)
    cases = golden_cases(asked.data)
    found, missing = splitters([text for text, _ in training_paragraphs(asked.data)])
    rows = {name: scores(split, sets, cases) for name, split in found.items()}
    print(table(rows))
    if missing:
        print(f"not installed, not run: {', '.join(missing)}")
    print(f"{record.commit} on {record.machine}, Python {record.python}")
    if asked.json:
        record.write(asked.json, {"scores": rows, "missing": missing})
    return 0


def test_paragraphs(data: Path) -> dict[str, list[Paragraph]]:
    """Paragraphs of the test parts and where their sentences start, by treebank."""
    vocab = spacy.blank("en").vocab
    sets: dict[str, list[Paragraph]] = {}
    for name, (documents, names) in (("EWT", ewt(data, "test")), ("GUM", gum(data, "test")), ("PUD", pud(data))):
        docs = [gold_doc(vocab, run, names) for run in paragraphs(documents)]
        sets[name] = [(doc.text, frozenset(sentence.start_char for sentence in doc.sents)) for doc in docs]
    return sets


def training_paragraphs(data: Path) -> list[Paragraph]:
    """Paragraphs of EWT's training part, from which Punkt learns abbreviations."""
    vocab = spacy.blank("en").vocab
    documents, names = ewt(data, "train")
    return [(gold_doc(vocab, run, names).text, frozenset()) for run in paragraphs(documents)]


def golden_cases(data: Path) -> list[tuple[str, list[str]]]:
    """Text and sentences of each of pySBD's golden rules."""
    cases = json.loads((data / GOLDEN).read_text(encoding="utf-8"))["cases"]
    return [(case["text"], case["sentences"]) for case in cases if case["id"].startswith("golden")]


def scores(split: Starts, sets: Mapping[str, list[Paragraph]], cases: Sequence[tuple[str, list[str]]]) -> Row:
    """Golden rules kept; for each treebank precision, recall and F1 of starts inside paragraphs; words a second."""
    row: Row = {"golden": sum(_pieces(text, starts) == wanted for (text, wanted), starts in _with(split, cases))}
    begun = process_time()
    for name, examples in sets.items():
        found = split([text for text, _ in examples])
        pairs = [(starts - {0}, wanted - {0}) for (_, wanted), starts in zip(examples, found, strict=True)]
        hits = sum(len(starts & wanted) for starts, wanted in pairs)
        precision = hits / max(1, sum(len(starts) for starts, _ in pairs))
        recall = hits / max(1, sum(len(wanted) for _, wanted in pairs))
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        row |= {f"{name} P": round(precision, 3), f"{name} R": round(recall, 3), f"{name} F1": round(f1, 3)}
    words = sum(len(text.split()) for examples in sets.values() for text, _ in examples)
    return row | {"words/s": round(words / max(process_time() - begun, 1e-6))}


def _with(split: Starts, cases: Sequence[tuple[str, list[str]]]) -> zip[tuple[tuple[str, list[str]], frozenset[int]]]:
    return zip(cases, split([text for text, _ in cases]), strict=True)


def _pieces(text: str, starts: frozenset[int]) -> list[str]:
    bounds = [*sorted(starts | {0}), len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]


def table(rows: Mapping[str, Row]) -> str:
    """A line a splitter, the best first."""
    best = sorted(rows, key=lambda name: -float(rows[name]["EWT F1"]))
    columns = list(next(iter(rows.values())))
    head = f"{'':34}" + "".join(f"{column:>9}" for column in columns)
    lines = [f"{name:34}" + "".join(f"{rows[name][key]!s:>9}" for key in columns) for name in best]
    return "\n".join([head, *lines])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
