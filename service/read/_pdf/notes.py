"""Footnotes and captions: small print with a number before it, and lines that name a figure or table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures
from service.read._words import patterns_of

_SMALL = 0.93  # of the body size; footnotes of the papers measured are set at 0.7 to 0.9
_LABEL = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3})[\])]?[.:]?\s*(?=\S)")
_GLUED = re.compile(r"\d{1,2}(?=[A-Z“\"h])(?!\d*[A-Z]{2})")
_MAX_CAPTION_WORDS = 40


def mark_notes(chunks: Sequence[Chunk], measures: Measures, heights: dict[int, float]) -> None:
    """Make footnotes and captions of the paragraphs that look it; `heights`: of the pages, by number."""
    for chunk in chunks:
        if chunk.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} or chunk.role is not Role.BODY:
            continue
        if _is_footnote(chunk, measures, heights[chunk.first.page]):
            found = _LABEL.match(chunk.text)
            chunk.kind, chunk.label = BlockKind.FOOTNOTE, found.group(1) if found else ""
        elif _is_caption(chunk):
            chunk.kind, chunk.label = BlockKind.CAPTION, ""


def _is_footnote(chunk: Chunk, measures: Measures, height: float) -> bool:
    raised = bool(chunk.first.raised) and chunk.first.raised[0][0] == chunk.first.runs[0][0]
    small = chunk.size < _SMALL * measures.size
    low = chunk.first.baseline < 0.45 * height
    glued = _GLUED.match(chunk.text) is not None
    return (
        _LABEL.match(chunk.text) is not None
        and low
        and (raised or small or glued)
        and chunk.size < 1.02 * measures.size
    )


def _is_caption(chunk: Chunk) -> bool:
    text = chunk.text
    found = patterns_of("lines", "caption").match(text)
    if found is None or chunk.words > _MAX_CAPTION_WORDS:
        return False
    return found.end() == len(text) or bool(found.groupdict().get("after"))
