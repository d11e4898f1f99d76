"""Brand files: what they say, and what is said of a wrong one."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.brand import Brand, Link, Voice, example_brand, linked, load_brand, parse_brand
from service.errors import BrandError
from service.traced import Origin

NAMED = 'name = "Tidewell"\n'


def test_the_example_names_every_key_and_can_be_read() -> None:
    brand = parse_brand(example_brand())
    assert set(tomllib.loads(example_brand())) == set(Brand.model_fields)
    assert brand.readers == ("bakers", "facility managers")
    assert brand.terms[0].say == "customers"
    assert brand.call_to_action.brand


def test_a_name_is_enough() -> None:
    brand = parse_brand(NAMED)
    assert (brand.name, brand.voice, brand.link, brand.emoji) == ("Tidewell", Voice.BRAND, None, {})


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
    "a brace alone": (
        NAMED + '[link]\nurl = "https://example.org"\nquery = { a = "{network" }',
        "brand, line 4: link.query: '{network' has a brace without its partner",
    ),
    "a term that changes the claim": (
        NAMED + '[[terms]]\ninstead_of = "may help"\nsay = "will help"',
        "brand, line 2: terms: 'may' is a figure, a negation, a hedge or a condition",
    ),
    "a term that changes a figure": (
        NAMED + '[[terms]]\ninstead_of = "a dozen"\nsay = "12"',
        "terms: '12' is a figure",
    ),
    "a term that is no word": (
        NAMED + '[[terms]]\ninstead_of = "client*"\nsay = "owner"',
        "line 3: terms.instead_of: 'client*' does not begin and end with a letter, or has a *",
    ),
    "an emoji that is none": (NAMED + '[emoji]\ntip = "tip!"', "brand, line 3: emoji.tip: 'tip!' is no emoji"),
    "a kind that is none": (NAMED + '[emoji]\ntrick = "💡"', "brand, line 3: emoji.trick"),
    "a grave flag passed over": (
        NAMED + 'ignore = ["jargon", "Anxiety"]',
        "brand, line 2: ignore: 'anxiety' cannot be passed over in posts",
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
    assert str(made) == "https://example.org/a?id=7&utm_source=old&c=ab12+brand#top"
    assert {run.origin for run in made.runs} == {Origin.BRAND}


def test_the_caller_s_link_takes_the_place_of_the_brand_s_and_gets_its_query() -> None:
    made = linked(Link(url="https://example.org/a", query={"c": "{network}"}), "https://example.com/b?", network="x")
    assert str(made) == "https://example.com/b?c=x"
    assert [run.origin for run in made.runs] == [Origin.CALLER, Origin.BRAND]
    assert str(linked(Link(query={"c": "x"}))) == ""


NAMES = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=8)
PAIRS = st.dictionaries(NAMES, st.text(max_size=8).filter(lambda v: not set(v) & set("{}")), max_size=10)


@given(PAIRS, PAIRS, st.sampled_from(["", "#part", "#"]), st.text(max_size=20))
def test_a_link_always_reads_back_as_what_it_asked_for_and_what_was_added(
    asked: dict[str, str], added: dict[str, str], fragment: str, snippet: str
) -> None:
    address = f"https://example.org/paper{'?' if asked else ''}{urlencode(asked)}{fragment}"
    made = str(linked(Link(url=address, query={**added, "id": "{snippet}"}), snippet=snippet))
    filled = {**added, "id": snippet}
    assert urlsplit(made).fragment == fragment[1:]
    assert dict(parse_qsl(urlsplit(made).query, keep_blank_values=True)) == filled | asked
    assert not any(sign.isspace() for sign in made)


def test_names_of_the_brand_come_longest_first() -> None:
    assert Brand(name="Tide", names=("Tidewell Ltd",), products=("Meter",)).own_names == (
        "Tidewell Ltd",
        "Meter",
        "Tide",
    )


def test_the_customer_of_a_text_is_the_only_one_it_names() -> None:
    brand = Brand(name="Tide", customers=("Harrow Oven", "Mill & Salt"))
    assert brand.customer_in("At Harrow Oven, bread waits.") == "Harrow Oven"
    assert brand.customer_in("Harrow Oven and Mill & Salt wait.") is None
    assert brand.customer_in("Harrow Ovens wait.") is None


def test_a_member_calls_to_nothing() -> None:
    brand = parse_brand(NAMED + '[call_to_action]\nbrand = "Come by."\nemployee = "Ask me."')
    assert [brand.call(voice) for voice in Voice] == ["Come by.", "Ask me.", None]


def test_what_the_brand_means_is_what_it_ignores_makes_and_says() -> None:
    brand = parse_brand(NAMED + 'ignore = ["jargon"]\nproducts = ["Meter"]\n[[terms]]\ninstead_of = "a"\nsay = "b"')
    assert brand.meant == ("jargon", "Meter", "b")
