"""A message arrives as it was signed, at public hosts only, and what comes back is told in a word."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from service.errors import AddressRefusedError, BadAddressError
from service.fetch import Delivery, check_receiver, deliver
from tests.service.fetch.sites import Site, page, redirect, running_site

BODY = '{"type":"posts.ready","data":{"title":"Kühler"}}'.encode()
HEADERS = {"content-type": "application/json", "webhook-id": "msg_1"}


def _sleep(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1)
    handler.send_response(200)
    handler.end_headers()


@pytest.fixture
def site() -> Iterator[Site]:
    pages = {
        "/in": page("thanks", status=202),
        "/gone": page("", status=410),
        "/busy": page("", status=429, Retry_After="30"),
        "/date": page("", status=503, Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"),
        "/long": page("", status=503, Retry_After="999999999"),
        "/moved": redirect("/in"),
        "/slow": _sleep,
    }
    with running_site(pages) as running:
        yield running


def _to(site: Site, path: str, seconds: float = 5) -> Delivery:
    return deliver(site.url + path, HEADERS, BODY, (site.host,), seconds)


def test_the_body_arrives_byte_for_byte_with_its_headers(site: Site) -> None:
    assert _to(site, "/in") == Delivery(202)
    headers, body = site.got[0]
    assert body == BODY
    assert HEADERS.items() <= headers.items()
    assert headers["user-agent"].startswith("socialmediafy/")


@pytest.mark.parametrize(
    ("path", "delivery"),
    [
        ("/gone", Delivery(410)),
        ("/busy", Delivery(429, wait_seconds=30)),
        ("/date", Delivery(503)),
        ("/long", Delivery(503, wait_seconds=86_400)),
        ("/moved", Delivery(302)),
    ],
)
def test_what_is_answered_is_told_and_no_redirect_followed(site: Site, path: str, delivery: Delivery) -> None:
    assert _to(site, path) == delivery
    assert site.asked == [path]


def test_who_takes_too_long_has_not_answered(site: Site) -> None:
    slow = _to(site, "/slow", seconds=0.3)
    assert slow.status is None
    assert "within 0.3 seconds" in slow.problem


def test_who_is_not_there_has_not_answered() -> None:
    with running_site({}) as gone:
        pass
    assert deliver(gone.url, {}, b"x", (gone.host,)).status is None


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/in", "http://10.0.0.1/in", "http://[::1]/in", "http://localhost/in"]
)
def test_a_private_address_that_no_setting_names_is_refused(url: str) -> None:
    with pytest.raises(AddressRefusedError):
        deliver(url, {}, b"x")


@pytest.mark.parametrize("url", ["", "ftp://example.org/in", "example.org"])
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises((BadAddressError, AddressRefusedError)):
        deliver(url, {}, b"x")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/in", "https://[fd00::1]/in", "http://a.localhost/in", "https://example.org:8443/in"]
)
def test_a_receiver_that_is_plainly_private_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(AddressRefusedError, match="SOCIALMEDIAFY_ALLOWED_PRIVATE_RECEIVERS"):
        check_receiver(url)


def test_a_receiver_that_is_public_or_named_is_let_pass() -> None:
    check_receiver("https://example.org/in")
    check_receiver("http://8.8.8.8/in")
    check_receiver("http://127.0.0.1:5678/in", ["127.0.0.1:5678"])
