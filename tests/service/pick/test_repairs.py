"""What a repair changes, and that it can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Passage, PassageKind, Span
from service.pick import pick_snippets
from service.pick._repairs import repair, undo_edits
from service.split import split_document
from service.traced import Origin
from tests.builders import build_document, build_parse

WORDS = [
    "However, ",
    "the pump ",
    "But we ",
    "save 4% ",
    "(see Figure 3) ",
    "[12]",
    ", as shown above, ",
    "runs. ",
    "“so,” ",
]


def repaired(text: str, kind: PassageKind = PassageKind.CLAIM, *spans: Span) -> tuple[str, str]:
    document = build_document(text)
    words, edits = repair(document, Passage(kind, spans or (Span(0, len(document.text)),), 0, "claims"))
    return str(words), undo_edits(str(words), edits)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("However, the pump runs all night long.", "The pump runs all night long."),
        ("But the pump runs all night long.", "The pump runs all night long."),
        ("It is important to note that the pump runs all night.", "The pump runs all night."),
        ("So far the pump has run all night.", "So far the pump has run all night."),
        ("Hence pumps that run all night cost more.", "Hence pumps that run all night cost more."),
        ("The pump runs all night (see Figure 3).", "The pump runs all night."),
        ("The pump runs all night [12].", "The pump runs all night."),
        ("The pump, as shown above, runs all night.", "The pump runs all night."),
        ("The pump (a Danish one) runs all night.", "The pump (a Danish one) runs all night."),
    ],
)
def test_what_ties_a_line_to_its_place_is_taken_away_and_nothing_else(text: str, wanted: str) -> None:
    assert repaired(text) == (wanted, text)


def test_the_comma_before_who_says_it_becomes_a_full_stop() -> None:
    text = "The pump runs all night,” says Ana. “Nobody hears it."
    first, second = text.index(",") + 1, text.index("Nobody")
    said, undone = repaired(text, PassageKind.QUOTATION, Span(0, first), Span(second, len(text)))
    assert said == "The pump runs all night. Nobody hears it."
    assert undone == "The pump runs all night, Nobody hears it."


def test_speech_that_goes_on_after_who_says_it_keeps_its_comma() -> None:
    text = "The pump runs all night,” says Ana, “and nobody hears it."
    spans = Span(0, text.index(",") + 1), Span(text.index("and"), len(text))
    assert repaired(text, PassageKind.QUOTATION, *spans)[0] == "The pump runs all night, and nobody hears it."


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join), st.sampled_from(list(PassageKind)))
def test_undoing_the_repairs_gives_the_source_back(text: str, kind: PassageKind) -> None:
    document = build_document("x" + text)
    passage = Passage(kind, (Span(1, len(document.text)),), 0, "claims")
    words, edits = repair(document, passage)
    assert undo_edits(str(words), edits) == passage.text(document)
    assert all(run.text == run.span.of(document.text) for run in words.runs if run.origin is Origin.SOURCE and run.span)


def test_a_comma_behind_an_abbreviation_s_point_leaves_one_point() -> None:
    text = "“We have houses in Korea and in the U.S.,” says Ada Example, head of heating."
    parse = build_parse(text)
    found = next(s for s in pick_snippets(parse, split_document(parse), every=True).snippets if s.speaker)
    assert found.text == "We have houses in Korea and in the U.S."
    assert undo_edits(found.text, found.repairs) == "We have houses in Korea and in the U.S.,"
