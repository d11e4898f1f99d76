"""The pages of a pdf as segments, within limits."""

from __future__ import annotations

from dataclasses import dataclass

from pypdfium2 import PdfDocument

from service.errors import ScannedSourceError, TooManyPagesError
from service.model import Source
from service.read._pdf import engine
from service.read._pdf.chunks import Page
from service.read._pdf.drawings import Shape, page_shapes, with_bullets
from service.read._pdf.glyphs import Glyphs, Styles, page_glyphs
from service.read._pdf.segments import close_gaps, merge_lines, page_segments
from service.read._pdf.tags import Tag, covered, page_tags, tag_numbers

MAX_PAGES = 500
MAX_CHARS_PER_PAGE = 50_000
_MIN_COVERED = 0.8  # share of a page's characters that must have a tag for its tags to be used


def read_pages(source: Source) -> tuple[list[Page], tuple[str, ...]]:
    """The pages in order, and notes on those without text."""
    pdf = engine.open_pdf(source.data)
    try:
        if len(pdf) > MAX_PAGES:
            raise TooManyPagesError(
                f"{source.name} has {len(pdf):,} pages; {MAX_PAGES} is the limit.", "Split it into parts."
            )
        styles = Styles()
        read = [_read(pdf, index, styles) for index in range(len(pdf))]
    finally:
        pdf.close()
    empty = [raw.glyphs.page for raw in read if not raw.glyphs.text.strip()]
    if len(empty) == len(read):
        raise ScannedSourceError(
            f"{source.name} holds no text: its pages are pictures.",
            "Run text recognition (OCR) over it first, or send the file it was made from.",
        )
    return [_page(raw, styles) for raw in read], ()


@dataclass(frozen=True, slots=True)
class _RawPage:
    glyphs: Glyphs
    tags: list[Tag]
    shapes: list[Shape]


def _read(pdf: PdfDocument, index: int, styles: Styles) -> _RawPage:
    with engine.open_page(pdf, index) as page:
        address = engine.address(page.raw)
        return _RawPage(page_glyphs(page, index + 1, styles, MAX_CHARS_PER_PAGE), page_tags(address), page_shapes(address))


def _page(raw: _RawPage, styles: Styles) -> Page:
    numbers = tag_numbers(raw.glyphs, raw.tags) if raw.tags else None
    if numbers is not None and covered(raw.glyphs, numbers) >= _MIN_COVERED:
        segments = merge_lines(page_segments(raw.glyphs, styles.known, numbers))
        return Page(raw.glyphs, [segment for segment in segments if segment.group >= 0], raw.tags)
    segments = close_gaps(merge_lines(page_segments(raw.glyphs, styles.known)))
    return Page(raw.glyphs, with_bullets(segments, raw.shapes))
