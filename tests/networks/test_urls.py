"""What a network takes for an address."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.networks import find_urls, load_networks
from service.networks.urls import GRAMMARS, UrlGrammar, url_spans
from service.networks.urls.scan import _DOT_AND_LETTER
from service.networks.urls.top_level import top_level_domains

NETWORKS = load_networks()
parts = st.sampled_from([
    *"ab1-_/#@$()!,'日。é＠ ......", "com", "co", "uk", "みんな", "中国", "भारत", "भारतम्", "xn--", "www.", "\u202a",
    *("http://", "https://", "t.co/", "?q=1", ":80"),
])  # fmt: skip
address_like = st.lists(parts, max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask https://example.com/desk_(north)_(2) first", ["https://example.com/desk_(north)_(2)"]),
        ("ask https://example.com/a(b(c)d) first", ["https://example.com/a(b(c)d)"]),
        ("ask https://example.com/a(b(c(d))) first", ["https://example.com/a"]),
        ("(see https://example.com/desk).", ["https://example.com/desk"]),
        ("https://example.com:8080/desk?x=1&y=2#top", ["https://example.com:8080/desk?x=1&y=2#top"]),
        ("example.com?x=1", ["example.com"]),
        ("example.com:8080", ["example.com"]),
        ("example.com:8080/desk", ["example.com:8080/desk"]),
        ("a.b.c.example.co.uk", ["a.b.c.example.co.uk"]),
        ("日.com", []),
        ("日example.com", ["example.com"]),
        ("foo.com.b日.uk", ["foo.com"]),
        ("foo.com日.uk/desk", ["foo.com日.uk/desk"]),
        ("é.com", ["é.com"]),
        ("été.com", ["té.com"]),
        (" été.com", ["été.com"]),
        ("xhttp://a.co", []),
        ("http://-a.co", []),
        ("a_b.co/x", []),
        ("http://b_.a.co", []),
        ("https://" + "a" * 64 + ".com", []),
        ("https://" + "ä" * 60 + ".com", []),
        ("https://example.com/" + "a" * 4096, []),
        ("https://xn--日.com", []),
        ("version 2.0.1 of 3.5", []),
        ("the U.S. team, e.g. this one", []),
    ],
)  # fmt: skip
def test_x_finds_these_addresses(text: str, found: list[str]) -> None:
    assert find_urls(text, NETWORKS["x"]) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ask https://example.com/desk first", ["https://example.com/desk"]),
        ("ask example.com first", []),
        ("gemini://example.com/desk", ["gemini://example.com/desk"]),
        ("https://example.com/東京?q=東", ["https://example.com/東京?q=東"]),
        ("https://example.com/desk,", ["https://example.com/desk"]),
        ("https://social.example.com/@desk", ["https://social.example.com/@desk"]),
    ],
)
def test_mastodon_finds_these_addresses(text: str, found: list[str]) -> None:
    assert find_urls(text, NETWORKS["mastodon"]) == found


def test_a_network_that_says_nothing_of_addresses_finds_none() -> None:
    assert find_urls("https://example.com", NETWORKS["bluesky"]) == []


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
@given(text=address_like)
def test_addresses_are_in_order_apart_and_without_space(grammar: UrlGrammar, text: str) -> None:
    spans = list(url_spans(text, grammar))
    assert spans == sorted(spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(0 <= start < end <= len(text) and not re.search(r"\s", text[start:end]) for start, end in spans)


@given(text=address_like)
def test_what_stands_after_a_space_changes_no_address_before_it(text: str) -> None:
    x = NETWORKS["x"]
    assert find_urls(f"{text} and https://example.com", x) == [*find_urls(f"{text} and", x), "https://example.com"]


@given(text=address_like)
def test_x_finds_no_address_where_it_must_not_be_bare_but_those_with_a_scheme(text: str) -> None:
    strict = replace(GRAMMARS["twitter_text"], bare=False)
    with_scheme = [text[start:end] for start, end in url_spans(text, strict)]
    found = find_urls(text, NETWORKS["x"])
    assert with_scheme == [url for url in found if re.match("https?://", url, re.IGNORECASE)]


def test_every_top_level_domain_begins_with_a_letter_so_that_a_search_for_one_misses_none() -> None:
    assert [domain for domain in top_level_domains() if not _DOT_AND_LETTER.match(f".{domain}")] == []
