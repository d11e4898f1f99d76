"""One pipeline folder from the two trained ones, small enough to ship."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

# Imported for its registration: a trained config names the augmenter, and spaCy resolves it on load.
import training.augment  # noqa: F401
from training.vectors import common_keys

COMMON_WORDS = 15_000
"""Words whose features are kept as they are: giving them up as well cost 0.5 LAS and over 1 F of names."""
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
    nlp.vocab.vectors = without_rare_rows(nlp.vocab.vectors, common_keys(nlp.vocab, COMMON_WORDS))
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


def without_rare_rows(vectors: Vectors, common: set[int]) -> Vectors:
    """The word features with every row that one rare word alone uses replaced by the nearest row that is kept."""
    used = Counter(vectors.key2row.values())
    kept = sorted({row for key, row in vectors.key2row.items() if used[row] > 1 or key in common})
    data = vectors.data[kept]
    squares = (data**2).sum(axis=1)
    place = {row: number for number, row in enumerate(kept)}
    smaller = Vectors(strings=vectors.strings, data=data, name=vectors.name, attr="NORM")
    for key, row in sorted(vectors.key2row.items()):
        near = place[row] if row in place else int(np.argmin(squares - 2 * data @ vectors.data[row]))
        smaller.add(key, row=near)
    return smaller


def describe(nlp: Language) -> None:
    """Fill the pipeline's meta.json."""
    nlp.meta.update(
        name="english",
        version=VERSION,
        description=DESCRIPTION,
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<3.9.0",
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
