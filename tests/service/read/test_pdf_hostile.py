"""Pdf made to do harm, or harmed, end in an error that says what to do, and the next document is read."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator

import pytest

from service.errors import (
    DamagedSourceError,
    EncryptedSourceError,
    ScannedSourceError,
    SourceError,
    SourceTooLargeError,
    TooComplexSourceError,
    TooManyPagesError,
)
from service.isolate import Workers
from service.model import Source
from service.settings import Settings
from service.work import document_json
from tests.service.read.pdf_files import (
    HELLO,
    WORDS,
    Sheet,
    bomb,
    forms_in_forms,
    locked,
    one_page,
    pdf_file,
    read_pdf_file,
    tree_loop,
)


def _sound() -> bytes:
    sheet = Sheet()
    sheet.paragraph(f"{WORDS}.", 60, 740)
    return pdf_file(sheet)


def _many_characters() -> bytes:
    drawn = b"BT /F 1 Tf 72 700 Td " + b"(AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA) Tj " * 100_000 + b"ET"
    return one_page(zlib.compress(drawn, 9), entries="/Filter/FlateDecode")


def _crowded() -> bytes:
    lines = b"".join(b"1 0 0 1 10 %d Tm (%s) Tj " % (9 * row, b"word " * 400) for row in range(80))
    return one_page(b"BT /F 1 Tf " + lines + b"ET")


HOSTILE: dict[str, tuple[Callable[[], bytes], type[SourceError], str]] = {
    "locked with a password": (locked, EncryptedSourceError, "without a password"),
    "scanned": (lambda: pdf_file(Sheet().square(1, 1, 300)), ScannedSourceError, "text recognition"),
    "cut short": (lambda: _sound()[:-600], DamagedSourceError, "downloaded whole"),
    "random bytes": (
        lambda: b"%PDF-1.7\n" + random.Random(0).randbytes(3000),
        DamagedSourceError,
        "export it again",
    ),
    "a bomb": (bomb, TooComplexSourceError, "Print it"),
    "a page tree that loops": (tree_loop, DamagedSourceError, "Export it again"),
    "one page a hundred thousand times": (
        lambda: one_page(HELLO, kids="[" + "3 0 R " * 100_000 + "]", count=100_000),
        TooManyPagesError,
        "Split it",
    ),
    "forms that draw forms": (lambda: forms_in_forms(17), TooComplexSourceError, "Print it"),
    "forms that would draw a billion": (lambda: forms_in_forms(30), TooComplexSourceError, "Print it"),
    "three million characters": (_many_characters, TooComplexSourceError, "Print it"),
    "a page too full to read": (_crowded, TooComplexSourceError, "Split the page"),
    "longer than the limit": (lambda: _sound() + b"\0" * 25_000_000, SourceTooLargeError, "Split it"),
}


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(Settings(workers=1, work_seconds=60)) as started:
        yield started


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_pdf_is_refused_with_what_to_do_and_the_next_is_read(name: str, workers: Workers) -> None:
    make, error, remedy = HOSTILE[name]
    with pytest.raises(error, match=remedy):
        workers.submit(document_json, Source("paper.pdf", make())).result()
    assert b"Libraries that let readers" in workers.submit(document_json, Source("paper.pdf", _sound())).result()


@pytest.mark.parametrize(
    "data",
    [
        one_page(HELLO, count=2_000_000_000),
        one_page(HELLO, more=[b"[" * 200_000 + b"]" * 200_000]),
        b"\n" * 900 + one_page(HELLO),
    ],
    ids=["a page count that lies", "arrays nested deep", "bytes before the header"],
)
def test_an_odd_pdf_with_a_sound_page_is_read(data: bytes, workers: Workers) -> None:
    assert b"A line of text." in workers.submit(document_json, Source("paper.pdf", data)).result()


def test_a_scanned_pdf_says_which_pages_have_no_text() -> None:
    with pytest.raises(ScannedSourceError, match="3 pages"):
        read_pdf_file(pdf_file(*(Sheet().square(1, 1, 300) for _ in range(3))))


def test_forms_that_draw_forms_as_drawings_do_are_read() -> None:
    """Sixty-four pieces within each other are much and no attack."""
    assert "A line of text." in read_pdf_file(forms_in_forms(6)).text
