"""What on a page is no article: navigation, banners, boxes for sharing and subscribing, comments."""

from __future__ import annotations

from collections.abc import Iterator

from service.read._html.measure import Measured
from service.read._html.tree import attribute
from service.read._html.vocabulary import words_of

# A box that holds more than this share of the page's prose is the article, whatever one word of its class says;
# comments, and what is furniture by its element or by two words, may hold more.
MAX_FURNITURE_SHARE = 0.4
MAX_SURE_SHARE = 0.8
# A paragraph that is one link and no longer than this is an invitation to read on.
MAX_LINK_LINE_CHARACTERS = 200
MIN_LINK_LINE_DENSITY = 0.9

_PAGE = frozenset({"#document", "#document-fragment", "html", "body"})
_LINES = frozenset({"p", "div", "section"})


def drop_furniture(found: list[Measured], *, sure: bool = False) -> None:
    """Mark as dropped what stands around the article and says so by element, role or class; `sure`: not by class."""
    total = sum(measured.own for measured in found if measured.is_prose and measured.name != "li")
    for measured in found:
        if measured.parent is not None and measured.parent.dropped:
            measured.dropped = True
        else:
            apart = _is_apart(measured) if sure else _is_furniture(measured, total)
            measured.dropped = measured.name not in _PAGE and apart


def drop_links(found: list[Measured], within: Measured) -> None:
    """Mark as dropped what stands in the article and only leads elsewhere."""
    inside: set[int] = set()
    for measured in found:
        if measured is within or (measured.parent is not None and id(measured.parent) in inside):
            inside.add(id(measured))
            measured.dropped = measured.dropped or (measured is not within and _only_leads_elsewhere(measured))


def above(measured: Measured) -> Iterator[Measured]:
    """The elements that an element stands in, innermost first."""
    parent = measured.parent
    while parent is not None:
        yield parent
        parent = parent.parent


def _is_furniture(measured: Measured, total: int) -> bool:
    if measured.prose > MAX_SURE_SHARE * total:
        return False
    named = measured.words & words_of("classes", "furniture")
    if len(named) > 1 or measured.words & words_of("classes", "comments") or _is_apart(measured):
        return True
    if measured.prose > MAX_FURNITURE_SHARE * total:
        return False
    if measured.name == "article":
        return any(near.name == "article" for near in above(measured))
    return _is_hidden(measured) or (bool(named) and not measured.words & words_of("classes", "embeds"))


def _is_apart(measured: Measured) -> bool:
    """Whether an element is no article by its own meaning; a quotation's footer names who is quoted."""
    if attribute(measured.node, "role") in words_of("elements", "furniture_roles"):
        return True
    if measured.name == "footer" and any(near.name == "blockquote" for near in above(measured)):
        return False
    return measured.name in words_of("elements", "furniture")


def _is_hidden(measured: Measured) -> bool:
    attrs = measured.node.attrs or {}
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    style = (attrs.get("style") or "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _only_leads_elsewhere(measured: Measured) -> bool:
    if measured.name not in _LINES or measured.text > MAX_LINK_LINE_CHARACTERS:
        return False
    return measured.text > 0 and measured.link_density >= MIN_LINK_LINE_DENSITY
