"""Links, mentions and hashtags of Bluesky, at their places in bytes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import NetworkRulesError
from service.networks import composed_networks, find_facets

BLUESKY = composed_networks()["bluesky"]
pieces = st.lists(
    st.sampled_from(
        ["a", ".", "com", "-", "@", "#", "＃", " ", "(", ")", "https://", "/", "?", "é", "日", "👩\u200d💻", "\n"]
    )
    | st.text(max_size=3),
    max_size=20,
).map("".join)


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        ("Ask first.", []),
        ("Read https://example.org/a_b?c=d.", [("link", "https://example.org/a_b?c=d", "https://example.org/a_b?c=d")]),
        ("“Ça va” – https://example.org", [("link", "https://example.org", "https://example.org")]),
        ("👩‍💻 example.org/paper, they say", [("link", "example.org/paper", "https://example.org/paper")]),
        ("(see https://example.org)", [("link", "https://example.org", "https://example.org")]),
        ("https://example.org/a_(b)", [("link", "https://example.org/a_(b)", "https://example.org/a_(b)")]),
        ("of 3.5 hours, e.g. now", []),
        ("It is done.Now we know", []),
        ("node.js is no place", []),
        ("Thanks, @some.bsky.social!", [("mention", "@some.bsky.social", "some.bsky.social")]),
        ("Thanks, @somebody and desk@example.org", []),
        ("#AskFirst, then #2026 and #2nd.", [("hashtag", "#AskFirst", "AskFirst"), ("hashtag", "#2nd", "2nd")]),
        ("C# and a#b", []),
        ("＃東京!", [("hashtag", "＃東京", "東京")]),
        (f"#{'a' * 65}", []),
        ("half a pair \ud83d #AskFirst", [("hashtag", "#AskFirst", "AskFirst")]),
    ],
)  # fmt: skip
def test_a_facet_stands_where_its_bytes_say(text: str, facets: list[tuple[str, str, str]]) -> None:
    data = text.encode(errors="replace")
    found = [
        (facet.kind, data[facet.byte_start : facet.byte_end].decode(), facet.target)
        for facet in find_facets(text, BLUESKY)
    ]
    assert found == facets


@given(text=pieces)
def test_facets_come_in_order_and_never_overlap_or_part_a_character(text: str) -> None:
    data, done = text.encode(), 0
    for facet in find_facets(text, BLUESKY):
        assert done <= facet.byte_start < facet.byte_end <= len(data)
        assert data[facet.byte_start : facet.byte_end].decode()
        done = facet.byte_end


@pytest.mark.parametrize("unit", ["a.", "(", "#", "@a.", "(@", "https://", "(a.com", "#a(", "a.com)", "#!", "日."])
def test_facets_of_hostile_text_take_no_longer_than_its_length_deserves(unit: str) -> None:
    """At this length a search that takes quadratic time would take minutes, and the suite would be stopped."""
    find_facets(unit * 10_000, BLUESKY)


@pytest.mark.parametrize("name", sorted(set(composed_networks()) - {"bluesky"}))
def test_other_networks_find_their_links_by_themselves(name: str) -> None:
    assert find_facets("Read https://example.org #AskFirst", composed_networks()[name]) == []


def test_a_rule_for_facets_that_does_not_exist_is_an_error() -> None:
    assert BLUESKY.facets
    with pytest.raises(NetworkRulesError, match=r"no rule for facets named 'morse'.*atproto"):
        find_facets("Ask first.", replace(BLUESKY, facets=replace(BLUESKY.facets, rule="morse")))
