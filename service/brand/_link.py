"""The link of a post, with what tells visits apart."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from service.brand._brand import PLACE, Link
from service.traced import Origin, Traced, joined, traced

_APART = re.compile(r"[\W_]+")


def linked(link: Link, given: str | None = None, **places: str) -> Traced:
    """The address with its query filled in; all that it asks for itself stays as it is, and what is added follows.

    `given`: the caller's address, which takes the place of the brand's. `places`: what stands for {network}, {snippet},
    {voice}, {document} and {brand}; one that is missing is left empty. Nothing where there is no address.
    """
    address = given or link.url or ""
    if not address:
        return Traced()
    before, sign, fragment = address.partition("#")
    origin, rule = (Origin.CALLER, None) if given else (Origin.BRAND, "link")
    added = _added(link, before, places)
    return joined(
        [traced(before, origin, rule), traced(added, Origin.BRAND, "link query"), traced(sign + fragment, origin, rule)]
    )


def _added(link: Link, address: str, places: dict[str, str]) -> str:
    """What follows the address, its joining sign first; a name that the address asks for already is not repeated."""
    query = urlsplit(address).query
    known = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
    pairs = [(name, _filled(value, places)) for name, value in link.query.items() if name not in known]
    if not pairs:
        return ""
    joint = "" if address.endswith(("?", "&")) else "&" if "?" in address else "?"
    return joint + urlencode(pairs)


def _filled(value: str, places: dict[str, str]) -> str:
    return PLACE.sub(lambda place: places.get(place.group(1), ""), value)


def label(text: str) -> str:
    """A text as links name it, in small letters and figures: "Cold rooms: a story" is cold-rooms-a-story."""
    return _APART.sub("-", text.lower()).strip("-")
