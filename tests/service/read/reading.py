"""Reading for tests: a text in, its document or one short line a block out."""

from __future__ import annotations

from chunkers import Block, Document, Role
from service.model import Source
from service.read import read_document

_SIGNS = str.maketrans("\n\t", "⏎⇥")


def read_as(text: str, format: str) -> Document:
    """The document in a text of this format."""
    return read_document(Source(f"case.{format}", text.encode()))


def block_lines(document: Document) -> tuple[str, ...]:
    """A line a block: kind and level, label, role unless it is body, words."""
    return tuple(_line(document, block) for block in document.blocks)


def _line(document: Document, block: Block) -> str:
    label = f" {block.label}" if block.label else ""
    role = "" if block.role is Role.BODY else f" ({block.role})"
    return f"{block.kind}{block.level or ''}{label}{role}: {block.span.of(document.text).translate(_SIGNS)}"
