"""Quotations and numbers read a parse without names, and one in the labels of other pipelines, as they read ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from chunkers import get_chunker
from tests.builders import build_parse

TEXT = """Ana Ruiz, head of nursing at Harbour Clinic, joined in May.

“We cut our costs by 40% in the first year,” says Ruiz. “That was Harbour's own idea.”

Waste was cut from 12 to 8 tonnes a month.

The clinic's 50 nurses say that they sleep."""

# Universal Dependencies to ClearNLP, where chunkers look.
CLEAR = {
    "nsubj:pass": "nsubjpass",
    "csubj:pass": "csubjpass",
    "obj": "dobj",
    "iobj": "dative",
    "aux:pass": "auxpass",
    "nmod:poss": "poss",
    "obl": "pobj",
    "nmod": "pobj",
    "acl:relcl": "relcl",
    "compound:prt": "prt",
}


def _without_names(doc: Doc) -> None:
    doc.ents = ()


def _in_clear_labels(doc: Doc) -> None:
    for token in doc:
        token.dep_ = CLEAR.get(token.dep_, token.dep_)


@pytest.mark.parametrize("change", [_without_names, _in_clear_labels])
def test_another_pipelines_parse_gives_the_same_words_values_and_speaker(change: Callable[[Doc], None]) -> None:
    parse = build_parse(TEXT)
    for doc in parse.docs:
        if doc is not None:
            change(doc)
    (said,) = get_chunker("quotations")(parse)
    assert said.speaker is not None
    assert (said.speaker.name, said.speaker.role, said.speaker.organisation) == (
        "Ana Ruiz",
        "head of nursing",
        "Harbour Clinic",
    )
    told = [number for passage in get_chunker("numbers")(parse) for number in passage.numbers]
    assert [(number.value, number.measured and number.measured.of(parse.document.text)) for number in told] == [
        (40, "our costs"),
        (12, "Waste"),
        (8, "Waste"),
        (50, "nurses"),
    ]
