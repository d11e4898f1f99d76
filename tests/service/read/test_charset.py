"""Bytes as text, and what is said when that was a guess."""

from __future__ import annotations

import codecs

import pytest

from service.errors import BinarySourceError
from service.model import Source
from service.read import read_document
from service.read._charset import decode_source

WORDS = "Depots count — “at night”, café. 🚆"


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_unicode_is_read_without_a_note(mark: bytes, charset: str) -> None:
    decoded = decode_source(Source("a.md", mark + WORDS.encode(charset)))
    assert (decoded.text, decoded.charset, decoded.notes) == (WORDS, charset, ())


def test_windows_text_is_read_with_a_note() -> None:
    words = "Depots count — “at night”, café."
    document = read_document(Source("a.txt", words.encode("cp1252")))
    assert document.text == words
    assert ["Windows-1252" in note for note in document.notes] == [True]


def test_a_declared_charset_goes_before_a_guess() -> None:
    source = Source("a.html", "Łódź".encode("iso-8859-2"))
    assert decode_source(source, "iso-8859-2").text == "Łódź"
    assert decode_source(source, "no-such-charset").charset == "cp1252"


def test_a_broken_character_costs_itself_and_a_note() -> None:
    data = ("é" * 30).encode() + b"\xff" + b" ends"
    decoded = decode_source(Source("a.txt", data))
    assert decoded.text == "é" * 30 + "\ufffd ends"
    assert decoded.notes == ("1 characters are broken in the source and read as \ufffd.",)


def test_a_cut_file_is_read_to_where_it_was_cut() -> None:
    data = codecs.BOM_UTF16_LE + "words".encode("utf-16-le")[:-1]
    assert decode_source(Source("a.txt", data)).text.startswith("word")


def test_two_bytes_a_character_without_a_mark_are_refused() -> None:
    with pytest.raises(BinarySourceError, match="save it as UTF-8"):
        decode_source(Source("a.txt", "words".encode("utf-16-le")))
