"""The text that is counted in place of the text that is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from service.errors import NetworkRulesError
from service.networks.choices import choose
from service.networks.mentions import MENTION_RULES, Replacement
from service.networks.rules import Network
from service.networks.urls import GRAMMARS, url_spans


def countable(text: str, network: Network) -> str:
    """The text with each address and mention replaced by as many characters as the network counts for it.

    Raises:
        NetworkRulesError: the rules name a mention rule or an address grammar that does not exist.
    """
    if network.weights and network.weights.normalize != "none":
        text = unicodedata.normalize(network.weights.normalize, text)
    mentions = choose(network.mentions.counts_as, MENTION_RULES, "rule for mentions")
    return _replaced(text, [*_address_replacements(text, network), *mentions(text)])


def _address_replacements(text: str, network: Network) -> list[Replacement]:
    counts_as = network.urls.counts_as
    if counts_as == "typed":
        return []
    if network.urls.grammar is None:
        raise NetworkRulesError(
            f"The addresses of {network.name} count {counts_as} characters, but what is an address is not said.",
            f"Set urls.grammar to one of: {', '.join(sorted(GRAMMARS))}.",
        )
    grammar = choose(network.urls.grammar, GRAMMARS, "grammar of addresses")
    return [(start, end, "x" * counts_as) for start, end in url_spans(text, grammar)]


def _replaced(text: str, replacements: Iterable[Replacement]) -> str:
    kept, done = [], 0
    for start, end, instead in sorted(replacements):
        if start >= done:
            kept += [text[done:start], instead]
            done = end
    return "".join([*kept, text[done:]]) if done else text
