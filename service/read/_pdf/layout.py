"""The order of the layout pass: glyphs to chunks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk, Page
from service.read._pdf.codes import with_line_numbers
from service.read._pdf.contents import take_contents, with_contents
from service.read._pdf.furniture import without_furniture
from service.read._pdf.grids import with_tables
from service.read._pdf.headings import mark_headings
from service.read._pdf.items import attach_labels
from service.read._pdf.joins import joined
from service.read._pdf.lists import number_lists
from service.read._pdf.measures import Measures, main_style, measure
from service.read._pdf.notes import mark_notes
from service.read._pdf.order import in_reading_order, parts_of
from service.read._pdf.paragraphs import paragraphs
from service.read._pdf.quotations import mark_quotations
from service.read._pdf.segments import Segment
from service.read._pdf.tagged import tagged_chunks


@dataclass(frozen=True, slots=True)
class Layout:
    """The chunks of a document in reading order, and the measures they were found by."""

    chunks: list[Chunk]
    measures: Measures


def lay_out(pages: Sequence[Page]) -> Layout:
    """The layout of a document."""
    for page in pages:
        take_contents(page)
    main = main_style(pages)
    without_furniture(pages, main.size)
    measures = measure(pages, main)
    chunks = [chunk for page in pages for chunk in with_contents(page, _page_chunks(page, measures))]
    mark_notes(chunks, measures, {page.number: page.height for page in pages})
    mark_quotations(chunks, measures)
    mark_headings(chunks, measures, {page.number for page in pages if page.width > 1.2 * page.height})
    chunks = joined(chunks, measures)
    number_lists(chunks)
    return Layout(chunks, measures)


def _page_chunks(page: Page, measures: Measures) -> list[Chunk]:
    if page.tags:
        return tagged_chunks(page, measures)
    chunks: list[Chunk] = []
    lines: list[Segment] = []
    for part in in_reading_order(with_tables(parts_of(attach_labels(with_line_numbers(page.segments))))):
        if not part.rows:
            lines += part.lines
            continue
        chunks += [*paragraphs(lines, measures), Chunk(part.lines, BlockKind.TABLE, rows=part.rows)]
        lines = []
    return [*chunks, *paragraphs(lines, measures)]
