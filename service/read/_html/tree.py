"""The tree of an HTML source, with the place of each node, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from justhtml import Element, JustHTML, Node, Text

from service.errors import TooComplexSourceError

# Parsing takes some 50 µs a tag; the richest of 102 news pages has 3,200 tags, a standard of 900 pages some 60,000.
MAX_TAGS = 150_000
# News pages nest 20 to 40 deep; browsers stop at 512. Source: html.spec.whatwg.org, Chromium's limit, 2026.
MAX_DEPTH = 512

# A class of a thousand characters is a list of layout commands.
MAX_NAME_CHARACTERS = 1000

_TITLED = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "section"})

Child = Node | Text

_WORD = re.compile(r"[a-z0-9]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Tree:
    """The root of a tree and its elements in document order."""

    root: Node
    elements: tuple[Node, ...]


def parse_tree(text: str, *, fragment: bool = False) -> Tree:
    """The tree of a source; a fragment is read as the inside of a `div`.

    Raises:
        TooComplexSourceError: more tags than `MAX_TAGS` or deeper than `MAX_DEPTH`.
    """
    if text.count("<") > MAX_TAGS:
        raise TooComplexSourceError(
            f"The page has more than {MAX_TAGS:,} tags.",
            "Cut it into several pages, or save the article alone, without lists and tables of data.",
        )
    root = JustHTML(text, sanitize=False, track_node_locations=True, fragment=fragment).root
    return Tree(root, tuple(_elements(root)))


def _elements(root: Node) -> Iterator[Node]:
    for node, depth in walk_elements(root):
        if depth > MAX_DEPTH:
            raise TooComplexSourceError(
                f"The page nests its elements more than {MAX_DEPTH} deep; most likely tags are never closed.",
                "Save the article as plain text or Markdown, or close its tags.",
            )
        yield node


def walk_elements(root: Node) -> Iterator[tuple[Node, int]]:
    """Each element below `root` and its depth from 1, in document order."""
    stack: list[tuple[Node, int]] = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        if depth:
            yield node, depth
        children = reversed(node.children or ())
        stack.extend((child, depth + 1) for child in children if isinstance(child, Element))


def plain_text(root: Node) -> str:
    """All text below a node, white space as single spaces."""
    parts: list[str] = []
    stack: list[Child] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            parts.append(node.data or "")
        elif node.name not in {"script", "style"}:
            stack.extend(reversed(node.children or ()))
    return " ".join("".join(parts).split())


def attribute(node: Node, name: str) -> str:
    """The value of an attribute without white space at its ends, "" where there is none."""
    value = (node.attrs or {}).get(name)
    return value.strip() if value else ""


def class_words(node: Node) -> frozenset[str]:
    """The words of an element's class and id: "SocialShare_btn" gives social, share and btn.

    The id of a heading or section is most often its title in lower case ("related-work") and says nothing.
    """
    attrs = node.attrs or {}
    names = _words(attrs.get("class") or "")
    own = _words(attrs.get("id") or "")
    return names if node.name in _TITLED and len(own) > 1 else names | own


@lru_cache(maxsize=4096)
def _words(names: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_HUMP.sub(" ", names[:MAX_NAME_CHARACTERS]).lower()))


def raw_text(root: Node) -> str:
    """The text directly in an element, as a script has it."""
    return "".join(child.data or "" for child in root.children or () if isinstance(child, Text))
