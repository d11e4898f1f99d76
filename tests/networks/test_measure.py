"""What holds for the length of any text, on any network."""

from __future__ import annotations

import importlib
import pickle
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from service.networks import Limit, Network, fits, load_networks, measure
from service.networks.measure import UNITS
from service.networks.measure.graphemes import graphemes

NETWORKS = load_networks()
GRAPHEMES = "service.networks.measure.graphemes"

every_network = pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
every_unit = pytest.mark.parametrize("unit", UNITS)
anything = st.text(st.characters())
pieces = st.lists(
    st.sampled_from(["a", "b1", ".", "com", "-", "_", "@", "#", " ", "http://", "https://t.co/", "/", "?", "(", ")"])
    | st.sampled_from(
        ["é", "e\u0301", "日", "みんな", "👩\u200d💻", "🎉", "\ufe0f", "\u200d", "🇩", "1", "\u20e3", "\r\n"]
    ),
    max_size=30,
).map("".join)
words = st.lists(st.sampled_from(["ask", "the", "desk", "first", "ça", "va", "東京", "🎉"]), max_size=20).map(" ".join)


def _in(unit: str) -> Network:
    """X as it would be, would it count in this unit."""
    x = NETWORKS["x"]
    limit = Limit(max=280, unit=unit, source="none", checked=x.limits[0].checked, status="editorial")
    return replace(x, limits=(limit,), urls=replace(x.urls, counts_as="typed"))


@every_network
@given(text=anything | pieces)
def test_a_length_is_never_negative_and_only_nothing_has_none(network: Network, text: str) -> None:
    lengths = [length.length for length in measure(text, network)]
    assert all(length > 0 for length in lengths) if text else set(lengths) == {0}


@every_network
@given(text=anything | pieces)
def test_one_length_is_told_for_each_limit_and_text_over_any_does_not_fit(network: Network, text: str) -> None:
    lengths = measure(text, network)
    assert [(length.unit, length.limit) for length in lengths] == [(limit.unit, limit.max) for limit in network.limits]
    assert not (fits(text, network) and any(length.over for length in lengths))


@every_network
@given(text=anything | pieces, end=st.sampled_from(["", "\n", "."]))
def test_a_further_word_never_makes_a_text_shorter(network: Network, text: str, end: str) -> None:
    longer = zip(measure(text, network), measure(f"{text}{end} word", network), strict=True)
    assert all(after.length > before.length for before, after in longer)


@every_network
@given(first=words, second=words)
def test_two_paragraphs_are_as_long_as_each_and_the_break_between(network: Network, first: str, second: str) -> None:
    together = zip(*(measure(text, network) for text in (f"{first}\n{second}", first, second)), strict=True)
    assert all(whole.length == one.length + 1 + other.length for whole, one, other in together)


@given(text=anything)
def test_x_counts_a_text_the_same_in_either_unicode_form(text: str) -> None:
    composed, apart = (measure(unicodedata.normalize(form, text), NETWORKS["x"]) for form in ("NFC", "NFD"))
    assert composed == apart


@every_unit
@given(text=st.text(st.characters(max_codepoint=0x7F, exclude_characters="\r")))
def test_plain_letters_count_1_in_every_unit(unit: str, text: str) -> None:
    assert measure(text, _in(unit))[0].length == len(text)


@pytest.mark.parametrize(
    ("unit", "text", "length"),
    [
        ("code_points", "🎉é日", 3),
        ("utf8_bytes", "🎉é日", 9),
        ("utf16_units", "🎉é日", 4),
        ("graphemes", "🎉é日", 3),
        ("code_points_and_emoji_bytes", "🎉é日", 6),
        ("code_points_and_emoji_bytes", "A heart ❤️ and a flag 🇩🇪", 8 + 6 + 12 + 8),
        ("code_points_and_emoji_bytes", "One of two: ❤ 1", 15),
        ("utf8_bytes", "half a pair \ud83d", 15),
        ("utf16_units", "half a pair \ud83d", 13),
        ("graphemes", "half a pair \ud83d", 13),
        ("weighted_characters", "half a pair \ud83d", 14),
        ("graphemes", "two lines\r\nof text", 17),
    ],
)
def test_a_unit_counts_what_its_name_says(unit: str, text: str, length: int) -> None:
    assert measure(text, _in(unit))[0].length == length


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("👩\u200d👩\u200d👩\u200d👩\u200d👩", 14),
        ("👍🏽👍🏿", 4),
        ("🇩🇪 🇩", 5),
        ("5️⃣5⃣5", 5),
        ("☺︎", 4),
        ("© and ©️", 8),
    ],
    ids=["joined at will", "skin tones", "a flag and half a flag", "keycaps", "text style", "a sign, and as emoji"],
)
def test_x_counts_an_emoji_it_does_not_know_piece_by_piece(text: str, length: int) -> None:
    assert measure(text, NETWORKS["x"])[0].length == length


@pytest.fixture
def without_the_wheel(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The module of graphemes as it is where ugrapheme cannot be imported."""
    module = sys.modules[GRAPHEMES]
    monkeypatch.setitem(sys.modules, "ugrapheme", None)
    yield importlib.reload(module)
    monkeypatch.undo()
    importlib.reload(module)


@pytest.mark.parametrize("text", ["👨‍👩‍👧‍👦🇩🇪", "e\u0301a", "\r\n", "한국", "กำ", "half \ud83d", ""])
def test_graphemes_are_the_same_without_the_compiled_wheel(without_the_wheel: ModuleType, text: str) -> None:
    assert without_the_wheel._count is without_the_wheel._by_regex
    assert without_the_wheel.graphemes(text, NETWORKS["bluesky"]) == graphemes(text, NETWORKS["bluesky"])


@every_network
def test_a_network_can_be_sent_to_another_process(network: Network) -> None:
    assert pickle.loads(pickle.dumps(network)) == network  # noqa: S301  # it was written one line before


HOSTILE = {
    "dots": "a.",
    "addresses": "a.com",
    "addresses without end": "http://a.",
    "mentions": "@a@",
    "mentions without end": "@a.",
    "wide dots": "日.",
    "joined emoji": "👩\u200d",
    "toned and joined emoji": "👋🏽\u200d",
    "half flags": "🇩",
    "almost keycaps": "1\ufe0f",
    "broken labels": "日.com中..",
    "brackets": "a.co/(",
    "brackets in brackets": "http://a.co/(a(",
    "questions": "a.co?!",
    "punycode": "a.xn--",
    "underscores": "_a.com ",
    "hyphens": "-a.com",
    "wide domains": "a.みんな",
    "hashes": "#1",
    "schemes": "http://",
    "accents": "\u0301",
}


@every_network
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_longer_than_its_length_deserves(network: Network, unit: str) -> None:
    """At this length a counter that takes quadratic time would take minutes, and the suite would be stopped."""
    assert all(length.length > 0 for length in measure(unit * 10_000, network))


@given(text=pieces)
@settings(max_examples=50)
def test_a_text_repeated_is_counted_without_error(text: str) -> None:
    for network in NETWORKS.values():
        measure(text * 50, network)
