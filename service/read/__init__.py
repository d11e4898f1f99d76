r"""Bytes in, a Document out: one reader a format, each a module of this package without a leading underscore.

Source positions of every reader for text formats count code points of the decoded source as an editor shows it: after
the charset is resolved and a byte order mark is gone, before line ends are made alike (so `\r\n` counts two).
"""

from __future__ import annotations

import hashlib

from chunkers import Document, assemble_document
from service.errors import EmptySourceError, SourceTooLargeError
from service.model import Source
from service.read._about import complete_details
from service.read._collection import no_collection
from service.read._details import with_front_lines
from service.read._registry import readers
from service.read._sniff import sniff_format

__all__ = ["read_document"]


def read_document(source: Source, *, max_bytes: int | None = None) -> Document:
    """The document in the source's bytes, read by the reader of its format.

    `max_bytes`: the longest source that is read; None for what the format's reader allows (5 MB of text).

    Raises:
        SourceTooLargeError: it has more bytes.
        EmptySourceError: there are no bytes, or no words in them.
        UnknownFormatError: no reader takes it.
        BinarySourceError: it should be text and is not.
        SourceError: what else a reader finds wrong; the subclass and the message say what.
    """
    with no_collection():
        return _read(source, max_bytes)


def _read(source: Source, max_bytes: int | None) -> Document:
    _check_length(source, max_bytes or max(entry.max_bytes for entry in readers().values()))
    entry = readers()[sniff_format(source)]
    _check_length(source, max_bytes or entry.max_bytes)
    reading = entry.read(source)
    document = assemble_document(
        reading.drafts,
        name=source.name,
        format=entry.name,
        digest=hashlib.sha256(source.data).hexdigest(),
        details=with_front_lines(reading.details, reading.drafts),
        notes=reading.notes,
    )
    if not document.blocks:
        raise EmptySourceError(f"{source.name} holds no words.", "Give a document with text in it.")
    return complete_details(document, source)


def _check_length(source: Source, max_bytes: int) -> None:
    if len(source.data) > max_bytes:
        raise SourceTooLargeError(
            f"{source.name} has {len(source.data):,} bytes; the limit is {max_bytes:,}.",
            "Split it, or take out what is no text.",
        )
