"""What goes and what never goes when a snippet is made shorter."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.model import Snippet
from service.pick import Shortener, Shorter, pick_snippets
from service.pick._repairs import undo_edits
from service.split import split_document
from tests.builders import build_parse

VALVE = "A sticking valve warms the street, which costs every house in Ossmere a month of heat."
LIMITED = [
    "A sticking valve warms the street, though nobody in Ossmere has yet measured by how much.",
    "A sticking valve warms the whole street, which may be the reason for the cold flats above it.",
    "A sticking valve warms the whole street, and it only matters to the house in the coldest weeks.",
    "The caretakers turn every valve by hand in May, because the valves stick over the summer.",
]


def shorter_of(text: str, kind: str = "") -> tuple[Snippet, list[Shorter]]:
    """The longest snippet of a text, and all that it can be in fewer words."""
    parse = build_parse(f"# Cellars\n\n{text}\n")
    snippets = pick_snippets(parse, split_document(parse), every=True).snippets
    longest = max((each for each in snippets if not kind or each.kind == kind), key=lambda each: len(each.text))
    return longest, list(Shortener(parse, partial(split_document, parse)).shorten(longest))


def test_a_clause_that_trails_behind_its_sentence_goes_and_the_sentence_is_closed() -> None:
    _, shorter = shorter_of(VALVE.replace("A sticking valve", "In each of the nine houses a sticking valve"))
    assert [each.snippet.text for each in shorter] == ["In each of the nine houses a sticking valve warms the street."]


@pytest.mark.parametrize("text", LIMITED)
def test_what_limits_weighs_or_grounds_the_rest_stays(text: str) -> None:
    assert shorter_of(text)[1] == []


def test_sentences_of_a_quotation_go_whole_and_the_speaker_stays() -> None:
    said = (
        "“Every cellar in the street had a valve that stuck. Every tenant above it paid for heat that went into the "
        "ground all winter. Caretakers find a sticking valve in five minutes with a good thermometer,” says "
        "Ada Example."
    )
    whole, shorter = shorter_of(said, "quotation")
    assert whole.text.count(".") == 3
    assert shorter
    for each in shorter:
        assert each.snippet.text[:-1] in whole.text
        assert each.snippet.text[-1] == "."
        assert each.snippet.speaker == whole.speaker


def test_a_sentence_that_takes_back_what_another_says_never_goes_without_it() -> None:
    text = (
        "“Every cellar in the street had a valve that stuck in the winter. But that was not the reason for the cold "
        "flats above them,” says Ada Example."
    )
    whole, shorter = shorter_of(text, "quotation")
    assert "But that was not" in whole.text
    assert all("not the reason" in each.snippet.text for each in shorter)


def test_a_figure_keeps_all_that_tells_what_it_means() -> None:
    text = "Heat losses in the nine houses fell from 31 to 24 percent within one year, making every flat above warmer."
    for each in shorter_of(text)[1]:
        assert "from 31 to 24 percent within one year" in each.snippet.text


def test_a_list_a_question_and_a_contrast_are_told_whole_or_not_at_all() -> None:
    text = "What does it cost to begin with one house? An afternoon in each cellar, and a torch that works in the dark."
    whole, shorter = shorter_of(text, "question")
    assert "?" in whole.text
    assert shorter == []


SENTENCES = [VALVE, *LIMITED, "Caretakers find a sticking valve in five minutes with a good thermometer."]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True))
def test_every_shorter_text_can_be_made_long_again_and_stands_alone(sentences: list[str]) -> None:
    whole, shorter = shorter_of("“" + " ".join(sentences) + "” says Ada Example.")
    for each in shorter:
        assert len(each.snippet.text) < len(whole.text)
        assert each.snippet.id == whole.id
        assert each.snippet.warnings == ()
        assert undo_edits(each.snippet.text, [each.edit]) == whole.text
        assert each.edit.rule == "shorten"
        assert each.edit.why
