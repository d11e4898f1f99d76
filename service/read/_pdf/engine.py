"""PDFium at arm's length: documents, pages and fast calls; the only module that knows its interface."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy.typing as npt
import pypdfium2
import pypdfium2.raw as pdfium

from service.errors import DamagedSourceError, EncryptedSourceError

_Call = Callable[..., Any]
_POINTER, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint
_ADDRESS = ctypes.c_size_t  # a pointer as a number, 0 for none, where `c_void_p` would give None


def _bare(name: str, answer: Any, *takes: Any) -> _Call:  # noqa: ANN401 - ctypes types have no common class
    # The binding converts each argument and answer to a typed pointer, which costs more than the call itself; so does
    # letting go of the interpreter for a call that is over at once.
    place = ctypes.cast(getattr(pdfium, name), _POINTER).value or 0
    made: _Call = ctypes.PYFUNCTYPE(answer, *takes)(place)
    return made


def _indexed(name: str, answer: Any) -> _Call:  # noqa: ANN401 - as `_bare`
    # A call that takes a `Handle` and an index, which ctypes passes as they are when it is told of no types: half the
    # time of a call whose arguments it has to convert.
    return _bare(name, answer)


Handle = ctypes.c_void_p
char_code = _indexed("FPDFText_GetUnicode", _UINT)
page_text = _bare("FPDFText_GetText", _INT, _POINTER, _INT, _INT, _POINTER)
char_object = _indexed("FPDFText_GetTextObject", _ADDRESS)
char_box = _bare("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
char_matrix = _bare("FPDFText_GetMatrix", _INT, _POINTER, _INT, _POINTER)
char_size = _indexed("FPDFText_GetFontSize", ctypes.c_double)
fill_colour = _bare("FPDFPageObj_GetFillColor", _INT, _POINTER, *([_POINTER] * 4))
object_font = _bare("FPDFTextObj_GetFont", _ADDRESS, _POINTER)
marked_content = _bare("FPDFPageObj_GetMarkedContentID", _INT, _POINTER)
font_name = _bare("FPDFFont_GetBaseFontName", ctypes.c_size_t, _POINTER, _POINTER, ctypes.c_size_t)
font_flags = _bare("FPDFFont_GetFlags", _INT, _POINTER)
count_objects = _bare("FPDFPage_CountObjects", _INT, _POINTER)
page_object = _indexed("FPDFPage_GetObject", _ADDRESS)
object_type = _bare("FPDFPageObj_GetType", _INT, _POINTER)
object_bounds = _bare("FPDFPageObj_GetBounds", _INT, _POINTER, *([_POINTER] * 4))
form_objects = _bare("FPDFFormObj_CountObjects", _INT, _POINTER)
form_object = _bare("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
tree_of_page = _bare("FPDF_StructTree_GetForPage", _POINTER, _POINTER)
tree_children = _bare("FPDF_StructTree_CountChildren", _INT, _POINTER)
tree_child = _bare("FPDF_StructTree_GetChildAtIndex", _POINTER, _POINTER, _INT)
close_tree = _bare("FPDF_StructTree_Close", None, _POINTER)
element_type = _bare("FPDF_StructElement_GetType", ctypes.c_ulong, _POINTER, _POINTER, ctypes.c_ulong)
element_children = _bare("FPDF_StructElement_CountChildren", _INT, _POINTER)
element_child = _bare("FPDF_StructElement_GetChildAtIndex", _POINTER, _POINTER, _INT)
element_mark = _bare("FPDF_StructElement_GetChildMarkedContentID", _INT, _POINTER, _INT)


def fill(call: Callable[..., object], first: Iterable[Handle], second: Iterable[int], rows: npt.NDArray[Any]) -> None:
    """Let PDFium write one answer into each row of `rows`, without a Python frame in between."""
    at, stride = rows.ctypes.data, rows.strides[0]
    deque(map(call, first, second, range(at, at + stride * len(rows), stride)), 0)


def plain(handle: Any) -> Handle:  # noqa: ANN401 - any of the binding's pointer types
    """A typed pointer of the binding as the fast calls take it."""
    return ctypes.cast(handle, _POINTER)


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """The document in the bytes; to be closed by the caller.

    Raises:
        EncryptedSourceError: it wants a password.
        DamagedSourceError: PDFium finds no document in it.
    """
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise EncryptedSourceError(
                f"{name} is locked with a password.", "Save a copy without a password and send that."
            ) from None
        raise DamagedSourceError(
            f"{name} is damaged: no document can be found in it.",
            "Export it again from where it was written, or check that it was downloaded whole.",
        ) from None


@contextmanager
def open_page(pdf: pypdfium2.PdfDocument, index: int) -> Iterator[pypdfium2.PdfPage]:
    """A page, closed afterwards.

    Raises:
        DamagedSourceError: the document says it has this page and has not.
    """
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        raise DamagedSourceError(
            f"The pdf is damaged: page {index + 1} cannot be opened.",
            "Export it again from where it was written, or print it to a new pdf.",
        ) from None
    try:
        yield page
    finally:
        page.close()


def open_text(page: pypdfium2.PdfPage, number: int) -> pypdfium2.PdfTextPage:
    """The text of a page; to be closed by the caller.

    Raises:
        DamagedSourceError: PDFium cannot read it.
    """
    try:
        return page.get_textpage()
    except pypdfium2.PdfiumError:
        raise DamagedSourceError(
            f"The pdf is damaged: the text of page {number} cannot be read.",
            "Export it again from where it was written, or print it to a new pdf.",
        ) from None


def is_tagged(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether the document says that its tags tell its structure."""
    return bool(pdfium.FPDFCatalog_IsTagged(pdf.raw))


def catalogue_language(pdf: pypdfium2.PdfDocument) -> str:
    """The language the document says it is in (BCP 47), or ""."""
    size = pdfium.FPDFCatalog_GetLanguage(pdf.raw, None, 0)
    if size <= 2:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdfium.FPDFCatalog_GetLanguage(pdf.raw, buffer, size)
    return bytes(buffer)[:size].decode("utf-16-le", "ignore").rstrip("\0")
