"""Paragraphs that run on over the end of a column or page, put together again."""

from __future__ import annotations

import re

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures
from service.read._pdf.paragraphs import ended

_ASIDE = frozenset((BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE))
_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION))
_MAX_BETWEEN = 12  # notes and captions that may stand between the two halves


def joined(chunks: list[Chunk], measures: Measures) -> list[Chunk]:
    """The chunks with the halves of broken paragraphs joined; what stood between them follows."""
    kept: list[Chunk] = []
    for chunk in chunks:
        first = _first_half(kept, chunk, measures)
        if first is None:
            kept.append(chunk)
        else:
            first.lines += chunk.lines
    return kept


def _first_half(kept: list[Chunk], chunk: Chunk, measures: Measures) -> Chunk | None:
    if chunk.kind not in _RUNNING or chunk.label or chunk.role is not Role.BODY:
        return None
    for before in reversed(kept[-_MAX_BETWEEN:]):
        if before.kind in _ASIDE:
            continue
        return before if _runs_on(before, chunk, measures) else None
    return None


def _runs_on(before: Chunk, chunk: Chunk, measures: Measures) -> bool:
    if before.kind not in _RUNNING or abs(before.last.size - chunk.first.size) > 0.07 * chunk.first.size:
        return False
    last, first = before.last, chunk.first
    if chunk.begun and before.tagged and last.page == first.page - 1:
        return True
    below = last.page == first.page and last.baseline > first.baseline and first.left < last.right
    if last.page > first.page or first.page > last.page + 2:
        return False
    if ended(last.text) or (last.bold > 0.9) != (first.bold > 0.9) or last.italic > 0.9 > first.italic + 0.4:
        return False
    if below:
        return first.text[:1].islower() and last.baseline - first.baseline < 2.2 * measures.leading(last.size)
    if re.match("[a-z(\u00ad]", first.text):
        return True
    full = measures.right_edge(last) - last.right < 6 * last.size
    return full and (len(before.lines) > 1 or last.words > 3) and chunk.words > 5
