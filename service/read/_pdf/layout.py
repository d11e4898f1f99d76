"""The order of the layout pass: glyphs to chunks."""

from __future__ import annotations

from collections.abc import Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk, Page
from service.read._pdf.furniture import without_furniture
from service.read._pdf.grids import with_tables
from service.read._pdf.headings import mark_headings
from service.read._pdf.joins import joined
from service.read._pdf.items import attach_labels
from service.read._pdf.lists import number_lists
from service.read._pdf.measures import Measures, measure
from service.read._pdf.notes import mark_notes
from service.read._pdf.order import in_reading_order, parts_of
from service.read._pdf.paragraphs import paragraphs
from service.read._pdf.segments import Segment
from service.read._pdf.tagged import tagged_chunks


def lay_out(pages: Sequence[Page]) -> list[Chunk]:
    """The chunks of a document in reading order."""
    measures = measure(pages)
    without_furniture(pages, measures.size)
    chunks: list[Chunk] = []
    for page in pages:
        chunks += _page_chunks(page, measures)
    heights = {page.number: page.height for page in pages}
    mark_notes(chunks, measures, heights)
    mark_headings(chunks, measures)
    chunks = joined(chunks, measures)
    number_lists(chunks)
    return [chunk for chunk in chunks if chunk.kind is not BlockKind.PARAGRAPH or chunk.text.strip()]


def _page_chunks(page: Page, measures: Measures) -> list[Chunk]:
    if page.tags:
        return tagged_chunks(page, measures)
    chunks: list[Chunk] = []
    lines: list[Segment] = []
    for part in in_reading_order(with_tables(parts_of(attach_labels(page.segments)))):
        if not part.rows:
            lines += part.lines
            continue
        chunks += [*paragraphs(lines, measures), Chunk(part.lines, BlockKind.TABLE, rows=part.rows)]
        lines = []
    return [*chunks, *paragraphs(lines, measures)]
