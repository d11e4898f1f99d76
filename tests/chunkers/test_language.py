"""The pipeline that a process parses with."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from chunkers import PipelineError, Sentence, use_pipeline
from chunkers._language import load_pipeline
from tests.builders import build_parse


def test_a_pipeline_that_is_not_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"nowhere.* cannot be loaded: .*none for the one in the box\."):
        use_pipeline(str(tmp_path / "nowhere"))


def test_a_pipeline_without_grammar_is_told_what_it_lacks(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path)
    with pytest.raises(PipelineError, match="gives no part-of-speech tags, no morphology, no lemmas, no a dependency"):
        use_pipeline(str(tmp_path))


def test_what_is_no_prose_has_no_grammar() -> None:
    parse = build_parse("# A heading of five words\n\nWater comes back warm.")
    [prose] = parse.sentences
    assert parse.grammar_of(prose) is not None
    assert parse.grammar_of(Sentence(parse.document.blocks[0].span, 0)) is None


def _grammar(doc: Doc) -> list[tuple[str, str, str, int, str]]:
    return [(word.tag_, word.lemma_, word.dep_, word.head.i, word.ent_type_) for word in doc]


def test_the_pipeline_reads_as_spacy_alone_reads_with_it() -> None:
    alone = spacy.load(Path(__file__).parents[2] / "chunkers" / "_english")
    texts = [
        "Nightly scans catch most faulty packages, says Marta Lindgren of Fjordbanken.",
        "Before you split a database, write down who owns which table; then move one table a week.",
    ]
    assert [_grammar(load_pipeline()(text)) for text in texts] == [_grammar(alone(text)) for text in texts]
