"""Reading a network's rules."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from service.errors import NetworkRulesError
from service.networks import Rule, composed_networks, escape, load_network, load_networks, measure, templates_folder

NETWORKS = load_networks()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one network, X, under another name."""
    (tmp_path / "birds").mkdir()
    shutil.copy(templates_folder() / "x" / "network.toml", tmp_path / "birds")
    return tmp_path


def _change(folder: Path, before: str, after: str) -> None:
    file = folder / "birds" / "network.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_eight_networks_with_templates_are_there_and_others_by_their_rules_only() -> None:
    composed = {"bluesky", "facebook", "instagram", "linkedin", "mastodon", "newsletter", "threads", "x"}
    assert set(composed_networks()) <= composed < set(NETWORKS)
    assert all(network.id == name for name, network in NETWORKS.items())


def test_a_folder_is_all_that_a_new_network_needs(folder: Path) -> None:
    networks = load_networks(folder)
    assert list(networks) == ["birds"]
    assert measure("https://example.com", networks["birds"])[0].length == 23


@pytest.mark.parametrize("name", NETWORKS)
def test_every_rule_says_where_it_was_read_and_none_in_the_future(name: str) -> None:
    network = NETWORKS[name]
    fields = [getattr(network, field) for field in network.__dataclass_fields__]
    rules = [rule for field in fields for rule in (field if isinstance(field, tuple) else [field])]
    rules += network.facts.values()
    rules = [rule for rule in rules if isinstance(rule, Rule)]
    assert len(rules) >= 5
    assert all(rule.source and date(2026, 1, 1) <= rule.checked <= date.today() for rule in rules)  # noqa: DTZ011


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("max = 280", 'max = "many"', ["limits.0.max", "integer"]),
        ("max = 280", "max = 0", ["limits.0.max", "greater than 0"]),
        ("max = 280", "", ["limits.0.max", "required"]),
        ("max = 280", "max = 280\nmaximum = 3", ["limits.0.maximum", "Unexpected"]),
        ('status = "confirmed"', 'status = "sure"', ["limits.0.status", "confirmed"]),
        ("checked = 2026-11-22", 'checked = "lately"', ["limits.0.checked", "date"]),
        ("weighted_characters", "yards", ["no unit of length named 'yards'", "Use one of: code_points, "]),
        ('"twitter_text"', '"latin"', ["no grammar of addresses named 'latin'", "mastodon, twitter_text"]),
        ('grammar = "twitter_text"', "", ["what is an address is not said", "Set urls.grammar"]),
        ('counts_as = "typed"', 'counts_as = "half"', ["no rule for mentions named 'half'", "local_part, typed"]),
        ('rule = "none"', 'rule = "some"', ["no escaping named 'some'", "little_text, none"]),
        ("[weights]", "[weight]", ["weight"]),
        ("[escaping]", "[escaping", ["is no TOML", "line"]),
        ('name = "X"', 'name = "X"\nid = "x"', ["sets an id", "folder's name"]),
        ('name = "X"', "", ["name", "required"]),
    ],
)  # fmt: skip
def test_a_wrong_rule_is_named_with_its_file_and_what_to_do(
    folder: Path, before: str, after: str, words: list[str]
) -> None:
    _change(folder, before, after)
    with pytest.raises(NetworkRulesError) as raised:
        load_networks(folder)
    assert all(word in str(raised.value) for word in [str(folder / "birds" / "network.toml"), *words])


def test_a_unit_by_weight_without_weights_is_an_error(folder: Path) -> None:
    file = folder / "birds" / "network.toml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("[weights]"), text.index("[refused]")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    with pytest.raises(NetworkRulesError, match=r"has no weights.*Add the table \[weights\]"):
        load_networks(folder)


def test_templates_are_found_in_a_wheel_and_in_a_checkout_and_missed_aloud(tmp_path: Path) -> None:
    package = tmp_path / "service"
    with pytest.raises(NetworkRulesError, match=r"templates are missing.*Install the package again"):
        templates_folder(package)
    (tmp_path / "templates").mkdir()
    assert templates_folder(package) == tmp_path / "templates"
    (package / "_templates").mkdir(parents=True)
    assert templates_folder(package) == package / "_templates"


def test_a_folder_without_networks_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NetworkRulesError, match="no network in"):
        load_networks(tmp_path)


def test_rules_that_are_missing_or_no_text_are_an_error(folder: Path) -> None:
    with pytest.raises(NetworkRulesError, match="cannot be read"):
        load_network(folder / "fish" / "network.toml")
    (folder / "birds" / "network.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(NetworkRulesError, match="is no TOML"):
        load_network(folder / "birds" / "network.toml")


@pytest.mark.parametrize(
    ("text", "payload"),
    [
        ("Ask first (then buy).", r"Ask first \(then buy\)."),
        ("Ask first. #Waiting_Lists", r"Ask first. {hashtag|\#|Waiting\_Lists}"),
        ("#1 of #2nd hand, C# and a&#b", r"\#1 of {hashtag|\#|2nd} hand, C\# and a&\#b"),
        ("https://example.com/a_b?utm_source=x#top", r"https://example.com/a\_b?utm\_source=x\#top"),
        ("a\\b|c{d}e@f[g]<h>*i~", r"a\\b\|c\{d\}e\@f\[g\]\<h\>\*i\~"),
        ("nothing reserved – at all", "nothing reserved – at all"),
    ],
)
def test_a_linkedin_payload_holds_every_reserved_character_escaped(text: str, payload: str) -> None:
    assert escape(text, NETWORKS["linkedin"]) == payload


@pytest.mark.parametrize("name", ["x", "bluesky", "mastodon"])
def test_other_networks_take_a_text_as_it_is(name: str) -> None:
    assert escape("Ask first (then buy). #Waiting_Lists", NETWORKS[name]) == "Ask first (then buy). #Waiting_Lists"
