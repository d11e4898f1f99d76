"""One document fetched: from redirect to redirect, each checked like the first address."""

from __future__ import annotations

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Protocol

from service.errors import RobotsRefusedError, TooManyRedirectsError, UrlsOffError
from service.fetch import _robots
from service.fetch._address import Address, parse_address
from service.fetch._answers import Answer, read_answer, read_rules
from service.fetch._connect import Deadline
from service.fetch._exchange import PRODUCT, Request, exchange
from service.fetch._hosts import Hosts
from service.model import Served, Source

# Source: the Fetch Standard stops at 20; robots.txt is to be followed through at least 5 (RFC 9309, 2.3.1.2).
MAX_REDIRECTS = 5
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
    served = Served(str(answer.address), answer.format, answer.charset)
    return Source(name or answer.address.file_name, answer.body, served=served)


@dataclass(frozen=True, slots=True)
class _Journey:
    """The way to one document; `rules` are the robots.txt that were met, by origin."""

    hosts: Hosts
    deadline: Deadline
    max_bytes: int
    rules: dict[str, bytes | None] = field(default_factory=dict)

    def fetch(self, address: Address) -> Answer:
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

    def _ask(self, address: Address, max_bytes: int, *, wanted: bool) -> Answer:
        """A host's answer; the body is read of one that is there, and of the rules only as far as they count."""
        self.hosts.check_port(address)
        read = read_answer if wanted else read_rules
        packed = b"identity" if address.target == "/robots.txt" else b"gzip"
        request = Request("GET", {b"Accept": _ACCEPT.encode(), b"Accept-Encoding": packed})
        with exchange(request, address, self.hosts, self.deadline) as response:
            return read(address, response, max_bytes)
