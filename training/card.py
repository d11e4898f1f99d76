"""The model card and licence notice of a trained pipeline: `python -m training.card --scores FILE`."""

import argparse
import json
import sys
import tomllib
from pathlib import Path
from string import Template
from typing import Any

from training.evaluate import Scores, reference
from training.train import OUT

_SETS = {"ewt": "EWT test", "gum": "GUM open test", "pud": "PUD (never trained on)"}
_MEASURES = {
    "token_acc": "tokens, accuracy",
    "token_f": "tokens, F",
    "tag_acc": "XPOS",
    "pos_acc": "UPOS",
    "morph_acc": "morphology",
    "dep_uas": "UAS",
    "dep_las": "LAS",
    "sents_p": "sentences, P",
    "sents_r": "sentences, R",
    "sents_f": "sentences, F",
    "lemma_acc": "lemmas",
}
_NAME_MEASURES = {
    "ents_p": "names, P",
    "ents_r": "names, R",
    "ents_f": "names, F",
    "PER_f": "people, F",
    "ORG_f": "organisations, F",
    "LOC_f": "places, F",
    "span_f": "extent alone, F",
}


def main(arguments: list[str]) -> int:
    """0 once MODEL_CARD.md and LICENSE are written."""
    parser = argparse.ArgumentParser(prog="python -m training.card", description=__doc__)
    parser.add_argument("--scores", type=Path, required=True, help="what training.evaluate --json wrote")
    parser.add_argument("--out", type=Path, default=OUT, help="the pipeline folder")
    options = parser.parse_args(arguments)
    run = json.loads(options.scores.read_text("utf-8"))
    for template, name in (("model_card.md", "MODEL_CARD.md"), ("licence.txt", "LICENSE")):
        text = Template(Path(__file__).with_name(template).read_text("utf-8")).substitute(fields(run))
        (options.out / name).write_text(text, "utf-8")
    return 0


def fields(run: dict[str, Any]) -> dict[str, str]:
    """What the templates name: tables of scores and sources, cost, where the run was made."""
    sources = tomllib.loads(Path(__file__).with_name("sources.toml").read_text("utf-8"))["source"]
    scores: Scores = run["scores"]
    cost = {key: f"{value:g}" for key, value in scores["run"].items()}
    made = {key: str(run[key]) for key in ("date", "commit", "machine", "spacy", "training_seed", "command")}
    blocks = {f"{name}_blocks": title for name, title in _SETS.items()}
    return {
        **cost,
        **made,
        "syntax_scores": score_table(scores, _SETS, _MEASURES),
        "name_scores": score_table(scores, blocks, _NAME_MEASURES),
        "sources": source_table(sources),
        "credits": credit_lines(sources),
    }


def score_table(scores: Scores, sets: dict[str, str], measures: dict[str, str]) -> str:
    """A Markdown table, one line a measure; the reference stands in brackets where there is one."""
    beside = reference()
    lines = ["| | " + " | ".join(sets.values()) + " |", "| --- " * (len(sets) + 1) + "|"]
    for measure, title in measures.items():
        cells = [_cell(scores[name].get(measure), beside.get(name, {}).get(measure)) for name in sets]
        lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _cell(value: float | None, known: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.2f}" if known is None else f"{value:.2f} ({known:.2f})"


def source_table(sources: list[dict[str, str]]) -> str:
    """A Markdown table of the inputs: repository, commit, licence, use."""
    lines = ["| input | repository | commit | licence | used for |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {entry['name']} | {entry['repository']} | `{entry['commit']}` | {entry['licence']} | {entry['used']} |"
        for entry in sources
    ]
    return "\n".join(lines)


def credit_lines(sources: list[dict[str, str]]) -> str:
    """One line of attribution an input."""
    return "\n".join(
        f"- {entry['name']} ({entry['licence']}), {entry['repository']}: {entry['credit']}." for entry in sources
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
