"""A second, gentler round of training for a pipeline that is trained already."""

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training.loop import train
from thinc.api import Config


def refine(pipeline: Path, config: Path, out: Path, overrides: dict[str, str | int]) -> None:
    """Write to `out` the pipeline trained on by the corpora and the training section of `config`."""
    nlp = spacy.load(pipeline)
    restore_lemma_labels(nlp)
    wanted = spacy.util.load_config(config, overrides=overrides, interpolate=True)
    merged = {section: {**nlp.config[section], **wanted[section]} for section in ("training", "corpora")}
    merged["initialize"] = {**nlp.config["initialize"], "vectors": None, "init_tok2vec": None}
    nlp.config = Config({**nlp.config, **merged, "paths": wanted["paths"], "system": wanted["system"]})
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out)


def restore_lemma_labels(nlp: Language) -> None:
    """Let a loaded lemmatizer train on.

    spaCy 3.8 saves which edit tree each label is, but not the way back, and without it every word is taught label 0.
    Source: spacy/pipeline/edit_tree_lemmatizer.py, `from_disk` and `get_loss`, 3.8.18.
    """
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    labels: list[int] = lemmatizer.cfg["labels"]  # type: ignore[attr-defined]
    lemmatizer.tree2label = {tree: label for label, tree in enumerate(labels)}  # type: ignore[attr-defined]
