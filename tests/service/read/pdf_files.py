"""Pdf files made by hand: sound ones set by a small typesetter, and hostile ones."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import pypdfium2

from chunkers import Block, Document
from service.model import Source
from service.read import read_document

# Widths of the characters from space to tilde in thousandths of the size. Source: Adobe's metrics of Helvetica, 1997.
_NUMBERS = """
278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584
584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611
278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500
500 500 334 260 334 584
"""
_WIDTHS = tuple(map(int, _NUMBERS.split()))
_FONTS = {"F": "Helvetica", "B": "Helvetica-Bold", "I": "Helvetica-Oblique", "C": "Courier"}
WORDS = (
    "Libraries that let readers book rooms themselves have fewer empty rooms and fewer quarrels at the desk because"
    " every booking ends by itself when nobody comes within a quarter of an hour and the next reader in line is told"
)


@dataclass(slots=True)
class Sheet:
    """One page being set; places are points from the lower left."""

    width: float = 595
    height: float = 842
    marks: list[str] = field(default_factory=list)

    def text(self, words: str, x: float, y: float, *, size: float = 10, font: str = "F") -> Sheet:
        """One line of text."""
        escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self.marks.append(f"BT /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET")
        return self

    def paragraph(
        self, words: str, x: float, y: float, *, width: float = 400, size: float = 10, font: str = "F"
    ) -> float:
        """Where the next line would stand; as many words go on a line as have room."""
        for line in wrapped(words, width, size):
            self.text(line, x, y, size=size, font=font)
            y -= 1.3 * size
        return y

    def square(self, x: float, y: float, side: float) -> Sheet:
        """A small filled square."""
        self.marks.append(f"{x} {y} {side} {side} re f")
        return self


def wrapped(words: str, width: float, size: float) -> list[str]:
    """The words in lines no broader than `width`."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sum(_WIDTHS[ord(sign) - 32] for sign in longer) * size / 1000 > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def pdf_file(*sheets: Sheet, information: dict[str, str] | None = None) -> bytes:
    """A pdf of these pages."""
    fonts = " ".join(f"/{key} {number} 0 R" for number, key in enumerate(_FONTS, 3))
    first = 3 + len(_FONTS)
    kids = " ".join(f"{first + 2 * index} 0 R" for index in range(len(sheets)))
    objects: list[str | bytes] = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {len(sheets)}>>"]
    objects += [f"<</Type/Font/Subtype/Type1/BaseFont/{name}>>" for name in _FONTS.values()]
    for index, sheet in enumerate(sheets):
        box, content = f"[0 0 {sheet.width} {sheet.height}]", first + 2 * index + 1
        page = f"<</Type/Page/Parent 2 0 R/MediaBox{box}/Resources<</Font<<{fonts}>>>>/Contents {content} 0 R>>"
        objects += [page, stream("\n".join(sheet.marks).encode("cp1252"))]
    facts = "".join(f"/{name}({value})" for name, value in (information or {}).items())
    return assembled([*objects, f"<<{facts}>>"], f"/Info {len(objects) + 1} 0 R")


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object's body."""
    return f"<<{entries}/Length {len(content)}>>stream\n".encode() + content + b"\nendstream"


def assembled(objects: Iterable[str | bytes], trailer: str = "") -> bytes:
    """A file of these objects, numbered from 1; the first is the catalogue."""
    whole = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(whole))
        whole += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(whole)}\n%%EOF\n"
    return whole + f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode() + end.encode()


def one_page(
    content: bytes, *, entries: str = "", kids: str = "[3 0 R]", count: int = 1, more: Sequence[bytes] = ()
) -> bytes:
    """A file with one page of this content; its tree can be told to lie."""
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>"
    tree = f"<</Type/Pages/Kids{kids}/Count {count}>>"
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return assembled(["<</Type/Catalog/Pages 2 0 R>>", tree, page, stream(content, entries), font, *more])


HELLO = b"BT /F 11 Tf 72 700 Td (A line of text.) Tj ET"


def bomb() -> bytes:
    """Two kilobytes that unfold to a gigabyte."""
    inner = zlib.compressobj(9)
    packed = b"".join(inner.compress(b" " * 1_000_000) for _ in range(1000)) + inner.flush()
    return one_page(zlib.compress(packed, 9), entries="/Filter[/FlateDecode/FlateDecode]")


def forms_in_forms(depth: int) -> bytes:
    """A page that draws a form that draws two forms, and so on."""
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"
        "/Contents 4 0 R>>"
    )
    objects: list[str | bytes] = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page]
    objects += [stream(b"/X Do"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    form = "/Type/XObject/Subtype/Form/BBox[0 0 612 792]"
    for level in range(depth):
        objects.append(stream(b"/X Do /X Do", f"{form}/Resources<</XObject<</X {7 + level} 0 R>>>>"))
    objects.append(stream(HELLO, f"{form}/Resources<</Font<</F 5 0 R>>>>"))
    return assembled(objects)


def tree_loop() -> bytes:
    """A page tree whose branch leads back to its root."""
    root = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return assembled(["<</Type/Catalog/Pages 2 0 R>>", root, "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 1>>"])


def locked() -> bytes:
    """A file that wants a password. Source: ISO 32000-1, 7.6.3, algorithms 2 to 4, revision 2."""
    padding = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")
    password = (b"open sesame" + padding)[:32]
    owner = _rc4(hashlib.md5(password).digest()[:5], password)  # noqa: S324 - what the format asks for
    name = b"0123456789abcdef"
    key = hashlib.md5(password + owner + (-4 & 0xFFFFFFFF).to_bytes(4, "little") + name).digest()[:5]  # noqa: S324
    user = _rc4(key, padding)
    entry = f"<</Filter/Standard/V 1/R 2/P -4/O<{owner.hex()}>/U<{user.hex()}>>>"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"
    tree = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
    trailer = f"/Encrypt 4 0 R/ID[<{name.hex()}><{name.hex()}>]"
    return assembled(["<</Type/Catalog/Pages 2 0 R>>", tree, page, entry], trailer)


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def read_pdf_file(data: bytes) -> Document:
    """The document in a pdf."""
    return read_document(Source("paper.pdf", data))


def read_sheets(*sheets: Sheet, information: dict[str, str] | None = None) -> Document:
    """The document on these pages."""
    return read_pdf_file(pdf_file(*sheets, information=information))


def words_of(document: Document, block: Block) -> str:
    """The text of a block."""
    return block.span.of(document.text)


@cache
def printed_text(data: bytes, page: int) -> str:
    """What PDFium itself says a page reads, which counts from 1."""
    with pypdfium2.PdfDocument(data) as pdf:
        text: str = pdf[page - 1].get_textpage().get_text_range()
        return text
