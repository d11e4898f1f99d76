"""Brand files: what they say, and what is said of a wrong one."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.brand import Brand, Link, Voice, example_brand, linked, load_brand, parse_brand
from service.errors import BrandError

NAMED = 'name = "Tidewell"\n'


def test_the_example_names_every_key_and_can_be_read() -> None:
    brand = parse_brand(example_brand())
    assert set(tomllib.loads(example_brand())) == set(Brand.model_fields)
    assert brand.readers == ("bakers", "facility managers")
    assert brand.terms[0].say == "customers"
    assert brand.call_to_action.brand


def test_a_name_is_enough() -> None:
    brand = parse_brand(NAMED)
    assert (brand.name, brand.voice, brand.link, brand.emoji) == ("Tidewell", Voice.BRAND, None, False)


WRONG = {
    "no TOML": ('name = "Tidewell', "line 1"),
    "no name": ("products = []", "name: it has to be given"),
    "a key that is none": (
        NAMED + "\nproduct = []",
        "brand, line 3: product: there is no such key; the keys",
    ),
    "a voice that is none": (NAMED + 'voice = "choir"', "brand, line 2: voice: input should be 'brand', 'employee' or"),
    "a link that is none": (NAMED + '[link]\nurl = "example.org"', "brand, line 3: link.url: it is no web address"),
    "a place that is none": (
        NAMED + '[link]\nurl = "https://example.org"\nquery = { a = "{month}" }',
        "brand, line 4: link.query: {month} stands for nothing; what may be used is {brand}, {document},",
    ),
    "a hashtag that is none": (NAMED + 'hashtags = ["save water"]', "line 2: hashtags: 'save water' is no hashtag"),
    "a second term without its word": (
        NAMED + '[[terms]]\ninstead_of = "a"\nsay = "b"\n\n[[terms]]\nsay = "c"',
        "brand, line 6: terms.instead_of: it has to be given",
    ),
    "words that are banned and used": (
        NAMED + 'banned = ["click  here"]\n[call_to_action]\nbrand = "Click here now"',
        "'Click here now' has 'Click here', which is banned",
    ),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_its_line_and_a_remedy(text: str, said: str) -> None:
    with pytest.raises(BrandError) as wrong:
        parse_brand(text)
    assert said in str(wrong.value)
    assert wrong.value.remedy


@pytest.mark.parametrize(
    ("content", "said"),
    [(None, "No such file"), (b"\xff\xfe", "not UTF-8"), (b"#" * 200_001, "more than 200,000 bytes")],
)
def test_a_file_that_cannot_be_read_is_said(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "brand.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BrandError, match=said):
        load_brand(path)


@given(st.text(max_size=200))
def test_any_text_is_a_brand_or_an_error_that_says_why(text: str) -> None:
    try:
        said = parse_brand(text).name
    except BrandError as error:
        said = error.problem and error.remedy
    assert said


def test_a_banned_phrase_is_found_as_a_whole_in_any_case_and_over_any_space() -> None:
    brand = parse_brand(NAMED + 'banned = ["art", "game changer"]')
    assert brand.banned_in("A start of the party") is None
    assert brand.banned_in("This Game\nChanger") == "Game\nChanger"
    assert Brand(name="x").banned_in("anything") is None


def test_a_link_keeps_what_it_asks_for_and_is_told_apart_by_network_snippet_and_voice() -> None:
    link = Link(
        url="https://example.org/a?id=7&utm_source=old#top", query={"utm_source": "{network}", "c": "{snippet} {voice}"}
    )
    made = linked(link, network="x", snippet="ab12", voice="brand")
    assert made == "https://example.org/a?id=7&utm_source=x&c=ab12+brand#top"


def test_names_of_the_brand_come_longest_first() -> None:
    assert Brand(name="Tide", names=("Tidewell Ltd",), products=("Meter",)).own_names == (
        "Tidewell Ltd",
        "Meter",
        "Tide",
    )
