"""What of a page is the article: the element with the most paragraphs, and what of its surroundings belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from justhtml import Node

from service.read._html.furniture import drop_furniture, drop_links
from service.read._html.measure import Measured, add_up, measure_elements
from service.read._html.tree import attribute
from service.read._html.vocabulary import words_of

# An element that names itself the article gets this much more.
ARTICLE_FACTOR = 1.25
# An element around the article is taken with it if at least this share of what it adds is prose ...
MIN_GAIN_SHARE = 0.75
# ... and it adds at least this share of the article's prose; less is neither here nor there.
MIN_GAIN = 0.02

# When less than this share of the prose is left, words of classes have misled, and only elements and roles count.
MIN_LEFT = 0.2

_CONTAINERS = frozenset({"div", "section", "article", "td", "center", "main", "body", "form", "span"})
_ENDS = frozenset({"article", "main"})
_PAGE = frozenset({"html", "#document", "#document-fragment"})


@dataclass(frozen=True, slots=True)
class Article:
    """The element that holds the article, and the `id()` of nodes in it that do not belong to it."""

    root: Node
    left_out: frozenset[int]


def find_article(root: Node) -> Article:
    """The article of a page; all that is no furniture, where no element stands out.

    Source: the score of paragraphs, handed to their parents and half of it to theirs, is that of Arc90's Readability
    (2009); what of the surroundings belongs to the article was measured on 51 pages (see `page.toml`). A page without
    furniture is an export of a document: links stand in it because they belong there.
    """
    found = measure_elements(root)
    total = found[0].prose
    drop_furniture(found)
    add_up(found)
    if found[0].prose < MIN_LEFT * total:
        drop_furniture(found, sure=True)
        add_up(found)
    _score(found)
    best = max(found, key=_rank)
    chosen = _widened(best) if best.score else found[0]
    if any(measured.dropped for measured in found):
        drop_links(found, chosen)
    return Article(chosen.node, frozenset(id(measured.node) for measured in found if measured.dropped))


def _score(found: list[Measured]) -> None:
    for measured in found:
        if measured.dropped or not measured.is_prose:
            continue
        points = 1 + measured.own_commas + min(measured.own / 100, 3)
        holder = measured if measured.name in _CONTAINERS else measured.parent
        if holder is None:
            continue
        points /= 3 if holder.name in {"ul", "ol"} else 1
        holder.score += points
        if holder.parent is not None:
            holder.parent.score += points / 2


def _rank(measured: Measured) -> float:
    if measured.dropped:
        return -1
    named = measured.words & words_of("classes", "article") or attribute(measured.node, "itemprop") == "articleBody"
    return measured.score * (1 - measured.link_density) * (ARTICLE_FACTOR if named else 1)


def _widened(best: Measured) -> Measured:
    """The outermost element around the best whose surplus is prose: articles are often cut over several boxes."""
    chosen, around = best, best.parent
    while around is not None and around.name not in _PAGE and chosen.name not in _ENDS:
        if any(near.name == "article" for near in _beside(around, chosen)):
            break
        gained = around.prose - chosen.prose
        if gained >= MIN_GAIN * best.prose:
            if gained < MIN_GAIN_SHARE * (around.text - chosen.text):
                break
            chosen = around
        around = around.parent
    return chosen


def _beside(around: Measured, chosen: Measured) -> Iterator[Measured]:
    """The elements in `around` that are not in `chosen`, dropped ones left out."""
    stack = [around]
    while stack:
        measured = stack.pop()
        if measured is chosen or measured.dropped:
            continue
        if measured is not around:
            yield measured
        stack += measured.children
