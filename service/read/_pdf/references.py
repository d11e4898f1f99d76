"""References in brackets taken out of a block's words, as the readers of other formats take them out."""

from __future__ import annotations

from dataclasses import replace

from chunkers import BlockText, Mark, MarkKind, Piece, Span
from service.read._notes import note_edits


def without_references(body: BlockText) -> BlockText:
    """The same without references to notes and sources, which leave a mark on the character before them."""
    edits = [edit for edit in note_edits(body.text, ()) if not edit.text and edit.start < edit.end]
    for edit in reversed(edits):
        body = _cut(body, edit.start, edit.end)
        if edit.note is not None and edit.start:
            body.marks.append(Mark(MarkKind.NOTE_REFERENCE, Span(edit.start - 1, edit.start), edit.note))
    return body


def _cut(body: BlockText, start: int, end: int) -> BlockText:
    pieces = [part for piece in body.pieces for part in _outside(piece, start, end)]
    marks = [moved for mark in body.marks if (moved := _moved(mark, start, end))]
    return BlockText(body.text[:start] + body.text[end:], pieces, marks)


def _outside(piece: Piece, start: int, end: int) -> list[Piece]:
    """What is left of a piece, moved up; one that is not verbatim keeps its whole source."""
    gone = end - start
    parts: list[Piece] = []
    for low, high, shift in (
        (piece.span.start, min(piece.span.end, start), 0),
        (max(piece.span.start, end), piece.span.end, gone),
    ):
        if low < high:
            source = piece.source
            if piece.verbatim:
                source = Span(source.start + low - piece.span.start, source.start + high - piece.span.start)
            parts.append(replace(piece, span=Span(low - shift, high - shift), source=source))
    return parts


def _moved(mark: Mark, start: int, end: int) -> Mark | None:
    def place(offset: int) -> int:
        return offset if offset <= start else max(offset - (end - start), start)

    low, high = place(mark.span.start), place(mark.span.end)
    return Mark(mark.kind, Span(low, high), mark.target) if low < high else None
