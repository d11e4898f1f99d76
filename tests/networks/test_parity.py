"""The rules beside what was gathered about each network by itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from service.networks import Network, load_networks

_OTHER_NAMES = {"email": "newsletter"}
_SURE = ["editorial", "unconfirmed", "secondary", "confirmed"]


@pytest.fixture(scope="module")
def gathered(data_dir: Path) -> dict[str, Any]:
    """What `networks.json` holds of each network, by our ids."""
    networks = json.loads((data_dir / "networks.json").read_text(encoding="utf-8"))["networks"]
    return {_OTHER_NAMES.get(name, name): network for name, network in networks.items()}


def _values(table: object) -> Iterator[tuple[object, str]]:
    """Every value of the rules with how sure its table says it is."""
    if isinstance(table, list):
        for each in table:
            yield from _values(each)
    if isinstance(table, dict):
        yield from ((value, table["status"]) for value in table.values() if "status" in table)
        for each in table.values():
            yield from _values(each)


def test_every_network_gathered_is_listed(gathered: dict[str, Any]) -> None:
    assert set(load_networks()) == set(gathered)


def test_every_limit_gathered_stands_in_the_rules_and_none_is_said_to_be_surer(gathered: dict[str, Any]) -> None:
    adapter, missing, checked = TypeAdapter(Network), [], 0
    for name, network in load_networks().items():
        ours = list(_values(adapter.dump_python(network, mode="json")))
        for limit, said in gathered[name]["limits"].items():
            if said["value"] is None:
                continue
            checked += 1
            allowed = _SURE[: _SURE.index(said["status"]) + 1]
            if not any(value == said["value"] and status in allowed for value, status in ours):
                missing.append(f"{name}: {limit} = {said['value']} ({said['status']})")
    assert checked > 70
    assert missing == []


def test_every_length_of_a_link_gathered_is_ours(gathered: dict[str, Any]) -> None:
    for name, network in load_networks().items():
        said = gathered[name]["counting"].get("url_length")
        assert network.urls.counts_as == (said or "typed")
