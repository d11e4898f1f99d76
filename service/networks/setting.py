"""Limits that an account or a server sets for itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from service.errors import BadLimitError
from service.networks.rules import Network


def with_limits(networks: Mapping[str, Network], maxima: Mapping[str, int]) -> Mapping[str, Network]:
    """The same networks, with `maxima` by id in the stead of the limits that can be set.

    Raises:
        BadLimitError: a network has no such name, its limit cannot be set, or a limit is no number of characters.
    """
    for name, maximum in maxima.items():
        _check(networks, name, maximum)
    return {
        name: _with_limit(network, maxima[name]) if name in maxima else network for name, network in networks.items()
    }


def _check(networks: Mapping[str, Network], name: str, maximum: int) -> None:
    settable = [network.id for network in networks.values() if any(limit.settable for limit in network.limits)]
    remedy = f"Limits can be set for: {', '.join(settable)}."
    if name not in networks:
        raise BadLimitError(f"There is no network {name!r} whose limit could be set.", remedy)
    if name not in settable:
        raise BadLimitError(f"The limit of {networks[name].name} is the same for everybody.", remedy)
    if maximum < 1:
        raise BadLimitError(f"A post on {networks[name].name} cannot have {maximum} characters.", "Give 1 or more.")


def _with_limit(network: Network, maximum: int) -> Network:
    limits = tuple(replace(limit, max=maximum) if limit.settable else limit for limit in network.limits)
    return replace(network, limits=limits)
