"""The one place that loads a language pipeline, once, when it is first needed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
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
        with _fast_products():
            nlp = spacy.load(source)
    except (OSError, ValueError, ImportError) as error:
        first = str(error).partition("\n")[0]
        raise PipelineError(f"The language pipeline {source!r} cannot be loaded: {first}") from error
    trial = nlp(_TRIAL)
    if lacking := [says for layer, says in NEEDED.items() if not trial.has_annotation(layer)]:
        raise PipelineError(f"The language pipeline {source!r} gives no {', no '.join(lacking)}.")
    return nlp


def _fast_products() -> AbstractContextManager[None]:
    """Within it, pipelines are loaded that multiply matrices as NumPy does: three times as fast as thinc's own way.

    A parse takes three fifths of the time and comes out the same. Only where thinc would take its plain NumPy way:
    graphics cards and Apple's library are left alone.
    Source: measured with thinc 8.3.14, blis 1.3.4, NumPy 2.4.6 (OpenBLAS) on x86-64, November 2026.
    """
    from thinc.api import NumpyOps, get_current_ops, use_ops

    plain = type(get_current_ops()) is NumpyOps
    return use_ops("numpy", use_blis=False) if plain else nullcontext()
