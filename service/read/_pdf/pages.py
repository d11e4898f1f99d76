"""The pages of a pdf as segments, within limits."""

from __future__ import annotations

from dataclasses import dataclass

from pypdfium2 import PdfDocument

from service.errors import ScannedSourceError, TooManyPagesError
from service.model import Source
from service.read._pdf import engine
from service.read._pdf.bombs import check_bytes
from service.read._pdf.chunks import Page
from service.read._pdf.drawings import Shape, page_shapes, with_bullets
from service.read._pdf.glyphs import Glyphs, page_glyphs
from service.read._pdf.lines import close_gaps, merge_lines
from service.read._pdf.segments import page_segments
from service.read._pdf.styles import Styles
from service.read._pdf.tags import Tag, covered, page_tags, tag_numbers

MAX_PAGES = 500
MAX_CHARS_PER_PAGE = 50_000  # a dense page has 8,000, one of a newspaper 25,000
_MOST_NAMED = 20  # page numbers in a note
_MIN_COVERED = 0.8  # share of a page's characters that must have a tag for its tags to be used


@dataclass(frozen=True, slots=True)
class PdfPages:
    """The pages in order, what the pdf says of itself, and notes on pages without text."""

    pages: list[Page]
    metadata: dict[str, str]
    language: str
    notes: tuple[str, ...]


def read_pages(source: Source) -> PdfPages:
    """The pages of a pdf.

    Raises:
        EncryptedSourceError: it is locked with a password.
        DamagedSourceError: it cannot be opened, or not wholly.
        TooManyPagesError: it has more than `MAX_PAGES`.
        TooComplexSourceError: a page holds more than can be read in reason.
        ScannedSourceError: no page has text.
    """
    check_bytes(source.data, source.name)
    pdf = engine.open_pdf(source.data, source.name)
    try:
        if len(pdf) > MAX_PAGES:
            raise TooManyPagesError(
                f"{source.name} has {len(pdf):,} pages; the limit is {MAX_PAGES}.", "Split it into parts."
            )
        styles = Styles()
        tagged = engine.is_tagged(pdf)
        read = [_read(pdf, index, styles, tagged=tagged) for index in range(len(pdf))]
        metadata, language = dict(pdf.get_metadata_dict()), engine.catalogue_language(pdf)
    finally:
        pdf.close()
    empty = [raw.glyphs.page for raw in read if not raw.glyphs.text.strip()]
    if len(empty) == len(read):
        raise ScannedSourceError(
            f"{source.name} holds no text: {_all_pictures(len(read))}.",
            "Run text recognition (OCR) over it first, or send the file it was made from.",
        )
    return PdfPages([_page(raw, styles) for raw in read], metadata, language, _notes(empty))


def _all_pictures(pages: int) -> str:
    return "its only page is a picture" if pages == 1 else f"all its {pages} pages are pictures"


def _notes(empty: list[int]) -> tuple[str, ...]:
    if not empty:
        return ()
    which = ", ".join(map(str, empty[:_MOST_NAMED])) + (", and more" if len(empty) > _MOST_NAMED else "")
    pages, hold = ("Page", "holds") if len(empty) == 1 else ("Pages", "hold")
    return (f"{pages} {which} {hold} no text; words in pictures are not read.",)


@dataclass(frozen=True, slots=True)
class _RawPage:
    glyphs: Glyphs
    tags: list[Tag]
    shapes: list[Shape]


def _read(pdf: PdfDocument, index: int, styles: Styles, *, tagged: bool) -> _RawPage:
    with engine.open_page(pdf, index) as page:
        handle = engine.plain(page.raw)
        shapes = page_shapes(handle, index + 1)
        glyphs = page_glyphs(page, index + 1, styles, MAX_CHARS_PER_PAGE, tagged=tagged)
        return _RawPage(glyphs, page_tags(handle) if tagged else [], shapes)


def _page(raw: _RawPage, styles: Styles) -> Page:
    numbers = tag_numbers(raw.glyphs, raw.tags) if raw.tags else None
    if numbers is not None and covered(raw.glyphs, numbers) >= _MIN_COVERED:
        segments = merge_lines(page_segments(raw.glyphs, styles.known, numbers))
        return Page(raw.glyphs, [segment for segment in segments if segment.group >= 0], raw.tags)
    segments = close_gaps(merge_lines(page_segments(raw.glyphs, styles.known)))
    return Page(raw.glyphs, with_bullets(segments, raw.shapes))
