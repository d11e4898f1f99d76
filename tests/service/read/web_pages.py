"""Reading of HTML for tests: a source as text in, its blocks as plain pairs out."""

from __future__ import annotations

from pathlib import Path

from chunkers import Document, Role
from service.model import Source
from service.read import read_document


def read_page(text: str, name: str = "page.html") -> Document:
    """The document in a page or fragment."""
    return read_document(Source(name, text.encode()))


def blocks_of(document: Document, *roles: Role) -> list[tuple[str, str]]:
    """Kind and text of the blocks, of body text unless roles are named."""
    wanted = roles or (Role.BODY,)
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks if block.role in wanted]


PROSE = (
    "The baker, who rises at three, weighs the flour, the water, and the salt before anyone else in the street is up.",
    "By six the first trays are out, the shop smells of crust, and the queue, short at first, reaches the corner.",
    "What is left at noon goes to the shelter, which has taken bread from the bakery, every day, for eleven years.",
    "Nobody planned it that way, she says, but a habit that feeds people, once begun, is a hard thing to give up.",
)

PAGE = (Path(__file__).parent / "bakery.html").read_text(encoding="utf-8")
