"""Items put into their lists: which list, how deep."""

from __future__ import annotations

from collections.abc import Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk


def number_lists(chunks: Sequence[Chunk]) -> None:
    """Give each list item its list, counted from 0, and its depth, from 1."""
    number, indents = -1, list[float]()
    inside = False
    for chunk in chunks:
        if chunk.kind is BlockKind.FOOTNOTE:
            continue
        if chunk.kind is not BlockKind.LIST_ITEM:
            inside = False
            continue
        if not inside:
            number, inside, indents = number + 1, True, []
        chunk.list_number = number
        chunk.depth = chunk.depth or _depth(indents, chunk)


def _depth(indents: list[float], chunk: Chunk) -> int:
    """How many of the open indents the item stands in; changes them."""
    left, near = chunk.first.left, 0.4 * chunk.first.size
    if indents and chunk.first.page != chunk.last.page:
        return len(indents)
    while indents and left < indents[-1] - near:
        indents.pop()
    if not indents or left > indents[-1] + near:
        indents.append(left)
    return len(indents)
