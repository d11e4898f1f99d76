"""Paragraphs that run on over the end of a column or page, put together again."""

from __future__ import annotations

import re

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures
from service.read._pdf.paragraphs import ended

_ASIDE = frozenset((BlockKind.FOOTNOTE, BlockKind.CAPTION, BlockKind.TABLE))
_RUNNING = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION))
_GOES_ON = re.compile("[a-z(\u00ad]")
_MAX_PAGES_ON = 2  # a page with nothing but a figure may lie between
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
        if before.kind in _ASIDE or before.role is not Role.BODY:
            continue
        return before if _runs_on(before, chunk, measures) else None
    return None


def _runs_on(before: Chunk, chunk: Chunk, measures: Measures) -> bool:
    last, first = before.last, chunk.first
    if before.kind not in _RUNNING or abs(last.size - first.size) > 0.07 * first.size:
        return False
    if chunk.begun and before.tagged and last.page == first.page - 1:
        return True
    slanted = last.italic > 0.9 > first.italic + 0.4
    if not 0 <= first.page - last.page <= _MAX_PAGES_ON or ended(last.text) or slanted:
        return False
    return (last.bold > 0.9) == (first.bold > 0.9) and _reads_on(before, chunk, measures)


def _reads_on(before: Chunk, chunk: Chunk, measures: Measures) -> bool:
    """Whether words that have not ended go on in the chunk: in lower case, or after a full line in another place."""
    last, first = before.last, chunk.first
    if last.page == first.page and last.baseline > first.baseline and first.left < last.right:
        return first.text[:1].islower() and last.baseline - first.baseline < 2.2 * measures.leading(last.size)
    if _GOES_ON.match(first.text):
        return True
    onwards = first.page > last.page or first.left > last.left + last.size
    full = onwards and last.style == first.style and measures.right_edge(last) - last.right < 6 * last.size
    return full and (len(before.lines) > 1 or last.words > 3) and chunk.words > 5
