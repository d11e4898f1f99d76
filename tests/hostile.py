"""Every file of the readers' tests that cannot be read, by what is wrong with it: its name and its bytes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from tests.service.read import test_docx_hostile, test_html_hostile, test_pdf_hostile
from tests.service.read.pdf_files import Sheet, pdf_file
from tests.service.read.word_files import paragraph, word_file

Make = Callable[[], bytes]

_NOISE = random.Random(0).randbytes(5_000)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504

# What has the wrong name, is no document, or is of a format that is not read.
_OTHERS: dict[str, tuple[str, Make]] = {
    "nothing at all": ("paper.md", lambda: b""),
    "white space": ("paper.txt", lambda: b" \n\t\r\n" * 99),
    "noise named md": ("paper.md", lambda: _NOISE),
    "noise named txt": ("paper.txt", lambda: _NOISE),
    "noise named pdf": ("paper.pdf", lambda: _NOISE),
    "noise named docx": ("paper.docx", lambda: _NOISE),
    "noise with no name": ("", lambda: _NOISE),
    "text named pdf": ("paper.pdf", lambda: b"These are but words."),
    "text named docx": ("paper.docx", lambda: b"These are but words."),
    "a picture named md": ("paper.md", lambda: b"\x89PNG\r\n\x1a\n" + _NOISE),
    "an archive named pdf": ("paper.pdf", lambda: b"\x1f\x8b\x08" + _NOISE),
    "a program named docx": ("paper.docx", lambda: b"\x7fELF" + _NOISE),
    "RTF": ("paper.rtf", lambda: b"{\\rtf1 These are but words.}"),
    "an old Word file": ("paper.doc", lambda: _OLE),
    "an old Excel file named docx": ("paper.docx", lambda: _OLE),
    "a million list signs": ("paper.md", lambda: b"- " * 1_000_000),
    "a table without end": ("paper.md", lambda: b"a|b|c\n-|-|-\n" + b"d|e|f\n" * 100_000),
    "lines without end": ("paper.txt", lambda: b"a\n" * 300_000),
    "6 MB of text": ("paper.txt", lambda: b"Word after word. " * 360_000),
}

# What is odd and read all the same, with a note about what is missing or was guessed.
NOTED: dict[str, tuple[str, Make, str]] = {
    "an unknown charset": ("paper.txt", lambda: "Pools – “warm” ones – are read.".encode("cp1252"), "Windows-1252"),
    "broken UTF-8": ("paper.md", lambda: ("Pööl wärm üben " * 9).encode() + b"\xff words", "broken"),
    "a pdf with a scanned page": (
        "paper.pdf",
        lambda: pdf_file(_worded(), Sheet().square(1, 1, 300), _worded(), Sheet().square(1, 1, 300)),
        "Pages 2, 4 hold no text",
    ),
    "a docx named pdf": ("paper.pdf", lambda: word_file(paragraph("These are but words.")), ""),
    "a pdf named docx": ("paper.docx", lambda: pdf_file(_worded()), ""),
    "German": (
        "paper.txt",
        (
            "Die Bäder an der Küste werden seit einem Jahr mit weniger Strom geheizt, und niemand hat es bemerkt, sagt "
            "die Leiterin, und das ist das Beste daran, denn die Pumpen laufen nur noch bei Bedarf."
        ).encode,
        "German",
    ),
}


def unreadable() -> dict[str, tuple[str, Make]]:
    """All of them, by what is wrong: the name it comes under, and what makes its bytes."""
    return {
        **_OTHERS,
        **{f"docx: {name}": ("paper.docx", make) for name, make in _made_by(test_docx_hostile)},
        **{f"html: {name}": ("page.html", _encoded(make)) for name, make in _made_by(test_html_hostile)},
        **{f"pdf: {name}": ("paper.pdf", make) for name, (make, *_) in test_pdf_hostile.HOSTILE.items()},
    }


def _worded() -> Sheet:
    sheet = Sheet()
    sheet.paragraph("These are but words, and there are enough of them to be a line of a page.", 60, 740)
    return sheet


def _made_by(module: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The files of a module's test of what cannot be read."""
    mark = module.test_what_cannot_be_read_says_what_to_do.pytestmark[0]
    for name, (make, _) in zip(mark.kwargs["ids"], mark.args[1], strict=True):
        yield name, make


def _encoded(make: Callable[[], str]) -> Make:
    return lambda: make().encode()
