"""Where a passage stands in a newer version of its document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Document, Span
from service.store import Change
from service.store._moved import Succession
from tests.store.papers import paper, span_of

RISE, LIST, COST = "Bookings rose by a fifth.", "A list did more for visitors.", "It costs nothing."
BEFORE = paper("Libraries are busy.", f"{RISE} {LIST} {COST}", "We asked 40 of them.")


def held(*paragraphs: str) -> tuple[Succession, Document]:
    after = paper(*paragraphs)
    return Succession(BEFORE, after), after


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Libraries are busy.", f"{RISE} {LIST} {COST}", "We asked 40 of them."),
        ("A new beginning.", "Libraries are busy.", f"{RISE} {LIST} {COST}"),
        (f"We learned more. {RISE} {LIST} {COST}",),
        (RISE, LIST, COST),
        (f"{COST} {LIST}", "We asked 40 of them."),
    ],
    ids=["unchanged", "further on", "another sentence before", "in paragraphs of their own", "in another order"],
)
def test_a_sentence_that_stands_word_for_word_is_found_wherever_it_went(paragraphs: tuple[str, ...]) -> None:
    succession, after = held(*paragraphs)
    assert succession.place(span_of(BEFORE, LIST)) == span_of(after, LIST)
    assert succession.place(span_of(BEFORE, "did more")) == span_of(after, "did more")


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ("A list did less for visitors.", "A list did less for visitors."),
        ("A list did more for visitors, once it was found.", "A list did more for visitors, once it was found."),
        ("It is not true that a list did more for visitors.", "It is not true that a list did more for visitors."),
        ("", None),
    ],
    ids=["another word", "a condition behind", "a denial before", "gone"],
)
def test_a_sentence_that_says_something_else_is_found_nowhere_and_what_it_says_now_is_told(
    now: str, told: str | None
) -> None:
    succession, _ = held("Libraries are busy.", f"{RISE} {now} {COST}".replace("  ", " "), "We asked 40 of them.")
    assert succession.place(span_of(BEFORE, "more for visitors")) is None
    assert succession.change(span_of(BEFORE, "more for visitors")) == Change(LIST, told)


def test_words_without_a_full_stop_are_not_found_within_a_longer_line() -> None:
    succession = Succession(paper("Fewer doors"), paper("Fewer doors, more rooms"))
    assert succession.place(Span(0, 11)) is None
    assert succession.place_words(Span(0, 11)) == Span(0, 11)
    assert succession.change(Span(0, 11)) == Change("Fewer doors", "Fewer doors, more rooms")


def test_of_several_places_the_one_after_the_same_neighbour_is_taken() -> None:
    before = paper("First.", "Try a list. Ask.", "Second.", "Try a list. Wait.")
    after = paper("Zeroth.", "First.", "Try a list. Ask!", "Second.", "Try a list. Wait!")
    succession, second = Succession(before, after), before.text.rindex("Try a list.")
    assert succession.place(Span(second, second + 11)) == Span(
        after.text.rindex("Try a list."), after.text.rindex("Try a list.") + 11
    )


def test_a_paragraph_without_a_likeness_is_gone() -> None:
    succession, _ = held("Libraries are busy.", "Nobody knows why.", "We asked 40 of them.")
    assert succession.change(span_of(BEFORE, LIST)) == Change(LIST, None)


def test_a_span_over_two_paragraphs_goes_on_only_as_a_whole() -> None:
    whole = Span(span_of(BEFORE, COST).start, len(BEFORE.text))
    together, after = held("Before.", f"{RISE} {LIST} {COST}", "We asked 40 of them.")
    assert together.place(whole) == Span(span_of(after, COST).start, len(after.text))
    parted, _ = held("Before.", f"{RISE} {LIST} {COST}", "Between.", "We asked 40 of them.")
    assert parted.place(whole) is None


def test_what_stands_in_no_block_is_held_against_the_text_as_it_is() -> None:
    succession, after = held(*(block.span.of(BEFORE.text) for block in BEFORE.blocks))
    assert succession.place(Span(19, 21)) == Span(19, 21)
    assert succession.change(Span(len(BEFORE.text), len(BEFORE.text))) == Change("", None)
    assert after.text == BEFORE.text


PARAGRAPHS = st.lists(st.text("abc .!", min_size=1, max_size=20).map(lambda text: f"x{text}x"), max_size=6)


@given(PARAGRAPHS, PARAGRAPHS, st.data())
def test_whatever_is_found_stands_there_word_for_word(old: list[str], new: list[str], data: st.DataObject) -> None:
    before, after = paper(*old, "End."), paper(*new, *old[:2])
    start = data.draw(st.integers(0, len(before.text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(before.text))))
    succession = Succession(before, after)
    for found in filter(None, (succession.place(span), succession.place_words(span))):
        assert found.of(after.text) == span.of(before.text)
    change = succession.change(span)
    assert span.of(before.text).strip() in change.before
    assert change.after is None or change.after in after.text


@given(PARAGRAPHS, PARAGRAPHS, PARAGRAPHS)
def test_paragraphs_added_around_take_nothing_from_what_stood_there(
    old: list[str], ahead: list[str], behind: list[str]
) -> None:
    before, after = paper(*old, "End."), paper(*ahead, *old, "End.", *behind)
    succession = Succession(before, after)
    assert all(succession.place(block.span) is not None for block in before.blocks)
