"""The one place that loads a language pipeline, once, when it is first needed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from chunkers._errors import PipelineError

if TYPE_CHECKING:
    from spacy.language import Language

# The pipeline of this process where nobody names another, in a list so that it can be exchanged.
_default: list[str | None] = [None]

# What the chunkers read off every word; a pipeline that leaves one out cannot serve them.
NEEDED = {"TAG": "part-of-speech tags", "MORPH": "morphology", "LEMMA": "lemmas", "DEP": "a dependency parse"}
_TRIAL = "Ana reads the meter twice a year."


def use_pipeline(name: str | None) -> None:
    """Nothing; from now on this process parses with the pipeline of this name or folder, None for the one in the box.

    Raises:
        PipelineError: there is none of this name, or it lacks something the chunkers need.
    """
    _load(name)
    _default[0] = name


def load_pipeline() -> Language:
    """The pipeline that this process uses: the one in the box, unless `use_pipeline` named another.

    Raises:
        PipelineError: the one in the box is damaged.
    """
    return _load(_default[0])


@cache
def _load(name: str | None) -> Language:
    import spacy

    source = str(files("chunkers") / "_english") if name is None else name
    try:
        nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as error:
        first = str(error).partition("\n")[0]
        raise PipelineError(f"The language pipeline {source!r} cannot be loaded: {first}") from error
    trial = nlp(_TRIAL)
    if lacking := [says for layer, says in NEEDED.items() if not trial.has_annotation(layer)]:
        raise PipelineError(f"The language pipeline {source!r} gives no {', no '.join(lacking)}.")
    return nlp
