"""`templates/<network>/network.toml` -> Network."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from service.errors import NetworkRulesError
from service.networks.escaping import escape
from service.networks.facets import find_facets
from service.networks.folder import templates_folder
from service.networks.measure import measure, measure_named
from service.networks.rules import Network

_NETWORK = TypeAdapter(Network)
_FILE = "network.toml"


def load_networks(folder: Path | None = None) -> Mapping[str, Network]:
    """The networks of a folder by id, in alphabetical order; without a folder the product's own, read once.

    Every subfolder with a `network.toml` is a network, and its name is the network's id.

    Raises:
        NetworkRulesError: a file is malformed, a value missing or wrong, or the folder holds no network.
    """
    return _read_folder(folder) if folder else _own_networks()


def composed_networks() -> Mapping[str, Network]:
    """The product's own networks that there are templates for, by id, in alphabetical order."""
    return {name: network for name, network in load_networks().items() if network.composed}


@cache
def _own_networks() -> Mapping[str, Network]:
    return _read_folder(templates_folder())


def _read_folder(folder: Path) -> Mapping[str, Network]:
    paths = sorted(folder.glob(f"*/{_FILE}"))
    if not paths:
        raise NetworkRulesError(
            f"There is no network in {folder}.", f"Give a folder that holds <network>/{_FILE} for at least one network."
        )
    return MappingProxyType({path.parent.name: load_network(path) for path in paths})


def load_network(path: Path) -> Network:
    """The network whose rules stand in this file.

    Raises:
        NetworkRulesError: it cannot be read, is malformed, or a value is missing or wrong.
    """
    table = _read_toml(path)
    if "id" in table:
        raise NetworkRulesError(f"{path} sets an id.", f"Take it out: the id is the folder's name, {path.parent.name}.")
    try:
        network = _NETWORK.validate_python({**table, "id": path.parent.name})
    except ValidationError as error:
        raise NetworkRulesError(f"{path} is wrong: {_in_words(error)}.", "Mend these values.") from None
    _try_out(network, path)
    return network


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise NetworkRulesError(f"{path} cannot be read: {error.strerror}.", "Check name and permissions.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NetworkRulesError(f"{path} is no TOML: {error}.", "Mend the line that it names.") from None


def _in_words(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors(include_url=False))


def _try_out(network: Network, path: Path) -> None:
    try:
        measure("", network)
        measure_named("", network)
        escape("", network)
        find_facets("", network)
    except NetworkRulesError as error:
        raise NetworkRulesError(f"{path} is wrong: {error.problem}", error.remedy) from None
