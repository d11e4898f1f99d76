"""Which reader takes a source, and what is said when none does."""

from __future__ import annotations

import io
import zipfile

import pytest

from service.errors import (
    BinarySourceError,
    EmptySourceError,
    SocialmediafyError,
    SourceTooLargeError,
    UnknownFormatError,
)
from service.model import Source
from service.read import read_document
from service.read._registry import Reader, reader, readers
from service.read._sniff import sniff_format


def _zip(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [
        ("paper.md", "plain words", "md"),
        ("PAPER.MARKDOWN", "plain words", "md"),
        ("paper.txt", "# with signs", "txt"),
        ("-", "# Depot\n\nWords.", "md"),
        ("-", "See [hull](https://example.org) and **more**.", "md"),
        ("-", "---\ntitle: x\n---\n\n| a |\n|---|\n", "md"),
        ("-", "1. Depot\n\nWords with * signs.", "txt"),
        ("notes", "Depot\n=====\n\nWords.", "txt"),
        ("-", "<p align='center'>Logo</p>\n\n# Depot\n\n[a](b) **c**", "md"),
        ("paper.md", "<div>\n\n# Depot", "md"),
    ],
)
def test_the_name_decides_and_without_one_the_signs_in_the_text(name: str, text: str, format: str) -> None:
    assert sniff_format(Source(name, text.encode())) == format


def test_a_wish_goes_before_the_name() -> None:
    assert read_document(Source("paper.md", b"# not a sign", "txt")).format == "txt"


def test_bytes_go_before_the_name() -> None:
    kinds = {b"%PDF-1.7\n": "pdf", _zip("word/document.xml"): "docx", b"<!DOCTYPE html><p>x": "html"}
    for data, kind in kinds.items():
        if kind in readers():
            assert sniff_format(Source("paper.md", data)) == kind
        else:
            with pytest.raises(UnknownFormatError):
                sniff_format(Source("paper.md", data))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"\xff\xd8\xff\xe0....", "JPEG"),
        (b"\x1f\x8b\x08\x00....", "gzip"),
        (b"{\\rtf1\\ansi words}", "RTF"),
        (_zip("xl/workbook.xml"), "Excel"),
        (_zip("ppt/presentation.xml"), "PowerPoint"),
        (_zip("readme"), "zip"),
    ],
)
def test_what_no_reader_takes_is_called_by_its_name(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormatError, match=said) as caught:
        read_document(Source("paper.bin", data))
    assert all(name in caught.value.remedy for name in readers())


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xff\xfe \x00\n\x00"])
def test_a_source_without_a_character_is_empty(data: bytes) -> None:
    with pytest.raises(EmptySourceError):
        read_document(Source("paper.md", data))


@pytest.mark.parametrize(
    "text", ["<!-- nothing -->", "---\ntitle: x\n---\n", "![only a picture](x.png)", "***", "* * *"]
)
def test_a_source_without_a_word_is_empty(text: str) -> None:
    with pytest.raises(EmptySourceError, match="no words"):
        read_document(Source("paper.md", text.encode()))


@pytest.mark.parametrize("format", [None, "md", "txt"])
def test_bytes_that_are_no_text_are_refused(format: str | None) -> None:
    junk = bytes((number * 7919) % 251 for number in range(3000))
    with pytest.raises(BinarySourceError, match="no text"):
        read_document(Source("paper.md", junk, format))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n%\xe2\xe3\n", _zip("word/document.xml"), b"\x89PNG\r\n\x1a\n"])
def test_a_file_wished_as_text_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(BinarySourceError, match="given as md"):
        read_document(Source("paper.md", data, "md"))


def test_an_unknown_wish_is_answered_with_what_is_known() -> None:
    with pytest.raises(UnknownFormatError, match="wordstar") as caught:
        read_document(Source("paper.ws", b"words", "wordstar"))
    assert "md" in caught.value.remedy


def test_a_name_that_promises_more_than_the_bytes_hold_is_refused() -> None:
    with pytest.raises(UnknownFormatError, match=r"paper\.docx is not what its name says"):
        read_document(Source("paper.docx", b"just words"))


def test_a_source_over_the_callers_limit_is_refused() -> None:
    source = Source("paper.md", b"words " * 100)
    assert read_document(source, max_bytes=600).words() == 100
    with pytest.raises(SourceTooLargeError, match="600 bytes; the limit is 599"):
        read_document(source, max_bytes=599)


def test_a_text_over_five_million_bytes_is_refused_unless_the_caller_allows_it() -> None:
    source = Source("paper.txt", b"words and words \n" * 300_000)
    with pytest.raises(SourceTooLargeError):
        read_document(source)


def test_every_error_says_what_to_do() -> None:
    for data in (b"", b"\0\1\2\3" * 100, b"\x89PNG\r\n\x1a\n"):
        with pytest.raises(SocialmediafyError) as caught:
            read_document(Source("paper.md", data))
        assert caught.value.remedy.endswith(".")


def test_two_readers_cannot_have_one_name() -> None:
    with pytest.raises(ValueError, match="already"):
        reader("md", suffixes=(".md",))(readers()["txt"].read)


def test_the_text_formats_are_read() -> None:
    assert {"md", "txt"} <= set(readers())
    assert all(isinstance(entry, Reader) for entry in readers().values())
