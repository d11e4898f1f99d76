"""Limits that are set, and what readers see before they ask for more."""

from __future__ import annotations

import re

import pytest

from service.errors import BadLimitError
from service.networks import fits, load_networks, measure, measure_named, seen_before_fold, with_limits

NETWORKS = load_networks()


def test_a_server_s_own_limit_holds_for_it_and_for_no_other_network() -> None:
    networks = with_limits(NETWORKS, {"mastodon": 5000})
    assert fits("x" * 5000, networks["mastodon"])
    assert not fits("x" * 5001, networks["mastodon"])
    assert not fits("x" * 501, NETWORKS["mastodon"])
    assert [networks[name] for name in networks if name != "mastodon"] == [
        NETWORKS[name] for name in NETWORKS if name != "mastodon"
    ]


def test_links_and_mentions_count_the_same_under_a_limit_of_one_s_own() -> None:
    text = "Ask @library@social.example: https://example.com/a/long/way/to/the/desk"
    own = with_limits(NETWORKS, {"mastodon": 1000})["mastodon"]
    assert measure(text, own)[0].length == measure(text, NETWORKS["mastodon"])[0].length == len("Ask @library: ") + 23


@pytest.mark.parametrize(
    ("maxima", "says"),
    [
        ({"orkut": 300}, "There is no network 'orkut' whose limit could be set. Limits can be set for: mastodon, x."),
        ({"bluesky": 300}, "The limit of Bluesky is the same for everybody. Limits can be set for: mastodon, x."),
        ({"mastodon": 0}, "A post on Mastodon cannot have 0 characters. Give 1 or more."),
    ],
)
def test_a_limit_that_cannot_be_set_is_refused_with_those_that_can(maxima: dict[str, int], says: str) -> None:
    with pytest.raises(BadLimitError, match=re.escape(says)):
        with_limits(NETWORKS, maxima)


def test_a_phone_shows_less_than_a_desk_and_a_network_without_a_fold_all() -> None:
    text = "x" * 5000
    assert len(seen_before_fold(text, NETWORKS["linkedin"])) == 140
    assert len(seen_before_fold(text, NETWORKS["linkedin"], phone=False)) == 210
    assert seen_before_fold(text, NETWORKS["x"]) == text


def test_the_parts_of_a_letter_have_limits_of_their_own() -> None:
    lengths = measure_named("Ask first", NETWORKS["newsletter"])
    assert {name: (length.length, length.limit) for name, length in lengths.items()} == {
        "subject": (9, 60),
        "preheader": (9, 90),
    }
    assert measure_named("Ask first", NETWORKS["x"]) == {}
