"""Documents built by hand, so that a test of one stage needs no other."""

from __future__ import annotations

import hashlib
import re

from chunkers import (
    BlockDraft,
    BlockKind,
    BlockText,
    Document,
    MarkKind,
    Parse,
    Span,
    assemble_document,
    parse_document,
)

_KINDS = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, ">": BlockKind.QUOTATION, "|": BlockKind.TABLE}


def build_document(text: str) -> Document:
    """A document of the blocks in `text`: parted by blank lines, `#`, `-`, `>`, `|` and a space begin other kinds.

    Words between backquotes are marked as code; everything else is taken as it stands.
    """
    drafts = [_draft(block) for block in re.split(r"\n{2,}", text.strip("\n"))]
    digest = hashlib.sha256(text.encode()).hexdigest()
    return assemble_document(drafts, name="built.md", format="md", digest=digest)


def build_parse(text: str) -> Parse:
    """The parse of `build_document(text)`."""
    return parse_document(build_document(text))


def _draft(block: str) -> BlockDraft:
    opening, _, rest = block.partition(" ")
    kind = _KINDS.get(opening[:1], BlockKind.PARAGRAPH) if set(opening) <= set("#->|") else BlockKind.PARAGRAPH
    words = block if kind is BlockKind.PARAGRAPH else rest
    body, at = BlockText(), 0
    for index, piece in enumerate(words.split("`")):
        start = len(body.text)
        body.add(piece, Span(at, at + len(piece)))
        at += len(piece) + 1
        if index % 2:
            body.mark(MarkKind.CODE, start)
    return BlockDraft(kind, body, level=len(opening) if kind is BlockKind.HEADING else 0)
