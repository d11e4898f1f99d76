"""Every length and address case that X publishes for its own counter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.networks import Network, find_urls, fits, load_networks, measure
from service.networks.urls import GRAMMARS, url_spans
from service.networks.urls.top_level import top_level_domains

Cases = dict[str, list[dict[str, Any]]]

X = load_networks()["x"]


def _before_emoji_counted_as_one(network: Network) -> Network:
    """The second version of X's rules."""
    assert network.weights
    return replace(network, weights=replace(network.weights, emoji_sequence=None))


def _of_140_characters(network: Network) -> Network:
    """The first version of X's rules: each code point counts 1."""
    assert network.weights
    limits = (replace(network.limits[0], max=140),)
    return replace(network, limits=limits, weights=replace(network.weights, emoji_sequence=None, default=100, bands=()))


@pytest.fixture(scope="module")
def lengths(data_dir: Path) -> Cases:
    """The cases of `validate.yml` by section."""
    return _sections(data_dir / "twitter_text" / "validate.yml")


@pytest.fixture(scope="module")
def addresses(data_dir: Path) -> Cases:
    """The cases of `extract.yml` by section."""
    return _sections(data_dir / "twitter_text" / "extract.yml")


def _sections(file: Path) -> Cases:
    cases: Cases = yaml.safe_load(file.read_text(encoding="utf-8"))["tests"]
    return cases


def _report(cases: int, wrong: list[str]) -> None:
    print(f"{cases - len(wrong)} of {cases} cases pass")  # noqa: T201  # the count is part of the promise
    assert wrong == []


def test_all_44_lengths_by_the_second_and_third_version_of_the_rules_are_x_own(lengths: Cases) -> None:
    by_rules = {
        "WeightedTweetsCounterTest": _before_emoji_counted_as_one(X),
        "WeightedTweetsWithDiscountedEmojiCounterTest": X,
        "UnicodeDirectionalMarkerCounterTest": X,
    }
    cases = [(case, network) for section, network in by_rules.items() for case in lengths[section]]
    assert len(cases) == 44
    wrong = [
        case["description"]
        for case, network in cases
        if measure(case["text"], network)[0].length != case["expected"]["weightedLength"]
        or fits(case["text"], network) != case["expected"]["valid"]
    ]
    _report(len(cases), wrong)


def test_all_8_posts_by_the_first_version_of_140_characters_are_judged_as_x_did(lengths: Cases) -> None:
    cases, old = lengths["tweets"], _of_140_characters(X)
    assert len(cases) == 8
    _report(len(cases), [case["description"] for case in cases if fits(case["text"], old) != case["expected"]])


def test_all_96_lists_of_addresses_are_x_own(addresses: Cases) -> None:
    cases = addresses["urls"] + addresses["tco_urls_with_params"]
    assert len(cases) == 96
    _report(len(cases), [case["description"] for case in cases if find_urls(case["text"], X) != case["expected"]])


def test_all_12_lists_of_places_of_addresses_are_x_own(addresses: Cases) -> None:
    cases = addresses["urls_with_indices"] + addresses["urls_with_directional_markers"]
    assert len(cases) == 12
    wrong = [
        case["description"]
        for case in cases
        if [(text, start, end) for text, start, end in _places(case["text"])]
        != [(url["url"], *url["indices"]) for url in case["expected"]]
    ]
    _report(len(cases), wrong)


def _places(text: str) -> list[tuple[str, int, int]]:
    return [(text[start:end], start, end) for start, end in url_spans(text, GRAMMARS["twitter_text"])]


def test_every_top_level_domain_of_x_makes_an_address(data_dir: Path) -> None:
    sections = _sections(data_dir / "twitter_text" / "tlds.yml")
    cases = [case for section in sections.values() for case in section]
    assert len(cases) == len(top_level_domains()) == 1574
    _report(len(cases), [case["description"] for case in cases if find_urls(case["text"], X) != case["expected"]])
