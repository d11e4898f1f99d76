"""What the lint says of texts, and what it keeps quiet about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.lint import SEVERITIES, count_focus, focus_by_section, grade, is_grave, lint_post, lint_text
from service.lint._flag import all_checks
from service.lint._readability import syllables
from tests.builders import build_document
from tests.cases import Case, read_cases

CASES = read_cases(Path(__file__).parent / "cases" / "flags.md")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_text_gets_the_flags_that_its_case_says(case: Case) -> None:
    flags = [f"{flag.flag}: {case.given[flag.start : flag.end]}" for flag in lint_text(case.given)]
    assert flags == [line for line in case.expected if line != "clean"]


def test_every_flag_has_a_check_and_a_severity() -> None:
    assert list(all_checks()) == list(SEVERITIES)


def test_a_brand_can_ignore_a_flag_or_a_word() -> None:
    text = "Teams leverage a robust valve."
    assert [flag.flag for flag in lint_text(text)] == ["jargon", "jargon"]
    assert [text[flag.start : flag.end] for flag in lint_text(text, ignored=["robust"])] == ["leverage"]
    assert lint_text(text, ignored=["jargon"]) == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_post_gets_the_flags_that_its_words_would_get(case: Case) -> None:
    assert lint_post(case.given) == lint_text(case.given)


def test_fear_and_put_downs_are_grave_and_jargon_is_not() -> None:
    assert is_grave("Don't get left behind.")
    assert is_grave("Real developers don't need a mouse.")
    assert not is_grave("Teams leverage the valve.")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_can_be_looked_at_and_every_flag_lies_within_it(text: str) -> None:
    assert all(0 <= flag.start < flag.end <= len(text) for flag in lint_text(text))


def test_focus_counts_the_reader_against_the_author_and_leaves_quotations_out() -> None:
    focus = count_focus("You see your valve. We and Larkfield like it. “We do,” she says.", ["Larkfield"])
    assert (focus.you, focus.own, focus.share) == (2, 2, 0.5)


def test_a_text_that_speaks_of_neither_has_no_share() -> None:
    assert count_focus("The valve is open.").share is None


def test_focus_is_told_section_by_section() -> None:
    whole, sections = focus_by_section(build_document("# Us\n\nWe are here.\n\n# You\n\nYou are there."))
    assert [(section.section, section.focus.you, section.focus.own) for section in sections] == [
        (("Us",), 0, 1),
        (("You",), 1, 0),
    ]
    assert whole.share == 0.5


@pytest.mark.parametrize(
    ("word", "count"), [("valve", 1), ("open", 2), ("table", 2), ("administration", 5), ("closed", 1), ("hm", 1)]
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_longer_words_and_sentences_take_more_schooling() -> None:
    assert grade(["Turn the valve."]) < grade(["Administration necessitates considerable deliberation."])
    assert grade([]) == 0.0
