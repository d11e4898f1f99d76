"""Files made to do harm, or harmed, end in an error that says what to do, and soon."""

from __future__ import annotations

import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from service.errors import (
    DamagedSourceError,
    EmptySourceError,
    EncryptedSourceError,
    SourceError,
    TooComplexSourceError,
    UnknownFormatError,
)
from tests.service.read.word_files import W, paragraph, read_word, word_file, zipped

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
_OPEN, _CLOSE = "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"


def _document(declaration: str, text: str) -> bytes:
    part = f'{declaration}<w:document xmlns:w="{W}"><w:body>{paragraph(text)}</w:body></w:document>'
    return word_file("", {"word/document.xml": part})


def _laughs() -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _document(f'<!DOCTYPE x [<!ENTITY l0 "ha">{lines}]>', "&l9;")


def _nested() -> bytes:
    """Controls in controls, with names that keep the file from being told by how well it packs."""
    names = random.Random(0)
    controls = "".join(f'<w:sdt w:a="{names.getrandbits(128):x}"><w:sdtContent>' for _ in range(30_000))
    return word_file(controls + paragraph("x") + "</w:sdtContent></w:sdt>" * 30_000)


def _many() -> bytes:
    names = random.Random(0)
    return word_file("".join(f'<w:p w:a="{names.getrandbits(64):x}"/>' for _ in range(60_000)) + paragraph("x"))


def _lying() -> bytes:
    """A bomb whose directory says that it is small."""
    data = word_file(paragraph("a" * 30_000_000))
    size = (len(word_file("")) * 0 + ZipFile(BytesIO(data)).getinfo("word/document.xml").file_size).to_bytes(
        4, "little"
    )
    return data.replace(size, (5_000).to_bytes(4, "little"))


def _stored_encrypted() -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as file:
        file.writestr("word/document.xml", "<x/>")
    data = bytearray(buffer.getvalue())
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + flags] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (_laughs, DamagedSourceError),
        (lambda: _document('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', "&e;"), DamagedSourceError),
        (lambda: word_file(paragraph("a" * 60_000_000)), TooComplexSourceError),
        (_lying, SourceError),
        (_nested, TooComplexSourceError),
        (lambda: word_file(_OPEN * 60_000 + _CLOSE * 60_000), TooComplexSourceError),
        (lambda: word_file("<w:p/>" * 500_000), TooComplexSourceError),
        (_many, TooComplexSourceError),
        (lambda: word_file(paragraph("Whole"))[:-200], DamagedSourceError),
        (lambda: word_file("", {"word/document.xml": "<w:document"}), DamagedSourceError),
        (lambda: zipped({"word/styles.xml": "<x/>", "[Content_Types].xml": "<x/>"}), DamagedSourceError),
        (lambda: zipped({"notes.txt": "Text"}), UnknownFormatError),
        (lambda: zipped({"xl/workbook.xml": "<x/>"}), UnknownFormatError),
        (_stored_encrypted, EncryptedSourceError),
        (lambda: _OLE, UnknownFormatError),
        (lambda: _OLE + "EncryptedPackage".encode("utf-16-le"), EncryptedSourceError),
        (lambda: word_file("<w:p/>"), EmptySourceError),
    ],
    ids=[
        "a billion laughs", "an external entity", "a zip bomb", "a zip bomb that lies", "30,000 controls deep",
        "60,000 controls deep", "500,000 paragraphs", "60,000 paragraphs", "cut", "no XML", "no document",
        "a zip archive", "an Excel file", "a locked zip", "an old Office file", "a locked Word document",
        "nothing in it",
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_to_do(make: Callable[[], bytes], error: type[SourceError]) -> None:
    data = make()
    with pytest.raises(error) as caught:
        read_word(data)
    assert caught.value.remedy


def test_parts_that_only_help_may_be_missing() -> None:
    document = f'<w:document xmlns:w="{W}"><w:body>{paragraph("Still read.", "Gone")}</w:body></w:document>'
    assert read_word(zipped({"word/document.xml": document})).text == "Still read."


def test_table_cells_are_limited() -> None:
    cell = "<w:tc><w:p/></w:tc>"
    names = random.Random(0)
    rows = "".join(f'<w:tr w:a="{names.getrandbits(999):x}">{cell * 30}</w:tr>' for _ in range(3_400))
    with pytest.raises(SourceError):
        read_word(word_file(f"<w:tbl>{rows}</w:tbl>"))
