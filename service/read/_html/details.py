"""Facts about a page from its head: JSON-LD, properties of meta elements, title, language, canonical address."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from justhtml import Node

from chunkers import Detail
from service.read._details import details_from
from service.read._html.linked_data import read_linked_data
from service.read._html.tree import attribute, plain_text
from service.read._html.vocabulary import names_of

_SUFFIX = re.compile(r"(?P<title>.+?)\s+(?:[|–—»·•-]|::)\s+(?P<site>[^|]{2,60})\Z", re.DOTALL)


def page_details(elements: Sequence[Node]) -> dict[str, Detail]:
    """The facts by the names of `Document.details`, each with where on the page it stands."""
    said = _said(elements)
    details: dict[str, Detail] = {}
    for fact, names in names_of("details").items():
        for name in names:
            detail = details_from({fact: _cleaned(said[name])}, "").get(fact) if said.get(name) else None
            if detail is not None and not _is_address_for(fact, detail.value):
                details[fact] = Detail(detail.value, _origin(name))
                break
    return _without_site(details)


def _without_site(details: dict[str, Detail]) -> dict[str, Detail]:
    """The facts, the site's name taken off the title's end ("How We Bake | Larkfield")."""
    title, site = details.get("title"), details.get("organisation")
    found = _SUFFIX.match(title.value) if title else None
    if title and found and site and _bare(found["site"]) == _bare(site.value):
        return {**details, "title": Detail(found["title"], title.origin)}
    return details


def _bare(name: str) -> str:
    return "".join(filter(str.isalnum, name)).lower()


def _is_address_for(fact: str, value: str) -> bool:
    """Whether a name is given as an address ("article:author": a profile's page)."""
    return fact in {"author", "organisation"} and value.lower().startswith(("http:", "https:", "www."))


def _cleaned(value: object) -> object:
    """A value without character references that a site has escaped twice."""
    return html.unescape(value) if isinstance(value, str) else value


def _said(elements: Sequence[Node]) -> dict[str, object]:
    """What the page says, by the names that `page.toml` lists; the first to say a thing counts."""
    said: dict[str, object] = {}
    for node in elements:
        for name, value in _facts(node):
            if value:
                said.setdefault(name, value)
    return {**said, **{f"ld:{name}": value for name, value in _plain(read_linked_data(elements)).items()}}


def _facts(node: Node) -> Iterator[tuple[str, str]]:
    if node.name == "meta":
        for key in ("property", "name", "itemprop", "http-equiv"):
            if name := attribute(node, key):
                yield _known(name), attribute(node, "content")
    elif node.name == "html":
        yield "html lang", attribute(node, "lang")
    elif node.name == "title" and node.namespace == "html":
        yield "title", plain_text(node)
    elif node.name == "link" and "canonical" in attribute(node, "rel").lower().split():
        yield "link canonical", attribute(node, "href")


def _known(name: str) -> str:
    return name if name == "datePublished" else name.lower()


def _plain(found: Mapping[str, object]) -> dict[str, object]:
    """JSON-LD's values; an image or page given as an object is its address."""
    return {
        name: value.get("url") or value.get("@id") or value
        if isinstance(value, dict) and name in {"image", "mainEntityOfPage"}
        else value
        for name, value in found.items()
    }


def _origin(name: str) -> str:
    if name.startswith("ld:"):
        return f"JSON-LD: {name.removeprefix('ld:')}"
    return name if " " in name or name == "title" else f"meta {name}"
