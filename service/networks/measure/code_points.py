"""Length in Unicode code points."""

from __future__ import annotations

from service.networks.rules import Network


def code_points(text: str, _network: Network) -> int:
    """The number of code points."""
    return len(text)
