"""Who is spoken to: the machine that was checked, and the one that its certificate names."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from service.errors import AddressRefusedError, UnreachableError
from service.fetch import _exchange, fetch_source
from service.settings import Settings
from tests.service.fetch.sites import Site, page, running_site

WORDS = "In 2024, six in ten visitors of the library gave up at the second form."
PUBLIC = "93.184.215.14"
NAME = "doors.example"

Answers = Callable[[list[str]], list[str]]


@pytest.fixture
def resolver(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Site, Answers]]:
    """A site that stands at a public address, and the way to say what its name leads to, look-up by look-up."""
    plain, asked = socket.getaddrinfo, list[str]()
    with running_site({"/page": page(f"<p>{WORDS}</p>")}) as site:
        port = int(site.host.partition(":")[2])

        def answers(addresses: list[str]) -> list[str]:
            left = iter(addresses)

            def look_up(host: str, service: int, *rest: Any, **named: Any) -> list[Any]:
                if host == NAME:
                    asked.append(host)
                    host = next(left)
                    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, service))]
                # What is on the way to the public address arrives at the site; anything else goes its own way.
                return plain("127.0.0.1", port) if host == PUBLIC else plain(host, service, *rest, **named)

            monkeypatch.setattr(socket, "getaddrinfo", look_up)
            return asked

        yield site, answers


@pytest.mark.parametrize("private", ["127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_a_name_that_leads_to_a_private_address_the_second_time_is_refused(
    resolver: tuple[Site, Answers], private: str
) -> None:
    """Rebinding: the rules are fetched from a public address, and then the same name stands for another."""
    site, answers = resolver
    answers([PUBLIC, private])
    with pytest.raises(AddressRefusedError, match="no public host"):
        fetch_source(f"http://{NAME}/page", Settings(allow_urls=True))
    assert site.asked == ["/robots.txt"]


def test_the_address_that_was_checked_is_the_one_that_is_connected_to(resolver: tuple[Site, Answers]) -> None:
    """Each connection looks the name up once: there is no second answer that could differ from the checked one."""
    site, answers = resolver
    asked = answers([PUBLIC, PUBLIC, "127.0.0.1", "127.0.0.1"])
    assert WORDS in fetch_source(f"http://{NAME}/page", Settings(allow_urls=True)).data.decode()
    assert site.asked == ["/robots.txt", "/page"]
    assert asked == [NAME, NAME]


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[trustme.CA]:
    """Somebody who issues certificates and whom this machine trusts for the length of a test."""
    issuer, file = trustme.CA(), tmp_path / "authority.pem"
    issuer.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    _exchange._trust.cache_clear()
    yield issuer
    _exchange._trust.cache_clear()


def _served_with(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context


def _fetched(certificate: trustme.LeafCert) -> tuple[str, list[str]]:
    with running_site({"/page": page(f"<p>{WORDS}</p>")}, _served_with(certificate)) as site:
        settings = Settings(allow_urls=True, allowed_private_hosts=(site.host,))
        try:
            return fetch_source(f"{site.url}/page", settings).data.decode(), site.asked
        except UnreachableError as error:
            return str(error), site.asked


def test_a_page_is_fetched_by_https(authority: trustme.CA) -> None:
    said, asked = _fetched(authority.issue_cert("127.0.0.1"))
    assert WORDS in said
    assert asked == ["/robots.txt", "/page"]


YESTERDAY = datetime.now(UTC) - timedelta(days=1)
BAD: dict[str, Callable[[trustme.CA], trustme.LeafCert]] = {
    "issued by nobody we trust": lambda _: trustme.CA().issue_cert("127.0.0.1"),
    "for another name": lambda issuer: issuer.issue_cert("example.org"),
    "run out": lambda issuer: issuer.issue_cert("127.0.0.1", not_after=YESTERDAY),
}


@pytest.mark.parametrize("made", BAD.values(), ids=list(BAD))
def test_a_site_whose_certificate_is_not_valid_is_asked_for_nothing(
    authority: trustme.CA, made: Callable[[trustme.CA], trustme.LeafCert]
) -> None:
    said, asked = _fetched(made(authority))
    assert "its certificate is not valid" in said
    assert asked == []
