"""The link of a post, with what tells visits apart."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from service.brand._brand import Link


def linked(link: Link, **places: str) -> str:
    """The address with its query filled in; what the address already asks for stays, and what is added follows.

    `places`: what stands for {network}, {snippet}, {voice}, {document} and {brand}; one that is missing is left empty.
    """
    address = urlsplit(link.url)
    known = {"network": "", "snippet": "", "voice": "", "document": "", "brand": ""} | places
    added = [(name, value.format(**known)) for name, value in link.query.items()]
    kept = [pair for pair in parse_qsl(address.query, keep_blank_values=True) if pair[0] not in link.query]
    return urlunsplit(address._replace(query=urlencode(kept + added)))
