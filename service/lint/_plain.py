"""Plain words as a document, so that any text can be parsed: positions in the text are those of the words given."""

from __future__ import annotations

import hashlib
import re

from chunkers import Block, BlockKind, Document, Parse, Span, parse_document

# Paragraphs part at blank lines; white space around them belongs to none.
_PARAGRAPH = re.compile(r"\S(?:.*?\S)??(?=\s*\n[^\S\n]*\n|\s*\Z)", re.DOTALL)


def plain_document(text: str) -> Document:
    """A document whose canonical text is the text given, character by character, its paragraphs as blocks."""
    blocks = tuple(Block(BlockKind.PARAGRAPH, Span(*found.span())) for found in _PARAGRAPH.finditer(text))
    return Document("text", "txt", hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), text, blocks)


def parse_text(text: str) -> Parse:
    """The same with its sentences and their grammar."""
    return parse_document(plain_document(text))
