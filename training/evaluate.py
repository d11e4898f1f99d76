"""Scores of the English pipeline beside its reference: `python -m training.evaluate --data DIR`."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.training import Corpus, Example

from training.cost import folder_mb, load_seconds, words_per_second, zip_mb
from training.prepare import write_tests
from training.train import OUT

SYNTAX = [
    "token_acc",
    "token_f",
    "tag_acc",
    "pos_acc",
    "morph_acc",
    "dep_uas",
    "dep_las",
    "sents_p",
    "sents_r",
    "sents_f",
    "lemma_acc",
]
NAMES = ("ents_p", "ents_r", "ents_f")
SPEED_TEXT = Path("documents") / "tag-security--cloud-native-security-whitepaper.md"
Scores = dict[str, dict[str, float]]


def main(arguments: list[str]) -> int:
    """0 once the table is printed."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds the treebanks")
    parser.add_argument("--pipeline", type=Path, default=OUT, help="a pipeline folder")
    parser.add_argument("--json", type=Path, help="also write the scores to this file")
    parser.add_argument("--quick", action="store_true", help="leave speed, loading time and size out")
    options = parser.parse_args(arguments)
    if not (options.pipeline / "config.cfg").is_file():
        parser.error(f"no spaCy pipeline in {options.pipeline}: train one first, or name its folder with --pipeline")
    scores = treebank_scores(options.data, spacy.load(options.pipeline))
    if not options.quick:
        scores["run"] = cost(options.pipeline, options.data / SPEED_TEXT)
    print(table(scores, reference()))
    if options.json:
        options.json.write_text(json.dumps({**provenance(arguments), "scores": scores}, indent=1) + "\n", "utf-8")
    return 0


def treebank_scores(data: Path, nlp: Language) -> Scores:
    """Percentages by test set and measure, from raw text with the pipeline's own tokens."""
    with tempfile.TemporaryDirectory() as folder:
        write_tests(data, Path(folder))
        return {path.stem: _scores(nlp, path) for path in sorted(Path(folder).glob("*.spacy"))}


def _scores(nlp: Language, path: Path) -> dict[str, float]:
    examples = list(Corpus(path)(nlp))
    for example, read in zip(examples, nlp.pipe([example.predicted for example in examples]), strict=True):
        example.predicted = read
    found = Scorer(nlp).score(examples)
    wanted = {key: found[key] for key in (*SYNTAX, *NAMES) if found.get(key) is not None}
    for label, parts in sorted((found.get("ents_per_type") or {}).items()):
        wanted |= {f"{label}_{part}": parts[part] for part in "prf"}
    return {key: round(100 * value, 2) for key, value in {**wanted, **_span_scores(examples)}.items()}


def _span_scores(examples: Iterable[Example]) -> dict[str, float]:
    """Names by extent alone, whatever the label."""
    hits = found = gold = 0
    for example in examples:
        predicted = {(span.start_char, span.end_char) for span in example.predicted.ents}
        expected = {(span.start_char, span.end_char) for span in example.reference.ents}
        hits += len(predicted & expected)
        found += len(predicted)
        gold += len(expected)
    return {"span_p": hits / max(found, 1), "span_r": hits / max(gold, 1), "span_f": 2 * hits / max(found + gold, 1)}


def cost(pipeline: Path, text: Path) -> dict[str, float]:
    """Speed on one core, loading time after spaCy's own import, size as folder and zipped."""
    return {
        "words_per_second": round(words_per_second(spacy.load(pipeline), text.read_text("utf-8"))),
        "load_seconds": round(load_seconds(pipeline), 2),
        "folder_mb": round(folder_mb(pipeline), 1),
        "zip_mb": round(zip_mb(pipeline), 1),
    }


def reference() -> Scores:
    """The trial's scores by test set; measures it did not take are absent."""
    scores: Scores = tomllib.loads(Path(__file__).with_name("reference.toml").read_text("utf-8"))
    return scores


def table(scores: Scores, beside: Scores) -> str:
    """One line a measure: ours, the reference, the difference."""
    lines = []
    for test_set, measures in scores.items():
        lines.append(f"\n{test_set:<24}{'ours':>9}{'reference':>11}{'difference':>12}")
        for measure, value in measures.items():
            known = beside.get(test_set, {}).get(measure)
            rest = "" if known is None else f"{known:>11.2f}{value - known:>+12.2f}"
            lines.append(f"  {measure:<22}{value:>9.2f}{rest}")
    return "\n".join(lines)


def provenance(arguments: list[str]) -> dict[str, str]:
    """What it takes to repeat the run."""
    checkout = Path(__file__).parents[1]
    commit = subprocess.run(  # noqa: S603 - fixed arguments
        ["git", "-C", checkout, "rev-parse", "HEAD"],  # noqa: S607 - the reader's own git
        capture_output=True,
        text=True,
        check=False,
    )
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "commit": commit.stdout.strip() or "unknown",
        "command": "python -m training.evaluate --data DIR",
        "options": " ".join(argument for argument in arguments if argument.startswith("--")),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_processor()}",
        "python": platform.python_version(),
        "spacy": version("spacy"),
        "training_seed": "0",
    }


def _processor() -> str:
    """The processor's name, where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor() or "unknown processor"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
