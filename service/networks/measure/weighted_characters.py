"""Length as X counts it: code points by weight."""

from __future__ import annotations

import re
from functools import cache

from service.errors import NetworkRulesError
from service.networks.emoji_sequences import emoji_sequence_spans
from service.networks.rules import Band, Network, Weights


def weighted_characters(text: str, network: Network) -> int:
    """The sum of the weights that the network's rules give, divided by their scale.

    Source: twitter/twitter-text, config/v3.json and js/src/parseTweet.js (line ends are counted as they stand).

    Raises:
        NetworkRulesError: the network has no table of weights.
    """
    weights = network.weights
    if weights is None:
        raise NetworkRulesError(
            f"{network.name} counts weighted characters, but has no weights.", "Add the table [weights]."
        )
    sequences, rest = _apart(text, weights)
    return (sequences * (weights.emoji_sequence or 0) + _weight(rest, weights)) // weights.scale


def _apart(text: str, weights: Weights) -> tuple[int, str]:
    """How many emoji sequences there are, and the text without them."""
    if weights.emoji_sequence is None:
        return 0, text
    count, pieces, done = 0, [], 0
    for start, end in emoji_sequence_spans(text):
        count += 1
        pieces.append(text[done:start])
        done = end
    return count, "".join([*pieces, text[done:]]) if count else text


def _weight(text: str, weights: Weights) -> int:
    total, unweighed = 0, len(text)
    for weight, runs in _runs_by_weight(weights.bands):
        inside = sum(map(len, runs.findall(text)))
        total += inside * weight
        unweighed -= inside
    return total + unweighed * weights.default


@cache
def _runs_by_weight(bands: tuple[Band, ...]) -> list[tuple[int, re.Pattern[str]]]:
    ranges: dict[int, str] = {}
    for band in bands:
        ranges[band.weight] = ranges.get(band.weight, "") + rf"\U{band.first:08x}-\U{band.last:08x}"
    return [(weight, re.compile(f"[{characters}]+")) for weight, characters in ranges.items()]
