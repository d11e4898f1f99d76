"""What looks like a heading and is none: labels on slides, names on covers, lists in large type."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk
from service.read._pdf.levels import look_of
from service.read._pdf.titles import MAX_WORDS, NUMBERED

_MANY_IN_A_ROW = 3
_COVER_SHARE = 0.75  # of the title's size


def demote_on_slides(chunks: Sequence[Chunk], slides: Collection[int]) -> None:
    """Leave to a slide the headings in its largest type, and those that stand close over their text."""
    largest: dict[int, float] = {}
    for chunk in chunks:
        if chunk.first.page in slides:
            largest[chunk.first.page] = max(largest.get(chunk.first.page, 0), chunk.size)
    for index, chunk in enumerate(chunks):
        size = largest.get(chunk.first.page)
        if chunk.kind is not BlockKind.HEADING or size is None or chunk.level or chunk.size > 0.95 * size:
            continue
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or not _heads(chunk, after):
            chunk.kind = BlockKind.PARAGRAPH


def _heads(chunk: Chunk, after: Chunk) -> bool:
    distance = chunk.last.baseline - after.first.baseline
    below = after.first.page == chunk.first.page and 0 < distance < 2.5 * chunk.size
    if below and after.kind is BlockKind.HEADING and after.size < chunk.size:
        return True
    smaller = after.size < 0.95 * chunk.size or (chunk.share("bold") > 0.9 and after.share("bold") < 0.5)
    return below and smaller and after.words > 3 and abs(after.first.left - chunk.first.left) < 3 * chunk.size


def demote_on_cover(chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of the names, dates and the like that stand under a title in much smaller type."""
    body = next((i for i, chunk in enumerate(chunks) if chunk.kind is BlockKind.PARAGRAPH and chunk.words > 25), 0)
    page = chunks[0].first.page if chunks else 0
    cover = [chunk for chunk in chunks[:body] if chunk.first.page == page and chunk.kind is BlockKind.HEADING]
    later = {look_of(chunk) for chunk in chunks if chunk.first.page != page and chunk.kind is BlockKind.HEADING}
    largest = max((chunk.size for chunk in cover), default=0)
    for chunk in cover:
        if chunk.size < _COVER_SHARE * largest and not chunk.level and look_of(chunk) not in later:
            chunk.kind = BlockKind.PARAGRAPH


def demote_rows(chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of what looks like headings side by side: the heads of a table's columns."""
    rows = [pair for pair in pairwise(chunks) if _side_by_side(*pair)]
    for chunk in (chunk for pair in rows for chunk in pair):
        chunk.kind = BlockKind.PARAGRAPH


def _side_by_side(one: Chunk, other: Chunk) -> bool:
    heads = one.kind is other.kind is BlockKind.HEADING and not one.level and not other.level
    level = one.first.page == other.first.page and abs(one.first.baseline - other.first.baseline) < 0.5 * other.size
    return heads and level and other.first.left > one.first.right


def demote_runs(chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of what looks like headings, many in a row with nothing under them: labels, lists of names."""
    for run, after in _runs(chunks):
        numbered = sum(bool(NUMBERED.match(chunk.text)) for chunk in run) > len(run) / 2
        tagged = any(chunk.tagged and chunk.level for chunk in run)
        if len(run) < _MANY_IN_A_ROW or numbered or tagged or (after is not None and after.words > MAX_WORDS):
            continue
        for chunk in run:
            chunk.kind = BlockKind.PARAGRAPH


def _runs(chunks: Sequence[Chunk]) -> Iterator[tuple[list[Chunk], Chunk | None]]:
    """Headings of one look that follow each other on one page, and what comes after them."""
    run: list[Chunk] = []
    for chunk in chunks:
        alike = chunk.kind is BlockKind.HEADING and (
            not run or (look_of(run[0]) == look_of(chunk) and run[0].first.page == chunk.first.page)
        )
        if alike:
            run.append(chunk)
            continue
        if run:
            yield run, chunk
        run = [chunk] if chunk.kind is BlockKind.HEADING else []
    if run:
        yield run, None
