"""Who is quoted: the last words of a block quotation that name its source."""

from __future__ import annotations

from justhtml import Node

from service.read._html.tree import plain_text, walk_elements

# "Ada Byron, head of engineering at Larkfield Analytics" has 8 words; a sentence of the quotation seldom fits in 25.
MAX_ATTRIBUTION_WORDS = 25


def is_attribution(node: Node) -> bool:
    """Whether an element names the source of a quotation: short, at its end, or the caption of a figure that quotes."""
    if not 0 < len(plain_text(node).split()) <= MAX_ATTRIBUTION_WORDS:
        return False
    if node.name == "figcaption":
        return node.parent is not None and any(near.name == "blockquote" for near, _ in walk_elements(node.parent))
    return not _words_after(node)


def _words_after(node: Node) -> bool:
    """Whether any words follow the element within its block quotation."""
    current = node
    while current.parent is not None and current.name != "blockquote":
        siblings = current.parent.children or []
        after = siblings[next(i for i, near in enumerate(siblings) if near is current) + 1 :]
        if any(plain_text(near).strip() for near in after if near.name != "cite"):
            return True
        current = current.parent
    return False
