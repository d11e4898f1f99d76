"""Where a text holds web addresses, as a network itself sees them."""

from __future__ import annotations

from service.networks.choices import choose
from service.networks.rules import Network
from service.networks.urls.grammar import GRAMMARS, UrlGrammar
from service.networks.urls.scan import url_spans

__all__ = ["GRAMMARS", "UrlGrammar", "find_urls", "url_spans"]


def find_urls(text: str, network: Network) -> list[str]:
    """The addresses in a text that the network would make links of, in order; none where its rules name no grammar.

    Raises:
        NetworkRulesError: the rules name a grammar that does not exist.
    """
    if network.urls.grammar is None:
        return []
    grammar = choose(network.urls.grammar, GRAMMARS, "grammar of addresses")
    return [text[start:end] for start, end in url_spans(text, grammar)]
