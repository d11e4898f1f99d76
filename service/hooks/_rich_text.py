"""Rich text that a system keeps as a tree, as HTML: Contentful's documents and Strapi's blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from service.errors import UnreadableHookError

Node = Mapping[str, Any]
_DEEPEST = 50


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one system writes a node: the names of its kind and children, its words, and the element that it becomes."""

    kind: str
    children: str
    words: str
    element: Callable[[Node], tuple[str, str | None]]


def to_html(root: object, dialect: Dialect) -> str:
    """The tree as HTML; what stands for something outside of it (a picture, another entry) is left out.

    Raises:
        UnreadableHookError: it is deeper than any text.
    """
    return "".join(_html(root, dialect, 0))


def _html(node: object, dialect: Dialect, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnreadableHookError(
            f"The text is nested more than {_DEEPEST} deep.", "Send a text that somebody wrote in an editor."
        )
    if isinstance(node, Sequence) and not isinstance(node, str):
        for each in node:
            yield from _html(each, dialect, depth + 1)
    elif isinstance(node, Mapping):
        yield from _element(node, dialect, depth)


def _element(node: Node, dialect: Dialect, depth: int) -> Iterator[str]:
    words = node.get(dialect.words)
    if isinstance(words, str):
        yield escape(words).replace("\n", "<br>")
        return
    name, link = dialect.element(node)
    if name:
        yield f'<{name} href="{escape(link)}">' if link else f"<{name}>"
    yield from _html(node.get(dialect.children, ()), dialect, depth + 1)
    if name:
        yield f"</{name}>"


_CONTENTFUL = {
    "paragraph": "p",
    "ordered-list": "ol",
    "unordered-list": "ul",
    "list-item": "li",
    "blockquote": "blockquote",
    "table": "table",
    "table-row": "tr",
    "table-cell": "td",
    "table-header-cell": "th",
    **{f"heading-{level}": f"h{level}" for level in range(1, 7)},
}
_STRAPI = {"paragraph": "p", "list-item": "li", "quote": "blockquote", "code": "pre"}


def _of_contentful(node: Node) -> tuple[str, str | None]:
    kind = str(node.get("nodeType", ""))
    if kind == "hyperlink":
        return "a", _address(node.get("data", {}), "uri")
    return _CONTENTFUL.get(kind, ""), None


def _of_strapi(node: Node) -> tuple[str, str | None]:
    kind = str(node.get("type", ""))
    if kind == "link":
        return "a", _address(node, "url")
    if kind == "heading":
        level = node.get("level")
        return f"h{level if level in range(1, 7) else 2}", None
    if kind == "list":
        return ("ol" if node.get("format") == "ordered" else "ul"), None
    return _STRAPI.get(kind, ""), None


def _address(node: object, name: str) -> str:
    found = node.get(name) if isinstance(node, Mapping) else None
    return found if isinstance(found, str) else ""


# Source: contentful/rich-text, packages/rich-text-types/src/blocks.ts and inlines.ts, November 2026.
CONTENTFUL = Dialect("nodeType", "content", "value", _of_contentful)
# Source: Strapi 5 documentation, “Rich text (Blocks)”, November 2026.
STRAPI = Dialect("type", "children", "text", _of_strapi)
