"""What a writer gets who names snippets or marks words."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chunkers import Parse, Passage
from service.errors import BadChoiceError
from service.model import Snippet, Wish
from service.pick import Asked, Shortener, pick_asked, pick_snippets
from service.split import split_document
from tests.builders import build_parse

TEXT = """# Warm cellars

Every winter the caretakers of Ossmere write down how warm each cellar is.

## Finding the cold flat

Check the coldest flat of a house first, because it tells you more than the boiler does. A valve that sticks in the \
cellar warms the street, and nobody in the house will ever tell you about it. It is therefore the second place.

“No house in town had ever looked at its return pipe, because nobody was ever asked to pay for it,” says Ada Example, \
head of heating at Ossmere.

Thermometers in every cellar paid for themselves within one winter in each of the nine houses.

| a\tb
"""


@cache
def read() -> tuple[Parse, list[Passage]]:
    parse = build_parse(TEXT)
    return parse, list(split_document(parse))


def ask(**wish: object) -> Asked:
    return pick_asked(*read(), Wish(**wish))  # type: ignore[arg-type]


def _marked(words: str) -> Snippet:
    start = read()[0].document.text.index(words)
    asked = ask(spans=((start, start + len(words)),))
    assert asked.wished == (asked.picked.snippets[0].id,)
    return asked.picked.snippets[0]


def test_a_pinned_snippet_comes_first_though_it_was_not_picked_and_nothing_repeats_it() -> None:
    every = pick_snippets(*read(), every=True).snippets
    picked = {snippet.id for snippet in pick_snippets(*read()).snippets}
    poor = next(snippet for snippet in every if snippet.id not in picked)
    asked = ask(pinned=(poor.id,))
    assert asked.picked.snippets[0].id == poor.id
    assert asked.wished == (poor.id,)
    rest = asked.picked.snippets[1:]
    assert not any(a.overlaps(b) for each in rest for a in each.spans for b in poor.spans)


def test_an_excluded_snippet_is_gone_and_the_rest_is_as_it_was() -> None:
    picked = [snippet.id for snippet in pick_snippets(*read()).snippets]
    asked = ask(excluded=(picked[0],))
    assert [snippet.id for snippet in asked.picked.snippets] == picked[1:]
    assert asked.wished == ()


def test_another_version_of_a_snippet_that_was_not_picked_asks_for_it() -> None:
    picked = {snippet.id for snippet in pick_snippets(*read()).snippets}
    other = next(s.id for s in pick_snippets(*read(), every=True).snippets if s.id not in picked)
    assert ask(again=((other, 2),)).wished == (other,)
    assert ask(again=((next(iter(picked)), 2),)).wished == ()


@pytest.mark.parametrize("field", ["pinned", "excluded", "again"])
def test_an_unknown_id_is_an_error_that_names_what_there_is(field: str) -> None:
    best = pick_snippets(*read()).snippets[0].id
    with pytest.raises(BadChoiceError, match=rf"There is no snippet 'nobody'.*{best}.*`snippets --all`"):
        ask(**{field: (("nobody", 2),) if field == "again" else ("nobody",)})


def test_a_snippet_both_asked_for_and_ruled_out_is_an_error() -> None:
    best = pick_snippets(*read()).snippets[0].id
    with pytest.raises(BadChoiceError, match="both asked for and ruled out"):
        ask(pinned=(best,), excluded=(best,))


@pytest.mark.parametrize(
    ("start", "end", "says"),
    [(9, 9, "is empty"), (9, 3, "is empty"), (0, 10**6, "lies outside"), (-4, 3, "lies outside"), (12, 14, "no word")],
)
def test_a_span_that_cannot_be_is_an_error_that_says_how_long_the_text_is(start: int, end: int, says: str) -> None:
    with pytest.raises(BadChoiceError, match=says) as raised:
        ask(spans=((start, end),))
    assert f"{len(read()[0].document.text):,} characters" in str(raised.value)


def test_marked_words_are_trimmed_to_their_whole_sentences() -> None:
    words = (
        "ore than the boiler does. A valve that sticks in the cellar warms the street, and nobody in the house will "
    )
    snippet = _marked(f"{words}ever tell you about it. It is")
    assert snippet.text.startswith("A valve that sticks")
    assert snippet.text.endswith("tell you about it.")
    assert snippet.warnings == ()


def test_a_marked_sentence_without_its_stop_is_the_snippet_that_it_always_was() -> None:
    words = "Thermometers in every cellar paid for themselves within one winter in each of the nine houses"
    known = {snippet.text: snippet.id for snippet in pick_snippets(*read(), every=True).snippets}
    assert _marked(words).id == known[words + "."]


def test_part_of_a_sentence_is_made_with_whole_words_and_warned_of() -> None:
    snippet = _marked("alve that sticks in the cel")
    assert snippet.text == "valve that sticks in the cellar"
    assert "It does not begin as a sentence does." in snippet.warnings


def test_words_marked_within_a_quotation_keep_their_speaker() -> None:
    snippet = _marked("No house in town had ever looked at its return pipe")
    assert snippet.kind == "quotation"
    assert snippet.speaker
    assert snippet.speaker.name == "Ada Example"


def test_words_marked_over_several_paragraphs_are_joined() -> None:
    snippet = _marked(read()[0].document.text)
    assert len(snippet.spans) > 2
    assert "“No house in town" in snippet.text
    assert snippet.warnings


def test_what_is_no_prose_is_made_all_the_same_and_warned_of() -> None:
    snippet = _marked("Finding the cold flat")
    assert snippet.text == "Finding the cold flat"
    assert snippet.warnings


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 700), st.integers(1, 700))
def test_whatever_is_marked_is_made_of_whole_words_of_the_text_at_their_places(start: int, length: int) -> None:
    text = read()[0].document.text
    try:
        (name,) = (asked := ask(spans=((start, start + length),))).wished
    except BadChoiceError:
        marked = text[start : start + length]
        assert start + length > len(text) or not re.search(r"\w", marked)
        return
    snippet = asked.picked.snippets[0]
    assert snippet.id == name
    for span in snippet.spans:
        assert not re.search(r"\w\Z", text[: span.start]) or not re.match(r"\w", span.of(text))
        assert not re.search(r"\w\Z", span.of(text)) or not re.match(r"\w", text[span.end :])


def test_a_whole_long_document_can_be_marked_and_is_not_turned_over_sentence_by_sentence() -> None:
    parse = build_parse("# Doors\n\n" + "\n\n".join(f"Door {at} of the library opens by itself." for at in range(300)))
    passages = list(split_document(parse))
    (name,) = (asked := pick_asked(parse, passages, Wish(spans=((0, len(parse.document.text)),)))).wished
    snippet = asked.picked.snippets[0]
    assert snippet.id == name
    assert len(snippet.spans) == 300
    assert list(Shortener(parse, lambda: passages).shorten(snippet)) == []
