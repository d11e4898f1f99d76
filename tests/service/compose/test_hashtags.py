"""Hashtags out of a document's key phrases: what people could look for, and nothing that any document might say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Detail, Parse, parse_document
from service.brand import Brand
from service.compose import compose_posts
from service.compose._hashtags import document_tags, joined_in_camel_case
from service.model import Wish
from tests.builders import build_document
from tests.service.compose.test_compose import drafts_of


def _parse(text: str, title: str = "") -> Parse:
    document = build_document(text)
    return parse_document(replace(document, details={"title": Detail(title, "first heading")} if title else {}))


def _names(text: str, title: str = "") -> list[str]:
    return [tag.name for tag in document_tags(_parse(text, title))]


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("night shifts", "NightShifts"),
        ("CI pipelines", "CIPipelines"),
        ("NumPy", "NumPy"),
        ("iPad apps", "IPadApps"),
        ("café", "Café"),
    ],
)
def test_words_are_joined_each_with_a_capital_and_the_ones_it_has(phrase: str, name: str) -> None:
    assert joined_in_camel_case(phrase) == name


SHIFTS = """
A fair rota deals out the night shifts evenly. Nurses leave wards where night shifts go by favour.

Our wards swap night shifts without a manager. NumPy draws the night shifts, and NumPy prints them. NumPy helps.

The next step is a good project. A project is a step. Every project has steps, and every step a project.
"""


def test_a_phrase_of_several_words_and_a_coined_name_are_hashtags() -> None:
    assert {"NightShifts", "NumPy"} <= set(_names(SHIFTS))


def test_a_word_that_any_document_may_be_about_is_none() -> None:
    assert not {"Project", "Step", "Rota", "Wards", "Manager"} & set(_names(SHIFTS))


def test_a_single_word_is_one_where_the_title_has_it() -> None:
    text = "Cricket is played at noon. We count cricket balls. Nobody plays cricket in March."
    assert "Cricket" in _names(text, "A year of cricket")
    assert "Cricket" not in _names(text, "A year of noise")


def test_who_speaks_and_who_publishes_is_no_hashtag() -> None:
    text = "# Night trains\n\n" + "".join(
        f"“The night train leaves at {hour} and the night train is full,” says Rosalind Quarrie of RailWorks.\n\n"
        for hour in (9, 10, 11, 12)
    )
    parse = _parse(text, "Night trains")
    drafts = drafts_of(text)
    for brand in (None, Brand(name="RailWorks")):
        posts = compose_posts(drafts, parse, Wish(networks=("linkedin",), brand=brand), 3).posts
        assert posts
        tags = {tag for post in posts for tag in post.hashtags}
        assert "RosalindQuarrie" not in tags
        assert brand is None or "RailWorks" not in tags


def test_part_of_a_longer_name_or_of_a_word_with_a_hyphen_is_none() -> None:
    text = (
        "The third-party software audit is due. A third-party software audit costs. No third-party software audit.\n\n"
    )
    assert not any(name.startswith("Party") for name in _names(text * 3))


def test_a_turn_of_speech_is_none() -> None:
    assert _names("A game changer is a game changer, and no game changer is late. It is a game changer.") == []


def test_a_term_that_titles_write_in_capitals_is_one_all_the_same() -> None:
    text = (
        "Open Source Office rules open source. Open Source Office and open source. Open Source Office. Why open source?"
    )
    assert "OpenSource" in _names(text)


def test_a_post_bears_no_tag_of_another_matter_of_its_document() -> None:
    tags = {tag.name: tag.of_all for tag in document_tags(_parse(SHIFTS, "Night shifts, dealt out fairly"))}
    assert tags["NightShifts"]
    assert not tags["NumPy"]


@given(st.lists(st.sampled_from([*SHIFTS.split(), "\n\n", "#", "Night"]), max_size=60))
def test_every_hashtag_is_the_words_of_a_place_in_the_document(words: list[str]) -> None:
    parse = _parse(" ".join(["Wards", *words]))
    for tag in document_tags(parse):
        said = {"".join(span.of(parse.document.text).split()).lower() for span in tag.spans}
        assert tag.name.lower() in said
        for span in tag.spans[:1]:
            assert str(tag.words(span, parse.document.text)) == tag.name
