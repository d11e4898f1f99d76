"""Traced text keeps the origin of every character, whatever is done to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Span
from service.traced import Origin, Traced, joined, retraced, traced, traced_source

SOURCE = "The quick brown fox jumps over 12 lazy dogs — twice a day, it seems."
_SPANS = st.tuples(st.integers(0, len(SOURCE)), st.integers(0, len(SOURCE))).map(lambda pair: Span(*sorted(pair)))
_PLACES = st.tuples(st.integers(0, 90), st.integers(0, 90)).map(sorted)


@st.composite
def traced_texts(draw: st.DrawFn) -> Traced:
    spans = draw(st.lists(_SPANS, min_size=1, max_size=3))
    frame = draw(st.sampled_from(["", "Read on: ", "\n\n"]))
    return traced(frame, Origin.TEMPLATE, "x/post.jinja") + traced_source(SOURCE, spans)


def _source_runs_tell_the_truth(text: Traced) -> bool:
    source = [run for run in text.runs if run.origin is Origin.SOURCE]
    return all(run.span is not None and run.span.of(SOURCE) == run.text for run in source)


@given(traced_texts(), _PLACES)
def test_a_cut_is_the_same_cut_of_the_plain_text_and_keeps_every_place(text: Traced, place: list[int]) -> None:
    cut = text.cut(*place)
    assert str(cut) == str(text)[place[0] : place[1]]
    assert _source_runs_tell_the_truth(cut)


@given(traced_texts(), _PLACES)
def test_an_edit_changes_its_place_only_and_names_its_rule(text: Traced, place: list[int]) -> None:
    start, end = (min(at, len(text)) for at in place)
    edited = text.with_edit(start, end, "[…]", "cut")
    assert str(edited) == str(text)[:start] + "[…]" + str(text)[end:]
    assert _source_runs_tell_the_truth(edited)
    inserted = [run for run in edited.runs if run.rule == "cut"]
    assert [(run.text, run.origin) for run in inserted] == [("[…]", Origin.EDIT)]


@given(st.lists(traced_texts(), max_size=4))
def test_joining_and_stripping_lose_nothing_but_white_space(texts: list[Traced]) -> None:
    whole = joined(texts)
    assert str(whole) == "".join(map(str, texts))
    assert str(whole.stripped()) == str(whole).strip()
    assert _source_runs_tell_the_truth(whole.stripped())


def test_spans_are_joined_by_one_space_that_says_so() -> None:
    text = traced_source(SOURCE, [Span(0, 3), Span(20, 25)])
    assert [(run.text, run.origin, run.rule) for run in text.runs] == [
        ("The", Origin.SOURCE, None),
        (" ", Origin.EDIT, "join"),
        ("jumps", Origin.SOURCE, None),
    ]


SENTENCE = traced_source("Bookings rose by a fifth.", [Span(0, 25)]) + traced(" Read on.", Origin.TEMPLATE, "form")


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Bookings rose by a fifth. Read on.", [("source", "Bookings rose by a fifth."), ("template", " Read on.")]),
        ("Bookings fell by a fifth.", [("source", "Bookings "), ("caller", "fell"), ("source", " by a fifth.")]),
        ("Well: bookings rose.", [("caller", "Well: bookings"), ("source", " rose"), ("source", ".")]),
        ("Sixth", [("caller", "Sixth")]),
        ("", []),
    ],
)
def test_a_text_that_was_edited_keeps_the_origin_of_every_word_that_stays(
    text: str, origins: list[tuple[str, str]]
) -> None:
    assert [(run.origin, run.text) for run in retraced(SENTENCE, text, "by hand").runs] == origins


@given(st.text(max_size=60))
def test_a_text_that_was_edited_is_the_text_whatever_it_says(text: str) -> None:
    words = retraced(SENTENCE, text, "by hand")
    assert str(words) == text
    for run in words.runs:
        if run.origin is Origin.SOURCE:
            assert run.span
            assert run.span.of("Bookings rose by a fifth.") == run.text
