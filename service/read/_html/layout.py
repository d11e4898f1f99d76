"""Tables that only lay a page out."""

from __future__ import annotations

from collections.abc import Iterator

from justhtml import Node

from service.read._html.tree import attribute, plain_text, walk_elements

# A cell of data is a value or a few sentences; more is a column of a page.
MAX_CELL_CHARACTERS = 1500

_PAGE_PARTS = {"table", "h1", "h2", "h3", "article", "section", "form", "iframe", "pre"}


def is_layout(table: Node) -> bool:
    """Whether a table lays a page out: it says so, holds parts of a page, or whole columns of text."""
    if attribute(table, "role") in {"presentation", "none"}:
        return True
    if any(node.name in _PAGE_PARTS for node, _ in walk_elements(table)):
        return True
    return any(len(plain_text(cell)) > MAX_CELL_CHARACTERS for cell in _cells(table))


def _cells(table: Node) -> Iterator[Node]:
    return (node for node, _ in walk_elements(table) if node.name in {"td", "th"})
