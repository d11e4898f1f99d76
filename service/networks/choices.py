"""How a rule written by name in `network.toml` finds its function."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from service.errors import NetworkRulesError

Chosen = TypeVar("Chosen")


def choose(name: str, choices: Mapping[str, Chosen], what: str) -> Chosen:
    """The choice of this name; `what` names the kind of thing chosen, for the error.

    Raises:
        NetworkRulesError: there is no choice of this name.
    """
    try:
        return choices[name]
    except KeyError:
        known = ", ".join(sorted(choices))
        raise NetworkRulesError(f"There is no {what} named {name!r}.", f"Use one of: {known}.") from None
