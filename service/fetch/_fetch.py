"""One document fetched: from redirect to redirect, each checked like the first address."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

import httpcore

from service.errors import (
    FetchError,
    RefusedBySiteError,
    RobotsRefusedError,
    TooManyRedirectsError,
    UnfetchableTypeError,
    UnreachableError,
    UrlsOffError,
)
from service.fetch import _robots
from service.fetch._address import Address, parse_address
from service.fetch._body import read_body, too_large
from service.fetch._connect import CheckedBackend, Deadline
from service.fetch._hosts import Hosts
from service.model import Served, Source

PRODUCT = "socialmediafy"
# Source: the Fetch Standard stops at 20; robots.txt is to be followed through at least 5 (RFC 9309, 2.3.1.2).
MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
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
_ACCEPT = "text/html, application/pdf, text/markdown, text/plain, */*;q=0.5"
_SAVE_IT = "Open it in a browser, save it, and send the file."


class FetchSettings(Protocol):
    """What fetching has to be told."""

    @property
    def allow_urls(self) -> bool:
        """Whether anything is fetched at all."""

    @property
    def max_upload_bytes(self) -> int:
        """Bytes of a document, packed and unpacked."""

    @property
    def fetch_seconds(self) -> float:
        """Wall clock time for all of it: robots.txt, redirects, the document."""

    @property
    def allowed_private_hosts(self) -> tuple[str, ...]:
        """Hosts (`wiki.intranet`, `127.0.0.1:8001`) that may be private and have any port."""


def fetch_source(url: str, settings: FetchSettings, *, name: str | None = None) -> Source:
    """The document at an address; `name` is what to call it, else the last part of the address it was found at.

    Raises:
        UrlsOffError: nothing is fetched unless a setting allows it.
        BadAddressError: it is no web address.
        FetchError: the subclass and the message say what went wrong.
        SourceTooLargeError: it has more than `max_upload_bytes`.
        DamagedSourceError: it arrived damaged.
    """
    if not settings.allow_urls:
        raise UrlsOffError(
            "Documents are not fetched from web addresses here unless that is switched on.",
            "Start with SOCIALMEDIAFY_ALLOW_URLS=true in the environment (at the command line, --fetch does it "
            "too), or save the document and give the file.",
        )
    hosts = Hosts(frozenset(host.lower() for host in settings.allowed_private_hosts))
    journey = _Journey(hosts, Deadline.after(settings.fetch_seconds), settings.max_upload_bytes)
    answer = journey.fetch(parse_address(url))
    served = Served(str(answer.address), _TYPES.get(answer.media), answer.charset)
    return Source(name or answer.address.file_name, answer.body, served=served)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a host sent: `media` is its type in lower case, "" if it names none."""

    address: Address
    status: int
    location: str | None
    media: str
    charset: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class _Journey:
    """The way to one document; `rules` are the robots.txt that were met, by origin."""

    hosts: Hosts
    deadline: Deadline
    max_bytes: int
    rules: dict[str, bytes | None] = field(default_factory=dict)

    def fetch(self, address: Address) -> _Answer:
        """What lies at the end of the redirects.

        Raises:
            FetchError: as for `fetch_source`.
        """
        checked: set[str] = set()
        for _ in range(MAX_REDIRECTS + 1):
            self._obey_robots(address)
            answer = self._ask(address, self.max_bytes, wanted=True)
            if answer.location is None:
                return answer
            checked.add(str(address))
            address = address.joined(answer.location)
            if str(address) in checked:
                raise TooManyRedirectsError(f"{address.host} redirects in a circle.", _SAVE_IT)
        raise TooManyRedirectsError(f"{address.host} redirects more than {MAX_REDIRECTS} times.", _SAVE_IT)

    def _obey_robots(self, address: Address) -> None:
        if address.origin not in self.rules:
            self.rules[address.origin] = self._robots(address)
        robots = self.rules[address.origin]
        if robots is None:
            raise RobotsRefusedError(
                f"The robots.txt of {address.host} cannot be had, so nothing may be fetched there.",
                "Try again later, or save the document and send the file.",
            )
        if not _robots.may_fetch(robots, PRODUCT, address.target):
            raise RobotsRefusedError(
                f"The robots.txt of {address.host} asks programs not to fetch this page.",
                "If you may use the document, save it in a browser and send the file.",
            )

    def _robots(self, address: Address) -> bytes | None:
        """The rules of a host; empty where it has none, None where they exist and cannot be had.

        Source: RFC 9309, 2.3.1: a missing file allows everything, a server's fault forbids it.
        """
        at = address.robots()
        for _ in range(MAX_REDIRECTS + 1):
            answer = self._ask(at, _robots.MAX_BYTES, wanted=False)
            if answer.location is None:
                missing = 400 <= answer.status < 500 and answer.status != HTTPStatus.TOO_MANY_REQUESTS
                return answer.body if answer.status == HTTPStatus.OK else b"" if missing else None
            at = at.joined(answer.location)
        return b""

    def _ask(self, address: Address, max_bytes: int, *, wanted: bool) -> _Answer:
        """A host's answer; the body is read of one that is there, and of the rules only as far as they count."""
        self.hosts.check_port(address)
        with self._said_plainly(address), self._response(address) as response:
            headers = {name.lower(): _decoded(value) for name, value in reversed(response.headers)}
            location = headers.get(b"location") if response.status in _REDIRECTS else None
            media, charset = _type_of(headers)
            body = b""
            if wanted and location is None:
                _check(address, response.status, media, headers, max_bytes)
                body = read_body(response.iter_stream(), _encoding(headers), max_bytes, address.host)
            elif location is None and response.status == HTTPStatus.OK:
                body = _beginning(response, max_bytes)
            return _Answer(address, response.status, location, media, charset, body)

    @contextmanager
    def _said_plainly(self, address: Address) -> Iterator[None]:
        """What goes wrong on the way, as an error of ours."""
        try:
            yield
        except httpcore.TimeoutException:
            raise self.deadline.passed() from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise _fault(address, error) from None

    @contextmanager
    def _response(self, address: Address) -> Iterator[httpcore.Response]:
        backend = CheckedBackend(address, self.hosts, self.deadline)
        packed = b"identity" if address.target == "/robots.txt" else b"gzip"
        headers = [
            (b"Host", address.origin.partition("://")[2].encode()),
            (b"User-Agent", _user_agent().encode()),
            (b"Accept", _ACCEPT.encode()),
            (b"Accept-Encoding", packed),
            (b"Connection", b"close"),
        ]
        target = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.port,
            target=address.target.encode(),
        )
        with (
            httpcore.ConnectionPool(_trust(), network_backend=backend, max_connections=1) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            yield response


def _check(address: Address, status: int, media: str, headers: dict[bytes, str], max_bytes: int) -> None:
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


def _fault(address: Address, error: Exception) -> FetchError:
    if "certificate" in str(error).lower():
        return UnreachableError(
            f"{address.host} cannot prove that it is itself: its certificate is not valid.", "Check the address."
        )
    return UnreachableError(
        f"The connection to {address.host} broke off, or it does not speak HTTP.", "Check the address, or try later."
    )


def _decoded(value: bytes) -> str:
    """A header's text: UTF-8 as browsers take it, else Latin-1 as it was meant to be of old."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _type_of(headers: dict[bytes, str]) -> tuple[str, str | None]:
    """Media type and charset as the host says them, "" and None where it does not."""
    if b"content-type" not in headers:
        return "", None
    told = Message()
    told["content-type"] = headers[b"content-type"]
    return told.get_content_type()[:100], told.get_content_charset()


def _encoding(headers: dict[bytes, str]) -> str:
    return headers.get(b"content-encoding", "").strip().lower()


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that this system and Mozilla trust; loading them takes longer than most connections do."""
    return httpcore.default_ssl_context()


@cache
def _user_agent() -> str:
    try:
        return f"{PRODUCT}/{version(PRODUCT)}"
    except PackageNotFoundError:
        return f"{PRODUCT}/0"
