"""Where words of a document stand in its source, as editors count: by line and column."""

from __future__ import annotations

from chunkers import Document, Span, source_pieces


def place_in_source(document: Document, given: str, at: int) -> tuple[int, int] | None:
    """Line and column, both from 1, of a character of the canonical text; None for formats without lines.

    `given`: the source as text. Where a word stands in markup, the column is that of the word itself.
    """
    if document.format == "txt" and given == document.text:
        return _counted(given, at)
    pieces = source_pieces(document, Span(at, min(at + 1, len(document.text))))
    block = next((block for block in document.blocks if block.span.start <= at < block.span.end), None)
    if not pieces or pieces[0].page is not None or block is None or block.place.line is None:
        return (block.place.line, 1) if block is not None and block.place.line is not None else None
    return _counted(given, pieces[0].source.start)


def _counted(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
