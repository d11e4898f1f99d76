"""Streams that unfold to more than any page needs, found before PDFium unfolds them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from service.errors import DamagedSourceError, TooComplexSourceError
from service.read._pdf.forms import check_forms, form_of

MAX_STREAM_BYTES = 100_000_000
# The most that deflate can save. Source: zlib's technical notes, "Maximum Compression Factor", 1032:1.
_MOST_UNFOLDED = 1032
_BEGIN, _END = b"stream", b"endstream"
_LOOK_BACK, _NUMBER_BYTES = 2048, 20
_NEVER_UNFOLDED = re.compile(rb"/(?:Image|DCTDecode|DCT|JPXDecode|CCITTFaxDecode|JBIG2Decode)\b")
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_OTHER_CODES = re.compile(rb"/(?:LZWDecode|LZW|RunLengthDecode|RL)\b")
_END_MARKS = (b"%%EOF", b"startxref")
_TAIL = 4096
_STEP = 1 << 20


def check_bytes(data: bytes, name: str) -> None:
    """Nothing, if the file has its end and none of its streams and forms unfolds beyond measure.

    Raises:
        DamagedSourceError: the file is cut short.
        TooComplexSourceError: a stream unfolds to more than `MAX_STREAM_BYTES`, or forms to more than `MAX_DRAWN`.
    """
    if b"%PDF-" in data[:1024] and not any(mark in data[-_TAIL:] for mark in _END_MARKS):
        raise DamagedSourceError(
            f"{name} is damaged: its end is missing.", "Check that it was downloaded whole, or export it again."
        )
    forms = []
    for head, start, end in _streams(data):
        begins = start - len(_BEGIN) - len(head)
        forms.append(form_of(data[max(begins - _NUMBER_BYTES, 0) : begins], head, data[start:end]))
        if not _NEVER_UNFOLDED.search(head) and _unfolds_too_far(data, start, end, head):
            raise TooComplexSourceError(
                f"{name} unfolds to more than {MAX_STREAM_BYTES // 1_000_000} MB.",
                "Print it to a new pdf, or send the text as docx or html.",
            )
    check_forms(filter(None, forms), name)


def _streams(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The streams of a file: what is said of each, where it begins, where it ends."""
    at = data.find(_BEGIN)
    while at >= 0:
        start = at + len(_BEGIN)
        end = data.find(_END, start)
        end = len(data) if end < 0 else end
        yield data[max(data.rfind(b" obj", max(at - _LOOK_BACK, 0), at), at - _LOOK_BACK, 0) : at], start, end
        at = data.find(_BEGIN, end + len(_END))


def _unfolds_too_far(data: bytes, start: int, end: int, head: bytes) -> bool:
    layers = len(_FLATE.findall(head))
    if not layers:
        return False
    if (end - start) * _MOST_UNFOLDED**layers <= MAX_STREAM_BYTES:
        return False
    if _OTHER_CODES.search(head):
        return True
    content: bytes | None = data[start:end].lstrip(b"\r\n")
    for _ in range(layers - 1):
        content = _unfolded(content or b"")
        if content is None:
            return True
    return _size_unfolded(content or b"") > MAX_STREAM_BYTES


def _unfolded(content: bytes) -> bytes | None:
    """What a layer holds; None if it is too large."""
    decoder = zlib.decompressobj()
    try:
        held = decoder.decompress(content, MAX_STREAM_BYTES)
    except zlib.error:
        return b""
    return None if decoder.unconsumed_tail else held


def _size_unfolded(content: bytes) -> int:
    """How many bytes a layer holds, as far as the limit and what lies just beyond."""
    decoder, size = zlib.decompressobj(), 0
    try:
        while content and size <= MAX_STREAM_BYTES:
            size += len(decoder.decompress(content, _STEP))
            content = decoder.unconsumed_tail
    except zlib.error:
        return size
    return size
