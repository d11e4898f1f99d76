"""What recasting never does: one test for each "never" of the design, on written sentences and on made ones."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.lint import parse_text
from service.recast import make_cast, recast_parse
from service.recast.check import objection
from service.traced import Origin
from tests.service.recast.recasting import turn

HEDGES = ("may", "might", "could")
LEFT = [
    ("a quotation", "Tidemark lets “teams book rooms” in a minute."),
    ("a quotation that somebody says", '"Tidemark lets teams book rooms," says the caretaker.'),
    ("a negation of the verb", "Tidemark doesn't let teams book rooms."),
    ("a negation in the subject", "No planner lets teams book rooms twice."),
    ("a negation in who gains", "Tidemark lets no team book twice."),
    ("only, before the verb", "Tidemark only lets teams book rooms."),
    ("an aim", "Tidemark is designed to help teams find gaps."),
    ("a finding", "A survey found that Tidemark helps teams find gaps."),
    ("a question", "Does Tidemark help teams find gaps?"),
]


@pytest.mark.parametrize(("what", "sentence"), LEFT, ids=[what for what, _ in LEFT])
def test_what_must_not_be_touched_is_left_with_a_reason(what: str, sentence: str) -> None:
    text, edits, reasons = turn(sentence)
    assert (text, edits) == (sentence, ()), what
    assert all(reasons)


@pytest.mark.parametrize("modal", HEDGES)
def test_a_hedge_is_kept(modal: str) -> None:
    text, _, _ = turn(f"Tidemark {modal} allow teams to book rooms.")
    assert modal in text.lower().split()


def test_help_never_becomes_the_bare_deed() -> None:
    assert turn("Tidemark helps teams find gaps.")[0] == "You can find gaps with Tidemark."


def test_a_condition_is_kept_where_it_stands() -> None:
    text, _, _ = turn("If the door is open, Tidemark lets teams book rooms.")
    assert text == "If the door is open, you can book rooms with Tidemark."


def test_a_particular_result_is_no_promise_to_the_reader() -> None:
    text, _, _ = turn("Tidemark allowed teams to close three offices.")
    assert "you" not in text.lower().split()


@pytest.mark.parametrize(
    "restricted", ["small teams", "all users", "40 companies", "users with an account", "new members"]
)
def test_a_restriction_keeps_its_noun(restricted: str) -> None:
    text, _, _ = turn(f"Tidemark lets {restricted} book rooms.")
    assert restricted in text.lower()
    assert "you" not in text.lower().split()


def test_a_tense_that_carries_meaning_is_kept() -> None:
    assert turn("Tidemark will help your team find gaps.")[0] == (
        "Your team will be able to find gaps with help from Tidemark."
    )
    assert turn("The planner allowed teams to leave.")[0] == "Teams were able to leave with the planner."


_SUBJECTS = st.sampled_from(["Tidemark", "The new planner", "Larkfield", "Our planner", "This tool", "We", "It"])
_VERBS = st.sampled_from(["lets", "helps", "allows", "may help", "will allow", "allowed", "can help", "does not let"])
_GAINERS = st.sampled_from(["teams", "you", "small teams", "your team", "engineers", "40 companies", "the cellar"])
_DEEDS = st.sampled_from(
    [
        "find up to 3 gaps",
        "book their rooms",
        "cut costs by 12 percent",
        "plan only once",
        "close most rooms in 2 steps",
    ]
)


@settings(max_examples=60, deadline=None)
@given(_SUBJECTS, _VERBS, _GAINERS, _DEEDS)
def test_numbers_names_negations_hedges_and_restrictions_go_in_and_come_out(
    subject: str, verb: str, gainer: str, deed: str
) -> None:
    to = "to " if verb.rsplit(maxsplit=1)[-1].startswith("allow") else ""
    sentence = f"{subject} {verb} {gainer} {to}{deed}."
    text, _, _ = turn(sentence)
    assert _kept(text) == _kept(sentence)


def _kept(text: str) -> Counter[str]:
    words = re.findall(r"[\w']+", text.lower())
    kept = {"not", "may", "up", "only", "most", "small", "percent", "tidemark", "larkfield", "will"}
    return Counter(word for word in words if word in kept or word.isdigit())


@settings(max_examples=40, deadline=None)
@given(_SUBJECTS, _VERBS, _GAINERS, _DEEDS)
def test_every_character_has_an_origin_and_source_runs_tell_the_truth(
    subject: str, verb: str, gainer: str, deed: str
) -> None:
    sentence = f"{subject} {verb} {gainer} to {deed}."
    words, edits, _ = recast_parse(parse_text(sentence), make_cast(sentence, brand="Harrow"))
    for run in words.runs:
        if run.origin is Origin.SOURCE:
            assert run.span is not None
            assert run.span.of(sentence) == run.text
        else:
            assert run.rule in {edit.rule for edit in edits}


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_goes_through_and_keeps_what_it_is(text: str) -> None:
    words, edits, _ = recast_parse(parse_text(text), make_cast(text))
    assert edits or str(words) == text


WRONG = [
    ("a number", "Tidemark saves you 3 days.", "You save 4 days with Tidemark."),
    ("a number lost", "Tidemark saves you 3 days.", "You save days with Tidemark."),
    ("a name", "Tidemark saves you 3 days.", "You save 3 days with Harrow."),
    ("a negation", "Tidemark does not save you 3 days.", "You save 3 days with Tidemark."),
    ("a hedge", "Tidemark may help you save.", "You can save with Tidemark."),
    ("a bound", "Tidemark saves you up to 3 days.", "You save 3 days with Tidemark."),
    ("a condition", "If it rains, Tidemark lets you stay.", "You can stay with Tidemark."),
    ("a restriction", "Tidemark lets new teams stay.", "You can stay with Tidemark."),
    ("a word of meaning", "Tidemark lets you stay dry.", "You can stay with Tidemark."),
    ("a word made up", "Tidemark lets you stay.", "You can happily stay with Tidemark."),
    ("a word twice", "Tidemark lets you stay.", "You can can stay with Tidemark."),
    ("a bracket", "Tidemark (new) lets you stay.", "You can stay with Tidemark new."),
    ("the mark at the end", "Tidemark lets you stay.", "You can stay with Tidemark!"),
    ("agreement", "Tidemark makes you happier.", "You is happier with Tidemark."),
]


@pytest.mark.parametrize(("what", "before", "after"), WRONG, ids=[what for what, _, _ in WRONG])
def test_the_check_finds_what_a_wrong_rule_would_do(what: str, before: str, after: str) -> None:
    assert objection(before, after), what


def test_the_check_lets_a_right_recast_pass() -> None:
    assert objection("Tidemark helps teams find 3 gaps.", "You can find 3 gaps with Tidemark.") == ""
