"""Headings made whole, and those that only say again what the one before them said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk
from service.read._pdf.levels import look_of

MAX_WORDS = 20
NUMBERED = re.compile(
    r"(?:(?:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+\S", re.IGNORECASE
)


def whole_headings(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, with the lines of one heading that were read apart put together."""
    before: Chunk | None = None
    for chunk in chunks:
        if before is not None and _completes(before, chunk):
            before.lines += chunk.lines
            continue
        if before is not None:
            yield before
        before = chunk
    if before is not None:
        yield before


def _completes(before: Chunk, chunk: Chunk) -> bool:
    if not before.kind is chunk.kind is BlockKind.HEADING or look_of(before) != look_of(chunk):
        return False
    if before.first.page != chunk.first.page or before.words + chunk.words > MAX_WORDS:
        return False
    distance = before.last.baseline - chunk.first.baseline
    beside = min(before.last.right, chunk.first.right) > max(before.last.left, chunk.first.left)
    return beside and 0 < distance < 1.5 * chunk.size and not NUMBERED.match(chunk.text)


def without_repeats(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The chunks, without headings that only say again on the next page what the heading before them says."""
    last: Chunk | None = None
    for chunk in chunks:
        if chunk.kind is BlockKind.HEADING:
            again = last is not None and last.text == chunk.text and last.first.page != chunk.first.page
            last = chunk
            if again:
                continue
        yield chunk
