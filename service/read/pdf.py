"""Pdf: pages of placed characters, read by their layout, and by their tags where these can be trusted."""

from __future__ import annotations

from service.model import Source
from service.read._details import with_title
from service.read._registry import Reading, reader
from service.read._roles import assign_roles

# The longest paper at hand has 3 MB; pictures make most of larger ones.
MAX_BYTES = 25_000_000


@reader("pdf", suffixes=(".pdf",), max_bytes=MAX_BYTES)
def read_pdf(source: Source) -> Reading:
    """The blocks of a pdf; positions in the source are indexes into PDFium's characters of the page.

    Raises:
        EncryptedSourceError: it is locked with a password.
        DamagedSourceError: it cannot be opened, or not wholly.
        TooManyPagesError: it has more than `MAX_PAGES`.
        TooComplexSourceError: a page holds more than can be read in reason.
        ScannedSourceError: no page has text.
    """
    # PDFium and numpy are loaded for a pdf only: every other document would wait for them.
    from service.read._pdf.facts import pdf_details
    from service.read._pdf.layout import lay_out
    from service.read._pdf.pages import read_pages
    from service.read._pdf.vocabulary import Vocabulary
    from service.read._pdf.writing import Writer

    read = read_pages(source)
    layout = lay_out(read.pages)
    writer = Writer({page.number: page.glyphs for page in read.pages}, Vocabulary.of(layout.chunks))
    drafts = assign_roles([writer.draft(chunk) for chunk in layout.chunks])
    details = pdf_details(read.metadata, read.language, layout.chunks, layout.measures.size)
    return Reading(tuple(drafts), with_title(details, drafts), read.notes)
