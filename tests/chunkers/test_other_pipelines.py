"""Pipelines other than the one in the box, made by these tests: everything works with each of them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from chunkers import PassageKind, chunker_names, get_chunker, use_pipeline
from tests.builders import build_parse

TEXT = (
    "# How the water board saved\n\n"
    "“We stopped guessing. It took a week,” said Ada Example, head of networks at Example Water.\n\n"
    "Leaks fell by 40 percent in 2024, because every valve got a sensor.\n\n"
    "- Write down who owns each valve before you change it."
)
_CLEAR_LABELS = {"nsubj:pass": "nsubjpass", "aux:pass": "auxpass", "obj": "dobj", "nmod:poss": "poss"}
_LONG_NAMES = {"PER": "PERSON", "LOC": "GPE"}


@Language.component("labels_of_other_pipelines")
def _relabel(doc: Doc) -> Doc:
    """The doc with the labels that spaCy's own English pipelines use."""
    for token in doc:
        token.dep_ = _CLEAR_LABELS.get(token.dep_, token.dep_)
    doc.ents = tuple(Span(doc, name.start, name.end, _LONG_NAMES.get(name.label_, name.label_)) for name in doc.ents)
    return doc


@pytest.fixture(params=["without names", "with other labels"])
def named(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """This process parses with a pipeline from a folder of its own."""
    nameless = request.param == "without names"
    nlp = spacy.load(str(files("chunkers") / "_english"), exclude=["ner"] if nameless else [])
    if not nameless:
        nlp.add_pipe("labels_of_other_pipelines")
    nlp.to_disk(tmp_path)
    use_pipeline(str(tmp_path))
    yield
    use_pipeline(None)


@pytest.mark.usefixtures("named")
def test_another_pipeline_gives_the_same_kinds_of_passage() -> None:
    parse = build_parse(TEXT)
    passages = [passage for name in chunker_names() for passage in get_chunker(name)(parse)]
    kinds = {passage.kind for passage in passages}
    assert {PassageKind.QUOTATION, PassageKind.STATISTIC, PassageKind.TIP} <= kinds
    [quotation] = [passage for passage in passages if passage.kind is PassageKind.QUOTATION]
    assert quotation.speaker is not None
    assert quotation.speaker.name == "Ada Example"
    [percent] = {number for passage in passages for number in passage.numbers if number.unit == "percent"}
    assert (percent.value, percent.direction) == (40, "down")


@pytest.mark.usefixtures("named")
def test_another_pipeline_keeps_the_sentences() -> None:
    parse = build_parse("Dr. Who left. It rained, e.g. on 3.5 days.")
    assert [sentence.span.of(parse.document.text) for sentence in parse.sentences] == [
        "Dr. Who left.",
        "It rained, e.g. on 3.5 days.",
    ]
