"""The English pipeline from the treebanks, in one command: `python -m training.train --data DIR --work DIR`."""

import argparse
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import spacy
from spacy.cli.train import train
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.corpus import save_docs
from training.naming import Names
from training.package import package
from training.prepare import UNSURE_GENRES, grammar_docs, syntax_docs, write_vectors
from training.refine import refine
from training.swapping import has_organisation, swapped
from training.wordlists import load_lexicon

CONFIGS = Path(__file__).parent / "configs"
OUT = Path(__file__).parents[1] / "chunkers" / "_english"
SYNTAX_DOCUMENTS = 700
NAMES_DOCUMENTS = 1100
SYNTAX_ATTRIBUTIONS = 0.15
NAMES_ATTRIBUTIONS = 0.5


def main(arguments: list[str]) -> int:
    """0 once the pipeline folder is written."""
    parser = argparse.ArgumentParser(prog="python -m training.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds ud_english_ewt, gum_open_genres")
    parser.add_argument("--work", type=Path, required=True, help="folder outside the checkout for training files")
    parser.add_argument("--out", type=Path, default=OUT, help="where the pipeline folder goes")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args(arguments)
    if not (options.data / "ud_english_ewt").is_dir():
        parser.error(f"no ud_english_ewt in {options.data}: give the folder that holds the treebanks")
    run(options.data, options.work, options.out, options.seed)
    return 0


def run(data: Path, work: Path, out: Path, seed: int) -> None:
    """Prepare, train both parts and package them; a line with the CPU seconds after each step."""
    _timed("training files", lambda: write_training_files(data, work, seed))
    _timed("word features", lambda: write_vectors(work / "vectors"))
    syntax, refined, names = (work / part for part in ("syntax", "refine", "names"))
    last = Path("model-last")
    _timed("syntax", lambda: train(CONFIGS / "syntax.cfg", syntax, overrides=_overrides(syntax, seed)))
    _timed("refine", lambda: refine(syntax / last, CONFIGS / "refine.cfg", refined, _overrides(refined, seed)))
    _timed("names", lambda: train(CONFIGS / "names.cfg", names, overrides=_overrides(names, seed)))
    _timed("package", lambda: package(refined / last, names / "model-best", out))


def write_training_files(data: Path, work: Path, seed: int) -> None:
    """Documents for the two parts and, the same for both, those on which the step to keep is chosen."""
    vocab = spacy.blank("en").vocab
    save_docs(syntax_training(data, vocab, seed, UNSURE_GENRES), work / "syntax-train.spacy")
    save_docs(syntax_training(data, vocab, seed + 20, ()), work / "refine-train.spacy")
    save_docs(names_training(data, vocab, seed), work / "names-train.spacy")
    dev = list(syntax_docs(data, "dev", vocab, _rng(seed)))
    for part in ("syntax", "refine", "names"):
        save_docs(dev, work / f"{part}-dev.spacy")


def syntax_training(data: Path, vocab: Vocab, seed: int, without: tuple[str, ...]) -> list[Doc]:
    """The treebanks, then our grammar's documents."""
    treebanks = list(syntax_docs(data, "train", vocab, _rng(seed + 11), without))
    return treebanks + list(grammar_docs(vocab, SYNTAX_DOCUMENTS, seed + 3, SYNTAX_ATTRIBUTIONS, bylines=False))


def names_training(data: Path, vocab: Vocab, seed: int) -> list[Doc]:
    """The treebanks, our grammar's documents, and a copy with other names of what names an organisation."""
    rng = _rng(seed + 6)
    treebanks = list(syntax_docs(data, "train", vocab, _rng(seed + 12)))
    grammar = list(grammar_docs(vocab, NAMES_DOCUMENTS, seed + 5, NAMES_ATTRIBUTIONS, bylines=True))
    names = Names(load_lexicon(), rng)
    return treebanks + grammar + [swapped(doc, names, rng) for doc in treebanks if has_organisation(doc)]


def _rng(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - made to repeat, not to surprise


def _overrides(folder: Path, seed: int) -> dict[str, str | int]:
    """The config values that name this run's files: training files and word features lie beside `folder`."""
    named: dict[str, str | int] = {"system.seed": seed}
    named["paths.train"] = f"{folder}-train.spacy"
    named["paths.dev"] = f"{folder}-dev.spacy"
    named["paths.vectors"] = str(folder.with_name("vectors"))
    return named


def _timed(what: str, step: Callable[[], None]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    step()
    print(f"{what}: {time.process_time() - cpu:.0f} CPU seconds, {time.perf_counter() - wall:.0f} seconds", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
