"""Quotations set apart from the text: pull quotes in large type, and paragraphs indented on both sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures

_OPENING = '“"«„'
_LARGER = 1.15  # than the body type
_INDENT = 1.4  # of the type size, on either side
_MIN_WORDS = 8
_TERM = re.compile(r"[A-Z][\w /&’'-]{1,40}: \S")  # "Mirrors: a mirror keeps ...", a definition set in


def mark_quotations(chunks: Sequence[Chunk], measures: Measures) -> None:
    """Make quotations of the paragraphs that are set as such."""
    for index, chunk in enumerate(chunks):
        if chunk.kind is not BlockKind.PARAGRAPH or chunk.words < _MIN_WORDS:
            continue
        if _is_pull_quote(chunk, measures) or _is_indented(chunk, chunks[max(index - 6, 0) : index + 7], measures):
            chunk.kind = BlockKind.QUOTATION


def _is_pull_quote(chunk: Chunk, measures: Measures) -> bool:
    return chunk.text[0] in _OPENING and chunk.size > _LARGER * measures.size


def _is_indented(chunk: Chunk, near: Sequence[Chunk], measures: Measures) -> bool:
    """Whether every line keeps off both sides of the paragraphs around it."""
    if (
        len(chunk.lines) < 2
        or chunk.tagged
        or _TERM.match(chunk.text)
        or abs(chunk.size - measures.size) > 0.12 * measures.size
    ):
        return False
    page, margin = chunk.first.page, _INDENT * chunk.size
    left, right = min(line.left for line in chunk.lines), max(line.right for line in chunk.lines)
    around = [
        line
        for other in near
        if other is not chunk and other.kind is BlockKind.PARAGRAPH and len(other.lines) > 1
        for line in other.lines
        if line.page == page and line.left < right and line.right > left
    ]
    if not around:
        return False
    indented = left > min(line.left for line in around) + margin
    return (
        indented
        and right < max(line.right for line in around) - margin
        and all(line.left >= left for line in chunk.lines)
    )
