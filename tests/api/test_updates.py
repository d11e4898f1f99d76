"""Documents that are sent again, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.flow import read_source
from service.model import Source
from tests.api.test_documents import TEXT, add, settled
from tests.api.test_problems import assert_problem

NEWER = TEXT.replace("25 percent", "15 percent").replace(
    "\n\n", "\n\nLibraries are busy, and have been for years.\n\n", 1
)
NOBODY = "doc_01M81G2H7P045BMK5AHGWXQZRT"


def put(client: httpx.Client, document_id: str, text: str = TEXT, **query: object) -> httpx.Response:
    fields = {"text": text, "networks": ["x"], "name": "doors.md"}
    return client.put(f"/v1/documents/{document_id}", json=fields, params={k: str(v) for k, v in query.items()})


@pytest.fixture
def known(client: httpx.Client) -> Iterator[dict[str, Any]]:
    """A document that is ready, and that is deleted afterwards."""
    made = settled(client, add(client, name="doors.md").json()["id"])
    yield made
    client.delete(f"/v1/documents/{made['id']}")


def posts_of(client: httpx.Client, document: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get(f"/v1/documents/{document['id']}/posts").json()["posts"]
    return found


def test_the_same_text_again_is_told_to_be_nothing_new(client: httpx.Client, known: dict[str, Any]) -> None:
    answer = put(client, known["id"])
    assert (answer.status_code, answer.json()["done"], answer.json()["version"]) == (200, "unchanged", 1)
    assert len(client.get(f"/v1/documents/{known['id']}/versions").json()["versions"]) == 1


def test_a_newer_text_is_the_next_version_and_what_was_approved_goes_on_or_tells_what_changed(
    client: httpx.Client, known: dict[str, Any]
) -> None:
    before = posts_of(client, known)
    for post in before:
        assert client.post(f"/v1/posts/{post['id']}/approve").status_code == 200
    answer = put(client, known["id"], NEWER)
    assert (answer.status_code, answer.json()["done"], answer.json()["version"]) == (202, "updated", 2)
    now = settled(client, known["id"])
    assert (now["version"], now["shown"], now["document"]["words"]) == (2, 2, len(NEWER.split()) - 1)
    after = {post["id"]: post for post in posts_of(client, now)}
    stale = [post for post in after.values() if post["status"] == "stale"]
    assert [change for post in stale for change in post["changes"]]
    assert all("25 percent" in post["parts"][0]["text"] and post["version"] == 1 for post in stale)
    approved = [post for post in after.values() if post["status"] == "approved"]
    assert {post["id"] for post in stale + approved} == {post["id"] for post in before}
    text = read_source(Source("doors.md", NEWER.encode())).text
    for post in approved:
        assert post["version"] == 2
        for run in post["provenance"]:
            if run["from"] == "source" and len(run["spans"]) == 1:
                (low, high), part = run["spans"][0], post["parts"][run["part"]]["text"]
                assert text[low:high] == part[run["start"] : run["end"]]
    versions = client.get(f"/v1/documents/{known['id']}/versions").json()["versions"]
    assert [(each["version"], each["status"]) for each in versions] == [(2, "ready"), (1, "ready")]


def test_one_may_wait_for_the_new_version(client: httpx.Client, known: dict[str, Any]) -> None:
    answer = put(client, known["id"], NEWER, wait=30)
    assert (answer.status_code, answer.json()["status"], answer.json()["shown"]) == (200, "ready", 2)


def test_until_the_new_version_is_ready_and_if_it_never_is_the_posts_of_the_one_before_are_shown(
    client: httpx.Client, known: dict[str, Any]
) -> None:
    answer = client.put(f"/v1/documents/{known['id']}", files={"file": ("doors.pdf", b"%PDF-1.7 no more than this")})
    assert answer.status_code == 202
    now = settled(client, known["id"])
    assert (now["status"], now["version"], now["shown"], now["title"]) == ("failed", 2, 1, "Fewer doors")
    assert now["problem"]["type"] == "/problems/damaged-source"
    assert posts_of(client, now) == posts_of(client, known)
    assert posts_of(client, now) != []
    versions = client.get(f"/v1/documents/{known['id']}/versions").json()["versions"]
    assert versions[0]["problem"] == now["problem"]


def test_a_document_that_is_not_there_has_no_versions_and_gets_none(client: httpx.Client) -> None:
    assert_problem(put(client, NOBODY), 404, "not-kept")
    assert_problem(client.get(f"/v1/documents/{NOBODY}/versions"), 404, "not-kept")
