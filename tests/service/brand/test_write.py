"""Brand files are written and changed without losing what their authors wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.brand import brand_text, example_brand, parse_brand, with_banned
from service.errors import BrandError

FILE = """\
# Whose posts these are
name = "Tidewell"   # invented

banned = [
  "game-changer",  # nobody says so
]

[call_to_action]
brand = "Read on"
"""


def test_a_phrase_is_banned_and_every_comment_stays() -> None:
    changed = with_banned(FILE, "world-class")
    assert parse_brand(changed).banned == ("game-changer", "world-class")
    assert [line for line in FILE.splitlines() if line not in changed.splitlines()] == []
    assert with_banned(changed, "World-Class") == changed


LINKED = 'name = "T"\n[link]\nurl = "https://example.org/"\n'


WRITTEN = [
    'name = "T"\nlink.url = "https://example.org/"\n[link.query]\na = "b"\n',
    'name = "T"\r\nlink = {url = "https://example.org/"}\r\n',
    'name = "T"\n[[terms]]\ninstead_of = "x"\nsay = "y"\n[emoji]\n"tip" = "💡"\n# end',
    'name = "T"\nbanned = [\n"a"\n,\n"b",#x\n]\n',
]


@pytest.mark.parametrize("text", WRITTEN)
def test_however_a_file_is_written_nothing_but_the_phrase_comes_to_it(text: str) -> None:
    before, after = parse_brand(text), parse_brand(with_banned(text, "zest"))
    assert after == before.model_copy(update={"banned": (*before.banned, "zest")})


@pytest.mark.parametrize("text", ['name = "T"', LINKED, 'name = "T"\nbanned = []', example_brand()])
def test_a_file_that_bans_nothing_yet_bans_the_phrase_then(text: str) -> None:
    assert parse_brand(with_banned(text, "up to 5%")).banned[-1] == "up to 5%"
    assert parse_brand(with_banned(text, "up to 5%")).link == parse_brand(text).link


def test_what_the_brand_itself_says_cannot_be_banned() -> None:
    with pytest.raises(BrandError, match="'Read on' has 'Read on', which is banned"):
        with_banned(FILE, "read on")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(str.strip))
def test_whatever_is_banned_stands_in_the_file_as_it_was_said(phrase: str) -> None:
    assert parse_brand(with_banned('name = "§"\n', phrase)).banned == (phrase.strip(),)


def test_a_file_made_of_keys_says_what_the_keys_say() -> None:
    values = {"name": "Tidewell", "link": {"url": "https://example.org/", "query": {}}, "customers": ["Harbour “9”"]}
    text = brand_text(values | {"spelling": "british", "call_to_action": {"brand": None}})
    assert parse_brand(text).model_dump(exclude_defaults=True, mode="json") == {
        "name": "Tidewell",
        "customers": ["Harbour “9”"],
        "spelling": "british",
        "link": {"url": "https://example.org/"},
    }
    with pytest.raises(BrandError, match="slogan"):
        brand_text({"name": "T", "slogan": "x"})
