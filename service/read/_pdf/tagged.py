"""Chunks of a page whose tags can be trusted: what belongs together is what the pdf says belongs together."""

from __future__ import annotations

from collections import defaultdict

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk, Page
from service.read._pdf.items import attach_labels, item_label
from service.read._pdf.measures import Measures
from service.read._pdf.paragraphs import ended, has_room, paragraphs
from service.read._pdf.segments import Segment
from service.read._pdf.tags import Tag, by_tag

_KINDS = {
    "Note": BlockKind.FOOTNOTE,
    "FENote": BlockKind.FOOTNOTE,
    "Caption": BlockKind.CAPTION,
    "Code": BlockKind.CODE,
    "LI": BlockKind.LIST_ITEM,
}


def tagged_chunks(page: Page, measures: Measures) -> list[Chunk]:
    """The chunks of the page, in the order of its tags."""
    held: defaultdict[int, list[Segment]] = defaultdict(list)
    for segment in page.segments:
        held[segment.group].append(segment)
    chunks: list[Chunk] = []
    tables: dict[int, Chunk] = {}
    for number, tag in by_tag(page.tags):
        lines = attach_labels(held.get(number, []))
        if not lines or (tag.name == "Figure" and not _is_text(lines)):
            continue
        if tag.table is not None:
            _add_cell(chunks, tables, tag, lines)
        else:
            made = _of_tag(tag, lines, measures)
            made[0].begun = tag.begun
            chunks += made
    return [part for chunk in chunks for part in _without_frame(chunk, measures)]


def _without_frame(chunk: Chunk, measures: Measures) -> list[Chunk]:
    """The chunk, or the paragraphs in it if it is a table of one column, which is but a frame."""
    if not chunk.rows:
        return [chunk]
    chunk.level = 0
    if any(sum(map(bool, row)) > 1 for row in chunk.rows):
        return [chunk]
    return paragraphs(chunk.lines, measures)


def _add_cell(chunks: list[Chunk], tables: dict[int, Chunk], tag: Tag, lines: list[Segment]) -> None:
    table = tables.get(tag.table or 0)
    if table is None:
        table = tables[tag.table or 0] = Chunk([], BlockKind.TABLE, tagged=True)
        chunks.append(table)
    if not table.rows or table.level != (tag.row or 0):
        table.rows.append([])
        table.level = tag.row or 0
    table.rows[-1].append(lines)
    table.lines += lines


def _of_tag(tag: Tag, lines: list[Segment], measures: Measures) -> list[Chunk]:
    kind = BlockKind.HEADING if tag.name in {"H", "Title"} or tag.level else _KINDS.get(tag.name, BlockKind.PARAGRAPH)
    if tag.quoted and kind is BlockKind.PARAGRAPH:
        kind = BlockKind.QUOTATION
    if kind is BlockKind.PARAGRAPH:
        return _split(tag, lines, measures)
    chunk = Chunk(lines, kind, level=tag.level, depth=tag.depth, tagged=True)
    chunk.role = Role.CONTENTS if tag.name == "TOCI" else Role.BODY
    if kind is BlockKind.LIST_ITEM:
        chunk.label = item_label(chunk.first)
    return [chunk]


def _split(tag: Tag, lines: list[Segment], measures: Measures) -> list[Chunk]:
    """The chunks of one paragraph's tag: several where its lines differ too much to be one."""
    chunks: list[Chunk] = []
    for line in lines:
        if chunks and not _parts(chunks[-1].last, line, measures):
            chunks[-1].lines.append(line)
        else:
            chunks.append(Chunk([line], tagged=True))
    for chunk in chunks:
        chunk.role = Role.CONTENTS if tag.name == "TOCI" else Role.BODY
        label = item_label(chunk.first)
        if label and tag.item is None:
            chunk.kind, chunk.label = BlockKind.LIST_ITEM, label
    return chunks


def _parts(above: Segment, below: Segment, measures: Measures) -> bool:
    distance = above.baseline - below.baseline
    larger = max(above.size, below.size)
    if distance > 2.2 * measures.leading(above.size):
        return True
    if above.bold > 0.95 and below.bold < 0.05 and has_room(above, below, measures):
        return True
    apart = abs(above.size - below.size) > 0.15 * larger
    return apart and distance > 0.5 * larger and (ended(above.text) or not below.text[:1].islower())


def _is_text(lines: list[Segment]) -> bool:
    """Whether what a figure holds is a sentence in a frame, no labels."""
    words = sum(line.words for line in lines)
    return words >= 8 and words >= 3 * len(lines)
