"""What a document is about, in its own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers._keyphrases import key_phrases
from tests.builders import build_parse

ROTAS = """
# Night shifts and heat curves

A fair rota deals out the night shifts evenly. Nurses leave wards where night shifts go by favour.

Our wards swap night shifts without a manager. A ward that swaps freely has fewer gaps.

The next thing is a good example. An example is a thing of the past year.
"""


@pytest.fixture(autouse=True, scope="module")
def _pipeline_loaded() -> None:
    """The pipeline loaded before any test is timed."""
    build_parse("Warm water.")


def _texts(text: str, limit: int = 15, *, headings: bool = True) -> list[str]:
    return [phrase.text for phrase in key_phrases(build_parse(text), limit, headings=headings)]


def test_the_phrase_that_recurs_all_over_the_document_comes_first() -> None:
    assert _texts(ROTAS, 1) == ["night shifts"]


def test_a_word_that_stands_mostly_within_a_better_phrase_is_left_to_it() -> None:
    assert not {"night", "shift", "shifts"} & set(_texts(ROTAS))


def test_words_too_general_to_say_anything_are_none() -> None:
    assert not {"thing", "example", "year", "next thing", "good example"} & set(_texts(ROTAS))


def test_singular_and_plural_are_one_phrase() -> None:
    text = "A meter is read once. The meters are read twice. Nobody reads a meter in summer."
    assert [said for said in _texts(text) if said.lower().startswith("meter")] == ["meter"]


def test_what_a_heading_names_counts_for_more() -> None:
    text = "# The rota\n\nA ward has a rota."
    assert _texts(text, 1, headings=False) == ["ward"]
    assert _texts(text, 1, headings=True) == ["rota"]


@given(
    st.lists(
        st.sampled_from(["Night", "shifts", "of", "nurses", "run", "2024", "café", "\n\n", "the", "#"]), max_size=40
    )
)
def test_every_place_of_a_phrase_holds_a_form_of_it(words: list[str]) -> None:
    parse = build_parse(" ".join(["Wards", *words]))
    for phrase in key_phrases(parse):
        forms = {span.of(parse.document.text).lower() for span in phrase.spans}
        assert phrase.text.lower() in forms
        assert all(len(form.split()) == len(phrase.text.split()) for form in forms)
