"""A second, gentler round of training for a pipeline that is trained already."""

from pathlib import Path

import spacy
from spacy.training.loop import train
from thinc.api import Config


def refine(pipeline: Path, config: Path, out: Path, overrides: dict[str, str | int]) -> None:
    """Write to `out` the pipeline trained on by the corpora and the training section of `config`.

    The pipeline is loaded whole and not rebuilt from a config that sources its parts: spaCy 3.8's trainable
    lemmatizer loses its edit trees on that way.
    """
    nlp = spacy.load(pipeline)
    wanted = spacy.util.load_config(config, overrides=overrides, interpolate=True)
    merged = {section: {**nlp.config[section], **wanted[section]} for section in ("training", "corpora")}
    merged["initialize"] = {**nlp.config["initialize"], "vectors": None, "init_tok2vec": None}
    nlp.config = Config({**nlp.config, **merged, "paths": wanted["paths"], "system": wanted["system"]})
    out.mkdir(parents=True, exist_ok=True)
    train(nlp, out)
