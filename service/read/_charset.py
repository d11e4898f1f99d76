"""Bytes as text: byte order mark, strict UTF-8, the declared charset, else Windows-1252 with a note."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from service.errors import BinarySourceError
from service.model import Source

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\x80\x81\x8d\x8f\x90\x9d]")
# Random bytes read as Windows-1252 hold some 11 % control characters, text with a stray one far below 0.1 %.
MAX_CONTROL_SHARE = 0.005
# A UTF-8 file with a few broken characters is still UTF-8 when this many others are whole.
WHOLE_PER_BROKEN = 10


@dataclass(frozen=True, slots=True)
class DecodedText:
    """The text of a source without byte order mark; `notes` say in sentences what was guessed or lost."""

    text: str
    charset: str
    notes: tuple[str, ...] = ()


def decode_source(source: Source, declared: str | None = None) -> DecodedText:
    """The source's bytes as text; `declared` is the charset it names itself, if it does.

    What its server said goes before that. Source: HTML Standard, 13.2.3.2, "determining the character encoding".

    Raises:
        BinarySourceError: the bytes are no text in any charset.
    """
    named = (source.served.charset if source.served else None) or declared
    decoded = _by_mark(source.data) or _by_utf8(source.data) or _by_name(source.data, named) or _guess(source.data)
    controls = len(_CONTROL.findall(decoded.text))
    if "\0" in decoded.text or controls > MAX_CONTROL_SHARE * len(decoded.text):
        raise BinarySourceError(
            f"{source.name} is no text: it holds bytes that no character has.",
            "Give the document itself; if it is text, save it as UTF-8.",
        )
    return decoded


def _by_mark(data: bytes) -> DecodedText | None:
    for mark, charset in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], charset)
    return None


def _lenient(data: bytes, charset: str) -> DecodedText:
    text = data.decode(charset, errors="replace")
    lost = text.count("\ufffd") - data.count("\ufffd".encode(charset))
    if lost <= 0:
        return DecodedText(text, charset)
    return DecodedText(text, charset, (f"{lost} characters are broken in the source and read as \ufffd.",))


def _by_utf8(data: bytes) -> DecodedText | None:
    try:
        return DecodedText(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        decoded = _lenient(data, "utf-8")
        broken = decoded.text.count("\ufffd")
        whole = sum(not character.isascii() for character in decoded.text) - broken
        return decoded if whole >= WHOLE_PER_BROKEN * broken else None


def _by_name(data: bytes, declared: str | None) -> DecodedText | None:
    try:
        return DecodedText(data.decode(declared), declared) if declared else None
    except (LookupError, UnicodeDecodeError):
        return None


def _guess(data: bytes) -> DecodedText:
    # Windows-1252 leaves five bytes without a meaning; a replaced one counts as a control character above.
    text = data.decode("cp1252", errors="surrogateescape")
    text = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
    note = "The source is no UTF-8 and names no charset; it is read as Windows-1252. Check its quotation marks."
    return DecodedText(text, "cp1252", (note,))
