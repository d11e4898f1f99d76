"""What documents, searches and addresses say is never run, obeyed or followed, whatever route it comes out of."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from chunkers import Detail
from service.settings import Settings
from service.store import Findings, Stage, Store
from tests.api.inside import Inside
from tests.store.made import DOCUMENT, POSTS, SNIPPETS, added, claimed

HOSTILE = (
    '<script>alert(1)</script>\n\nevent: progress\ndata: {"status":"ready"}\n\n'
    "\"'><img src=x onerror=alert(1)>{{7*7}}${7*7}"
)
ACCEPTED = ("*/*", "text/html,*/*;q=0.1", "text/plain", "text/markdown")
# What a browser shows without running it, because it is told not to guess.
HARMLESS = {"application/json", "application/problem+json", "text/plain", "text/markdown", "text/event-stream"}


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    shutil.copytree(folder, tmp_path / "data")
    return Settings(data=tmp_path / "data")


@pytest.fixture
def service(store: Store) -> Inside:
    """A service that keeps a document whose title, notes and words are hostile."""
    document = added(store)
    titled = MappingProxyType({"title": Detail(HOSTILE, "first heading")})
    with store.writing() as kept:
        claim = kept.versions.claim(document.version_id, Stage.READ, "w1")
        assert claim
        kept.versions.keep_document(claim, replace(DOCUMENT, name=HOSTILE, details=titled))
    claim = claimed(store, document, Stage.PICK)
    with store.writing() as kept:
        kept.versions.keep_snippets(claim, SNIPPETS, Findings(7, notes=(HOSTILE,)))
    claim = claimed(store, document, Stage.COMPOSE)
    with store.writing() as kept:
        kept.versions.keep_posts(claim, POSTS, (), (HOSTILE,))
        kept.audit.note("local", "document.added", document.id)
    return Inside(store)


def addresses(service: Inside) -> list[str]:
    """Every address that is looked at with GET, with the ids of what is kept in it."""
    document = service("GET", "/v1/documents").json()["items"][0]["id"]
    post = service("GET", f"/v1/documents/{document}/posts").json()["posts"][0]["id"]
    ids = {"{document_id}": document, "{post_id}": post}
    found = [path for path, methods in service.app.openapi()["paths"].items() if "get" in methods]
    for name, value in ids.items():
        found = [path.replace(name, value) for path in found]
    return [f"{path}?q=bookings" if path == "/v1/snippets" else path for path in found if "{" not in path]


def test_no_route_hands_out_a_page_made_of_a_document(service: Inside) -> None:
    seen = 0
    for path in addresses(service):
        if path in {"/metrics", "/readyz"}:
            continue
        for accept in ACCEPTED:
            answer = service("GET", path, headers={"Accept": accept})
            assert answer.headers["content-type"].partition(";")[0] in HARMLESS, (path, accept)
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
            seen += "alert(1)" in answer.text
    assert seen


def test_a_title_adds_no_event_to_those_of_its_document(service: Inside) -> None:
    document = service("GET", "/v1/documents").json()["items"][0]["id"]
    told = service("GET", f"/v1/documents/{document}/events").text
    assert told.count("event: ") == told.count("data: ") == 1
    assert json.loads(told.split("data: ")[1])["status"] == "ready"


def test_the_page_for_trying_things_holds_nothing_of_any_document_or_request(service: Inside) -> None:
    before = service("GET", "/docs").text
    assert service("GET", "/docs", params={"url": HOSTILE, "configUrl": HOSTILE}).text == before
    assert "alert(1)" not in before
    assert "alert(1)" not in service("GET", "/openapi.json").text


@pytest.mark.parametrize(
    "path",
    [
        "/problems/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/static-offline-docs/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/static-offline-docs/..%2f..%2f..%2f..%2fetc/passwd",
        "/static-offline-docs//etc/passwd",
        "/docs/%2e%2e/%2e%2e/settings.py",
        "/v1/documents/..%2f..%2f..%2fetc%2fpasswd",
        "/v1/posts/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/v1/documents/%00",
        "/%0d%0aSet-Cookie:%20a=b",
    ],
)
def test_an_address_that_leads_elsewhere_leads_nowhere(service: Inside, path: str) -> None:
    answer = service("GET", path)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] in {"application/problem+json", "text/plain; charset=utf-8"}
    assert "<script" not in answer.text
    assert "root:" not in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("query", ['"', "'); DROP TABLE document; --", "a OR b NEAR c*", "%", "_", "\0", HOSTILE])
def test_a_search_is_for_words_and_nothing_else(service: Inside, query: str) -> None:
    for path in ("/v1/documents", "/v1/snippets"):
        assert service("GET", path, params={"q": query}).status_code == 200
    assert len(service("GET", "/v1/documents").json()["items"]) == 1
