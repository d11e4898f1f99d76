"""Documents fetched over HTTP from real sites on this machine: off unless switched on, and never in anyone's way."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.api.conftest import CHECKOUT, running_server
from tests.api.test_problems import assert_problem
from tests.service.fetch.sites import Site, page, redirect, running_site
from tests.service.fetch.test_fetch import silent

STUDY = CHECKOUT / "samples" / "case-study" / "source.md"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    pages = {
        "/study.md": page(STUDY.read_bytes(), "text/markdown"),
        "/away": redirect("http://169.254.169.254/latest/meta-data/"),
        "/closed": page("words"),
        "/robots.txt": page("User-agent: *\nDisallow: /closed", "text/plain"),
        "/picture": page(b"\x89PNG", "image/png"),
        "/loop": redirect("/loop"),
        "/silent": silent,
        "/damaged.pdf": page(b"%PDF-1.7\n" + bytes(99), "application/pdf"),
    }
    with running_site(pages) as started:
        yield started


@pytest.fixture(scope="module")
def fetching(site: Site) -> Iterator[httpx.Client]:
    given = {"allow_urls": True, "allowed_private_hosts": site.host, "fetch_seconds": 3, "workers": 1}
    with running_server(**given) as server:
        server.until_ready()
        with httpx.Client(base_url=server.url, timeout=60) as client:
            yield client


def test_an_address_gives_the_same_posts_as_the_file(fetching: httpx.Client, site: Site) -> None:
    fields = {"networks": ["bluesky"], "count": 3}
    fetched = fetching.post("/v1/preview", json={"url": f"{site.url}/study.md", **fields})
    sent = fetching.post("/v1/preview", json={"text": STUDY.read_text(), "name": "study.md", **fields})
    assert fetched.status_code == 200
    assert fetched.json()["posts"] == sent.json()["posts"] != []


def test_a_fetched_document_is_named_by_its_address_or_by_the_caller(fetching: httpx.Client, site: Site) -> None:
    asked = {"url": f"{site.url}/study.md", "kind": "blog"}
    full = fetching.post("/v1/preview", json=asked, params={"view": "full"}).json()["document"]
    assert (full["name"], full["kind"]) == ("study.md", "blog")
    named = fetching.post("/v1/preview", json={**asked, "name": "mine.md"}, params={"view": "full"}).json()
    assert named["document"]["name"] == "mine.md"


@pytest.mark.parametrize(
    ("path", "status", "slug"),
    [
        ("/away", 400, "address-refused"),
        ("/closed", 403, "robots-refused"),
        ("/nowhere", 502, "refused-by-site"),
        ("/picture", 415, "unfetchable-type"),
        ("/loop", 502, "too-many-redirects"),
        ("/silent", 504, "fetch-timeout"),
        ("/damaged.pdf", 400, "damaged-source"),
    ],
)
def test_what_goes_wrong_is_a_problem_of_its_own_kind(
    fetching: httpx.Client, site: Site, path: str, status: int, slug: str
) -> None:
    assert_problem(fetching.post("/v1/preview", json={"url": site.url + path}), status, slug)


@pytest.mark.parametrize(
    ("body", "status", "slug"),
    [
        ({"url": "http://127.0.0.1:1/"}, 400, "address-refused"),
        ({"url": "http://localhost/"}, 400, "address-refused"),
        ({"url": "http://nobody.invalid/"}, 502, "unreachable"),
        ({"url": "file:///etc/passwd"}, 400, "address-refused"),
        ({"url": "no address"}, 400, "bad-address"),
        ({"url": ""}, 400, "address-refused"),
        ({"url": 5}, 422, "invalid-request"),
        ({"url": "https://example.org/", "text": "And a text."}, 422, "invalid-request"),
        ({"url": "https://example.org/", "kind": "novel"}, 422, "invalid-request"),
    ],
)
def test_an_address_that_cannot_be_is_told_so(
    fetching: httpx.Client, body: dict[str, object], status: int, slug: str
) -> None:
    assert_problem(fetching.post("/v1/preview", json=body), status, slug)


def test_nothing_is_fetched_unless_it_is_switched_on(client: httpx.Client, site: Site) -> None:
    asked = len(site.asked)
    problem = assert_problem(client.post("/v1/preview", json={"url": f"{site.url}/study.md"}), 403, "urls-off")
    assert "SOCIALMEDIAFY_ALLOW_URLS=true" in problem["remedy"]
    assert len(site.asked) == asked


def test_slow_sites_hold_up_nobody_who_sends_a_file(fetching: httpx.Client, site: Site) -> None:
    """The only worker answers while as many downloads as may be wait; one more is told to come later."""
    with ThreadPoolExecutor(5) as threads:
        slow = [
            threads.submit(fetching.post, "/v1/preview", json={"url": f"{site.url}/silent"}, timeout=60)
            for _ in range(5)
        ]
        sent = fetching.post("/v1/preview", json={"text": "# Doors\n\nSix in ten gave up.", "format": "md"})
        assert sent.status_code == 200
        assert not all(each.done() for each in slow)
        answers = sorted(each.result().status_code for each in slow)
    assert answers == [503, 504, 504, 504, 504]
