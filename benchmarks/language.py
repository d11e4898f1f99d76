"""How well English is understood, against labels made before the rules: each score beside its reference.

    python -m benchmarks.language --data DIR [--json OUT] [--sealed] [--only SECTION] [--seed N]

Documents are read and parsed once. Without --sealed only the open half of the labels is scored.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import spacy

from benchmarks import language_keyphrases, language_numbers, language_quotations, language_structure, sentences
from benchmarks._gold import Labelled, read_labelled
from benchmarks._record import make_record
from benchmarks.gold.check import is_sealed, read_rows
from benchmarks.language_measures import Ratio
from benchmarks.sentences_splitters import splitters
from training import evaluate
from training.train import OUT

Scores = dict[str, dict[str, Ratio]]
Section = tuple[str, Callable[[Sequence[Labelled]], Scores]]
SECTIONS: Mapping[str, Section] = {
    "quotations": (language_quotations.LABELS, language_quotations.score_quotations),
    "numbers": (language_numbers.LABELS, language_numbers.score_numbers),
    "structure": ("structure.jsonl", language_structure.score_structure),
}
# Scores against treebanks and headings, which are no labels of ours and have no sealed half.
PIPELINE, SENTENCES, KEY_PHRASES = "pipeline", "sentences", "key phrases"
NOT_MEASURED = "the labels do not allow to tell (no range is labelled whole for it)"
_NAME_COLUMNS, _VALUE_COLUMNS = 32, 20


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 when every section was scored."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds documents/ and the picks")
    parser.add_argument("--json", type=Path, help="write the scores to this file as well")
    parser.add_argument("--sealed", action="store_true", help="score the sealed half, not the open one")
    parser.add_argument("--seed", type=int, default=0, help="kept in the record; nothing here is random")
    parser.add_argument(
        "--only",
        choices=[*SECTIONS, *OTHER_SECTIONS],
        action="append",
        help="score this section; may be given again",
    )
    asked = parser.parse_args(arguments)
    wanted = asked.only or [*SECTIONS, *OTHER_SECTIONS]
    sections = {name: SECTIONS[name] for name in wanted if name in SECTIONS}
    record = make_record("benchmarks.language", arguments, asked.seed)
    documents = {file: read_labelled(file, asked.data) for file in _files(sections, sealed=asked.sealed)}
    results: dict[str, Scores] = {}
    for section, (labels, score) in sections.items():
        carrying = {row["file"] for row in read_rows(labels)}
        results[section] = score([document for file, document in documents.items() if file in carrying])
        print("\n".join(_table(section, results[section])))
    others = {name: measure(asked.data) for name, measure in OTHER_SECTIONS.items() if name in wanted}
    print(f"{record.commit} on {record.machine}, Python {record.python}, {'sealed' if asked.sealed else 'open'} half")
    if asked.json:
        record.write(asked.json, {"sealed": asked.sealed, "scores": _plain(results) | others})
    return 0


def score_pipeline(data: Path) -> dict[str, Any]:
    """Scores of the pipeline in the box, printed beside the trial's."""
    scores = evaluate.treebank_scores(data, spacy.load(OUT))
    print(f"\n{PIPELINE}\n{evaluate.table(scores, evaluate.reference())}")
    return {"ours": scores, "reference": evaluate.reference()}


def score_sentences(data: Path) -> dict[str, Any]:
    """Scores of sentence bounds, printed beside those of every other splitter that is installed."""
    found, missing = splitters([text for text, _ in sentences.training_paragraphs(data)])
    sets, cases = sentences.test_paragraphs(data), sentences.golden_cases(data)
    rows: dict[str, Any] = {name: sentences.scores(split, sets, cases) for name, split in found.items()}
    print(f"\n{SENTENCES}\n{sentences.table(rows)}\nnot installed: {', '.join(missing) or 'none'}")
    return rows


def score_key_phrases(data: Path) -> dict[str, Any]:
    """Scores of key phrases against headings that they were not shown, printed beside YAKE's and TextRank's."""
    print(f"\n{KEY_PHRASES}")
    return language_keyphrases.score_keyphrases(data)


OTHER_SECTIONS: Mapping[str, Callable[[Path], dict[str, Any]]] = {
    PIPELINE: score_pipeline,
    SENTENCES: score_sentences,
    KEY_PHRASES: score_key_phrases,
}


def _files(sections: Mapping[str, Section], *, sealed: bool) -> list[str]:
    """The documents of one half that carry labels of any of the sections."""
    files = {row["file"] for labels, _ in sections.values() for row in read_rows(labels)}
    return sorted(file for file in files if is_sealed(file) is sealed)


def _table(section: str, scores: Scores) -> list[str]:
    """A line a score, ours beside each reference that has it, and what cannot be told."""
    names = list(next(iter(scores.values())))
    head = f"\n{section:{_NAME_COLUMNS}}" + "".join(f"{who:>{_VALUE_COLUMNS}}" for who in scores)
    rows = [
        f"{name:{_NAME_COLUMNS}}" + "".join(f"{rated.get(name, '')!s:>{_VALUE_COLUMNS}}" for rated in scores.values())
        for name in names
    ]
    unmeasured = [name for name in names if all(rated[name].of == 0 for rated in scores.values() if name in rated)]
    return [head, *rows, *([f"{NOT_MEASURED}: {', '.join(unmeasured)}"] if unmeasured else [])]


def _plain(results: Mapping[str, Scores]) -> dict[str, dict[str, dict[str, dict[str, float | int | None]]]]:
    return {
        section: {
            who: {name: {"value": ratio.value, "hits": ratio.hits, "of": ratio.of} for name, ratio in rated.items()}
            for who, rated in scores.items()
        }
        for section, scores in results.items()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
