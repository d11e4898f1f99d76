"""What a host answers: whether there is a document in it, and what the host says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus

import httpcore

from service.errors import RefusedBySiteError, UnfetchableTypeError
from service.fetch._address import Address
from service.fetch._body import read_body, too_large

Headers = dict[bytes, str]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "md",
    "text/x-markdown": "md",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
# What says nothing of the format, and is left to the readers to tell.
_SILENT = frozenset({"", "text/plain", "application/octet-stream", "binary/octet-stream", "application/msword"})
_SAVE_IT = "Open it in a browser, save it, and send the file."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sent: `media` is its type in lower case, "" if it names none."""

    address: Address
    status: int
    location: str | None
    media: str
    charset: str | None
    body: bytes

    @property
    def format(self) -> str | None:
        """The format that the type means, None where it means none."""
        return _TYPES.get(self.media)


def read_answer(address: Address, response: httpcore.Response, max_bytes: int) -> Answer:
    """A host's answer with its document, or where it sends us.

    Raises:
        FetchError: there is no document in it.
        SourceTooLargeError: it has more than `max_bytes`.
        DamagedSourceError: it arrived damaged.
    """
    headers = _headers(response.headers)
    media, charset = _type_of(headers)
    location = headers.get(b"location") if response.status in REDIRECTS else None
    body = b""
    if location is None:
        _check(address, response.status, media, headers, max_bytes)
        packed = headers.get(b"content-encoding", "").strip().lower()
        body = read_body(response.iter_stream(), packed, max_bytes, address.host)
    return Answer(address, response.status, location, media, charset, body)


def read_rules(address: Address, response: httpcore.Response, max_bytes: int) -> Answer:
    """A host's answer with as much of its rules as counts, whatever its status."""
    headers = _headers(response.headers)
    location = headers.get(b"location") if response.status in REDIRECTS else None
    body = _beginning(response, max_bytes) if response.status == HTTPStatus.OK else b""
    return Answer(address, response.status, location, *_type_of(headers), body)


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Headers by lower-case names; the first of a name counts."""
    return {name.lower(): _decoded(value) for name, value in reversed(list(pairs))}


def _decoded(value: bytes) -> str:
    """A header's text: UTF-8 as browsers take it, else Latin-1 as it was meant to be of old."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _type_of(headers: Headers) -> tuple[str, str | None]:
    """Media type and charset as the host says them, "" and None where it does not."""
    if b"content-type" not in headers:
        return "", None
    told = Message()
    told["content-type"] = headers[b"content-type"]
    return told.get_content_type()[:100], told.get_content_charset()


def _check(address: Address, status: int, media: str, headers: Headers, max_bytes: int) -> None:
    """Nothing, if the answer has a document in it."""
    if status not in {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}:
        raise _refusal(address, status)
    if media not in _TYPES and media not in _SILENT and not media.startswith("text/"):
        raise UnfetchableTypeError(
            f"{address.host} says that this is {media}, which is no document.",
            "Give the address of the page, the pdf or the Word file itself.",
        )
    declared = headers.get(b"content-length", "0")
    if declared.isdigit() and int(declared) > max_bytes:
        raise too_large(address.host, max_bytes)


def _refusal(address: Address, status: int) -> RefusedBySiteError:
    phrase = HTTPStatus(status).phrase if status in HTTPStatus.__members__.values() else "an unknown status"
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        return RefusedBySiteError(
            f"{address.host} has nothing at this address ({status}, {phrase}).", "Check the address in a browser."
        )
    return RefusedBySiteError(f"{address.host} does not hand this page out ({status}, {phrase}).", _SAVE_IT)


def _beginning(response: httpcore.Response, max_bytes: int) -> bytes:
    """As much of a body as counts, the last line that was begun left out."""
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > max_bytes:
            return bytes(body[:max_bytes].rpartition(b"\n")[0])
    return bytes(body)
