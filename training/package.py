"""One pipeline folder from the two trained ones, small enough to ship."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.strings import StringStore

# Imported for its registration: a trained config names the augmenter, and spaCy resolves it on load.
import training.augment  # noqa: F401

VERSION = "1.0.0"
DESCRIPTION = (
    "Small English pipeline: tags, morphology, lemmas, Universal Dependencies trees with sentence bounds, "
    "names (PER person, ORG organisation, LOC place)."
)


def package(syntax: Path, names: Path, out: Path) -> None:
    """Write the joined pipeline to `out`: plain spaCy loads it, no code of ours and no lookups package."""
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=spacy.load(names))
    round_weights(nlp)
    describe(nlp)
    strip_training(nlp)
    nlp.to_disk(out)
    srsly.write_json(out / "vocab" / "strings.json", needed_strings(nlp))


def round_weights(nlp: Language) -> None:
    """Round every weight to half precision, kept in single: spaCy computes as before, a zip halves."""
    models = [pipe.model for _, pipe in nlp.pipeline]  # type: ignore[attr-defined]
    for model in models:
        for node in model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, _half(node.get_param(name)))
    nlp.vocab.vectors.data = _half(nlp.vocab.vectors.data)


def _half(values: Any) -> Any:  # noqa: ANN401 - thinc's arrays carry no type
    return np.asarray(values).astype(np.float16).astype(np.float32)


def describe(nlp: Language) -> None:
    """Fill the pipeline's meta.json."""
    nlp.meta.update(
        name="english",
        version=VERSION,
        description=DESCRIPTION,
        license="CC BY-SA 4.0",
        performance={},
    )


def strip_training(nlp: Language) -> None:
    """Take the corpora, and with them our augmenter and this machine's paths, out of the config."""
    config = nlp.config
    for section in ("corpora", "training", "initialize", "paths"):
        config.pop(section, None)
    nlp.config = config


def needed_strings(nlp: Language) -> list[str]:
    """The strings that labels, lemma edit trees and a blank pipeline refer to, sorted.

    All others came with the training text.
    """
    blank = spacy.blank("en").vocab.strings
    labels = {str(label) for _, pipe in nlp.pipeline for label in getattr(pipe, "labels", ())}
    parts = {part for label in labels for part in re.split(r"[|=,]", label)}
    return sorted({*blank, *labels, *parts, *_edit_strings(nlp)} - {""})


def _edit_strings(nlp: Language) -> set[str]:
    trees = srsly.msgpack_loads(nlp.get_pipe("trainable_lemmatizer").trees.to_bytes())  # type: ignore[attr-defined]
    return set(_strings_in(trees, nlp.vocab.strings))


def _strings_in(value: Any, strings: StringStore) -> list[str]:  # noqa: ANN401 - any depth
    """What the numbers under keys `orig` and `subst` stand for, however deep."""
    if isinstance(value, bytes):
        return _strings_in(srsly.msgpack_loads(value), strings)
    if isinstance(value, dict):
        own = [strings[item] for key, item in value.items() if key in ("orig", "subst") and isinstance(item, int)]
        return own + [text for item in value.values() for text in _strings_in(item, strings)]
    if isinstance(value, list | tuple):
        return [text for item in value for text in _strings_in(item, strings)]
    return []
