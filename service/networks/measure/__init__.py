"""The length of a text as a network counts it; one unit of length a file, chosen by name in `network.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from service.networks.choices import choose
from service.networks.countable import countable
from service.networks.measure.code_points import code_points
from service.networks.measure.code_points_and_emoji_bytes import code_points_and_emoji_bytes
from service.networks.measure.graphemes import graphemes
from service.networks.measure.utf8_bytes import utf8_bytes
from service.networks.measure.utf16_units import utf16_units
from service.networks.measure.weighted_characters import weighted_characters
from service.networks.rules import Limit, Network

UNITS: Mapping[str, Callable[[str, Network], int]] = MappingProxyType(
    {
        unit.__name__: unit
        for unit in (
            code_points,
            code_points_and_emoji_bytes,
            graphemes,
            utf8_bytes,
            utf16_units,
            weighted_characters,
        )
    }
)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a text is in one unit, and how long it may be."""

    length: int
    limit: int
    unit: str

    @property
    def over(self) -> int:
        """By how much it is too long; 0 when it fits."""
        return max(0, self.length - self.limit)


def measure(text: str, network: Network) -> list[Length]:
    """The text's length against each limit of the network, in the order of the limits.

    Takes time in proportion to the text's length, whatever the text.

    Raises:
        NetworkRulesError: the rules name something that does not exist.
    """
    return _measured(text, network, network.limits)


def measure_named(text: str, network: Network) -> Mapping[str, Length]:
    """The text's length against the limit of each part that a post of the network has by name.

    Raises:
        NetworkRulesError: the rules name something that does not exist.
    """
    names = [part.name for part in network.named]
    return dict(zip(names, _measured(text, network, network.named), strict=True))


def _measured(text: str, network: Network, limits: Sequence[Limit]) -> list[Length]:
    counted = countable(text, network)
    return [
        Length(choose(limit.unit, UNITS, "unit of length")(counted, network), limit.max, limit.unit) for limit in limits
    ]


def fits(text: str, network: Network) -> bool:
    """Whether the network takes the text as one part: there is some, no limit is passed, no character refused."""
    if not text or (network.refused and not set(network.refused.characters).isdisjoint(text)):
        return False
    return not any(length.over for length in measure(text, network))
