"""The pages of a pdf as segments, within limits."""

from __future__ import annotations

from service.errors import ScannedSourceError, TooManyPagesError
from service.model import Source
from service.read._pdf import engine
from service.read._pdf.chunks import Page
from service.read._pdf.glyphs import Glyphs, Styles, page_glyphs
from service.read._pdf.segments import merge_lines, page_segments
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
    empty = [glyphs.page for glyphs, _ in read if not glyphs.text.strip()]
    if len(empty) == len(read):
        raise ScannedSourceError(
            f"{source.name} holds no text: its pages are pictures.",
            "Run text recognition (OCR) over it first, or send the file it was made from.",
        )
    return [_page(glyphs, tags, styles) for glyphs, tags in read], ()


def _read(pdf: object, index: int, styles: Styles) -> tuple[Glyphs, list[Tag]]:
    with engine.open_page(pdf, index) as page:
        return page_glyphs(page, index + 1, styles, MAX_CHARS_PER_PAGE), page_tags(engine.address(page.raw))


def _page(glyphs: Glyphs, tags: list[Tag], styles: Styles) -> Page:
    numbers = tag_numbers(glyphs, tags) if tags else None
    if numbers is not None and covered(glyphs, numbers) >= _MIN_COVERED:
        segments = merge_lines(page_segments(glyphs, styles.known, numbers))
        return Page(glyphs, [segment for segment in segments if segment.group >= 0], tags)
    return Page(glyphs, merge_lines(page_segments(glyphs, styles.known)))
