"""Documents from their parts: what readers and tests use to lay text down once and know every offset."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chunkers._types import NOWHERE, Block, BlockKind, Detail, Document, Mark, MarkKind, Piece, Place, Role, Span


@dataclass(slots=True)
class BlockText:
    """The text of a block while it is being laid down; positions count from the block's own start."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, text: str, source: Span | None = None, *, page: int | None = None) -> None:
        """Append `text`; `source` is where it stands, verbatim if the lengths and characters are the same."""
        composed = unicodedata.normalize("NFC", text)
        start = len(self.text)
        self.text += composed
        if source is not None and composed:
            verbatim = len(source) == len(composed) and composed == text
            self.pieces.append(Piece(Span(start, len(self.text)), source, verbatim, page))

    def mark(self, kind: MarkKind, start: int, target: str | None = None) -> None:
        """Mark what was added since `start`; nothing added, nothing marked."""
        if start < len(self.text):
            self.marks.append(Mark(kind, Span(start, len(self.text)), target))

    def trimmed(self, characters: str | None = None) -> BlockText:
        """The same without these characters (white space, if none are named) at either end, places kept."""
        lead = len(self.text) - len(self.text.lstrip(characters))
        kept = Span(lead, max(lead, len(self.text.rstrip(characters))))
        if len(kept) == len(self.text):
            return self
        pieces = [cut for cut in (_cut_piece(piece, kept) for piece in self.pieces) if cut]
        marks = [cut for cut in (_cut_mark(mark, kept) for mark in self.marks) if cut]
        return BlockText(kept.of(self.text), pieces, marks)


@dataclass(frozen=True, slots=True)
class BlockDraft:
    """A block before it has its place in the canonical text; fields as in `Block`."""

    kind: BlockKind
    body: BlockText
    level: int = 0
    label: str = ""
    list_id: int | None = None
    role: Role = Role.BODY
    place: Place = NOWHERE


def assemble_document(
    drafts: Iterable[BlockDraft],
    *,
    name: str,
    format: str,
    digest: str,
    details: Mapping[str, Detail] | None = None,
    notes: Sequence[str] = (),
) -> Document:
    """The document made of these blocks in order; blocks without a visible character are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    headings: list[tuple[int, str]] = []
    at = 0
    for draft in drafts:
        # A table may begin or end with an empty cell, which a tab marks.
        body = draft.body.trimmed(" \n" if draft.kind is BlockKind.TABLE else None)
        if not body.text.strip():
            continue
        if draft.kind is BlockKind.HEADING:
            headings = [above for above in headings if above[0] < draft.level]
        blocks.append(_placed(draft, body, at, tuple(text for _, text in headings)))
        if draft.kind is BlockKind.HEADING:
            headings.append((draft.level, body.text))
        texts.append(body.text)
        at += len(body.text) + 2
    return Document(name, format, digest, "\n\n".join(texts), tuple(blocks), dict(details or {}), tuple(notes))


def _placed(draft: BlockDraft, body: BlockText, at: int, section: tuple[str, ...]) -> Block:
    return Block(
        kind=draft.kind,
        span=Span(at, at + len(body.text)),
        level=draft.level,
        label=draft.label,
        list_id=draft.list_id,
        section=section,
        role=draft.role,
        place=draft.place,
        pieces=tuple(Piece(p.span.shifted(at), p.source, p.verbatim, p.page) for p in body.pieces),
        marks=tuple(Mark(m.kind, m.span.shifted(at), m.target) for m in body.marks),
    )


def _cut_piece(piece: Piece, kept: Span) -> Piece | None:
    if not piece.span.overlaps(kept):
        return None
    start, end = max(piece.span.start, kept.start), min(piece.span.end, kept.end)
    source = piece.source
    if piece.verbatim:
        source = Span(source.start + start - piece.span.start, source.end - (piece.span.end - end))
    return Piece(Span(start - kept.start, end - kept.start), source, piece.verbatim, piece.page)


def _cut_mark(mark: Mark, kept: Span) -> Mark | None:
    if not mark.span.overlaps(kept):
        return None
    start, end = max(mark.span.start, kept.start), min(mark.span.end, kept.end)
    return Mark(mark.kind, Span(start - kept.start, end - kept.start), mark.target)


def source_pieces(document: Document, span: Span) -> list[Piece]:
    """The pieces of source that a span of canonical text comes from, cut to the span where they are verbatim."""
    near = (block for block in document.blocks if block.span.overlaps(span))
    cuts = (_cut_piece(piece, span) for block in near for piece in block.pieces)
    return [Piece(cut.span.shifted(span.start), cut.source, cut.verbatim, cut.page) for cut in cuts if cut]
