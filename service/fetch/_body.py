"""Bodies of answers, counted as they arrive and once more as they unfold."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from service.errors import DamagedSourceError, SourceTooLargeError

_GZIP = zlib.MAX_WBITS | 16


def read_body(chunks: Iterable[bytes], encoding: str, max_bytes: int, host: str) -> bytes:
    """The whole body, unpacked; `encoding` is the answer's Content-Encoding.

    Raises:
        SourceTooLargeError: it has more than `max_bytes`, as it arrives or unpacked.
        DamagedSourceError: it is packed in another way than was asked for, or damaged.
    """
    counted = _counted(chunks, max_bytes, host)
    if encoding in {"", "identity"}:
        return b"".join(counted)
    if encoding not in {"gzip", "x-gzip"}:
        raise DamagedSourceError(
            f"{host} sends the document packed in a way that was not asked for ({encoding[:40]}).", _SAVE_IT
        )
    return _unpacked(counted, max_bytes, host)


_SAVE_IT = "Open it in a browser, save it, and send the file."


def too_large(host: str, max_bytes: int) -> SourceTooLargeError:
    """The error for a body of more than the limit."""
    return SourceTooLargeError(f"What {host} sends is larger than the limit of {max_bytes:,} bytes.", _SAVE_IT)


def _counted(chunks: Iterable[bytes], max_bytes: int, host: str) -> Iterator[bytes]:
    arrived_bytes = 0
    for chunk in chunks:
        arrived_bytes += len(chunk)
        if arrived_bytes > max_bytes:
            raise too_large(host, max_bytes)
        yield chunk


def _unpacked(chunks: Iterable[bytes], max_bytes: int, host: str) -> bytes:
    """The bytes in a gzip stream of one or more members; never more than one byte over the limit is unpacked."""
    unpacker, whole = zlib.decompressobj(_GZIP), bytearray()
    try:
        for chunk in chunks:
            rest = chunk
            while rest:
                if unpacker.eof:
                    unpacker = zlib.decompressobj(_GZIP)
                whole += unpacker.decompress(rest, max_bytes + 1 - len(whole))
                if len(whole) > max_bytes:
                    raise too_large(host, max_bytes)
                rest = unpacker.unused_data
    except zlib.error:
        raise DamagedSourceError(f"What {host} sends is damaged: it cannot be unpacked.", _SAVE_IT) from None
    if not unpacker.eof:
        raise DamagedSourceError(f"What {host} sends ends early.", f"Try again. {_SAVE_IT}")
    return bytes(whole)
