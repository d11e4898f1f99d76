"""A document parsed once, for every chunker to share."""

from __future__ import annotations

from chunkers._sentences import split_sentences
from chunkers._types import BlockKind, Document, Parse, Role, Sentence

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


def parse_document(document: Document) -> Parse:
    """The document with its sentences; only body prose has any: headings, tables, captions, notes, code have none."""
    sentences: list[Sentence] = []
    first: list[int] = []
    for index, block in enumerate(document.blocks):
        first.append(len(sentences))
        if block.kind in PROSE and block.role is Role.BODY:
            spans = split_sentences(block.span.of(document.text))
            sentences.extend(Sentence(span.shifted(block.span.start), index) for span in spans)
    return Parse(document, tuple(sentences), (*first, len(sentences)))
