"""Documents that are kept, over HTTP."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.api.conftest import SAMPLE, Server
from tests.api.test_problems import assert_problem

TEXT = """# Fewer doors

In a survey of 40 libraries, bookings rose by 25 percent within a year. "We stopped guessing," says Ada Example,
head of rooms. Write down who asks for a room before you change the rules.
"""


def add(client: httpx.Client, text: str = TEXT, *, key: str | None = None, **fields: Any) -> httpx.Response:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post("/v1/documents", json={"text": text, "networks": ["x"], **fields}, headers=headers)


def settled(client: httpx.Client, document_id: str) -> dict[str, Any]:
    """The document once nothing more will happen to it."""
    deadline = time.monotonic() + 180
    while (found := client.get(f"/v1/documents/{document_id}").json())["status"] in {"queued", "processing"}:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    kept: dict[str, Any] = found
    return kept


@pytest.fixture(scope="module")
def ready(client: httpx.Client) -> dict[str, Any]:
    """A document that is ready; leave it as it is."""
    return settled(client, add(client, name="doors.md").json()["id"])


@pytest.fixture
def gone_after(client: httpx.Client) -> Iterator[list[str]]:
    """Ids of documents to delete."""
    ids: list[str] = []
    yield ids
    for each in ids:
        client.delete(f"/v1/documents/{each}")


def test_a_document_is_taken_at_once_and_its_address_is_told(client: httpx.Client, gone_after: list[str]) -> None:
    answer = add(client)
    assert answer.status_code == 202
    gone_after.append(answer.json()["id"])
    assert answer.json()["status"] == "queued"
    assert answer.headers["location"] == f"/v1/documents/{answer.json()['id']}"
    assert client.get(answer.headers["location"]).status_code == 200


def test_a_document_becomes_ready_with_its_snippets_and_its_posts(client: httpx.Client, ready: dict[str, Any]) -> None:
    assert (ready["status"], ready["stage"], ready["title"], ready["problem"]) == ("ready", None, "Fewer doors", None)
    assert ready["document"]["words"] == 37
    snippets = client.get(f"/v1/documents/{ready['id']}/snippets").json()["snippets"]
    posts = client.get(f"/v1/documents/{ready['id']}/posts").json()["posts"]
    assert (len(snippets), len(posts)) == (ready["snippets"], ready["posts"])
    assert {post["network"] for post in posts} == {"x"}
    assert {each for post in posts for each in post["snippets"]} <= {snippet["id"] for snippet in snippets}


def test_posts_that_are_kept_are_those_of_a_preview(client: httpx.Client, ready: dict[str, Any]) -> None:
    preview = client.post("/v1/preview?view=full", json={"text": TEXT, "networks": ["x"], "name": "doors.md"}).json()
    kept = client.get(f"/v1/documents/{ready['id']}/posts").json()["posts"]
    assert [[part["text"] for part in post["parts"]] for post in kept] == [
        [part["text"] for part in post["parts"]] for post in preview["posts"]
    ]
    assert [post["provenance"] for post in kept] == [post["provenance"] for post in preview["posts"]]


def test_who_waits_gets_the_document_ready(client: httpx.Client, ready: dict[str, Any], gone_after: list[str]) -> None:
    del ready  # the processes are warm by now
    answer = client.post("/v1/documents?wait=30", json={"text": TEXT, "networks": ["x"]})
    gone_after.append(answer.json()["id"])
    assert (answer.status_code, answer.json()["status"]) == (201, "ready")


def test_a_file_can_be_sent_as_for_a_preview(client: httpx.Client, gone_after: list[str]) -> None:
    answer = client.post("/v1/documents", files={"file": ("case.md", SAMPLE.read_bytes())}, data={"networks": "x"})
    gone_after.append(answer.json()["id"])
    assert (answer.status_code, answer.json()["name"]) == (202, "case.md")


def test_a_document_that_cannot_be_read_fails_with_the_problem_of_a_preview(
    client: httpx.Client, gone_after: list[str]
) -> None:
    preview = client.post("/v1/preview", json={"text": " \n "}).json()
    found = settled(client, add(client, " \n ").json()["id"])
    gone_after.append(found["id"])
    assert found["status"] == "failed"
    assert found["problem"]["type"] == preview["type"] == "/problems/empty-source"
    assert found["problem"]["remedy"] == preview["remedy"]


def test_a_wish_that_cannot_be_granted_is_refused_before_anything_is_kept(client: httpx.Client) -> None:
    before = client.get("/v1/documents").json()["items"]
    assert_problem(add(client, networks=["myspace"]), 400, "unknown-network")
    assert_problem(add(client, link="javascript:alert(1)"), 400, "bad-link")
    assert_problem(add(client, templates={"claim-mine": "{{ words.upper() }}"}), 400, "bad-template")
    assert client.get("/v1/documents").json()["items"] == before


def test_the_same_request_sent_again_with_its_key_makes_no_second_document(
    client: httpx.Client, gone_after: list[str]
) -> None:
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: add(client, key="publish-4711"), range(4)))
    ids = {answer.json()["id"] for answer in answers}
    gone_after.extend(ids)
    assert len(ids) == 1
    assert_problem(add(client, "# Another", key="publish-4711"), 422, "key-used")


def test_pages_are_walked_by_what_each_says_comes_next(client: httpx.Client, gone_after: list[str]) -> None:
    ids = [add(client, "").json()["id"] for _ in range(3)]
    gone_after.extend(ids)
    first = client.get("/v1/documents", params={"limit": 2}).json()
    assert [item["id"] for item in first["items"]] == [ids[2], ids[1]]
    second = client.get("/v1/documents", params={"limit": 1, "after": first["next"]}).json()
    assert [item["id"] for item in second["items"]] == [ids[0]]
    everything = client.get("/v1/documents", params={"limit": 100}).json()
    assert everything["next"] is None


def test_documents_and_snippets_are_found_by_what_they_say(client: httpx.Client, ready: dict[str, Any]) -> None:
    listed = client.get("/v1/documents", params={"q": "booking library", "status": "ready"}).json()["items"]
    assert ready["id"] in {item["id"] for item in listed}
    assert client.get("/v1/documents", params={"q": "elephants"}).json()["items"] == []
    found = client.get("/v1/snippets", params={"q": "booking"}).json()["items"]
    assert ready["id"] in {item["document"] for item in found}
    assert all("bookings" in item["snippet"]["text"] for item in found)


@pytest.mark.parametrize("query", ['"', "AND OR", "a* NEAR(b", "x\0y", "%_\\", "'; DROP TABLE document; --"])
def test_no_search_can_break_anything(client: httpx.Client, query: str) -> None:
    assert client.get("/v1/documents", params={"q": query}).status_code == 200
    assert client.get("/v1/snippets", params={"q": query}).status_code == 200


def test_progress_is_told_until_the_document_is_settled(client: httpx.Client, gone_after: list[str]) -> None:
    document_id = add(client).json()["id"]
    gone_after.append(document_id)
    with client.stream("GET", f"/v1/documents/{document_id}/events", timeout=180) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        told = "".join(stream.iter_text()).strip().split("\n\n")
    events = [dict(line.split(": ", 1) for line in event.split("\n")) for event in told if event[0] != ":"]
    assert {event["event"] for event in events} == {"progress"}
    assert [event["id"] for event in events] == [str(number + 1) for number in range(len(events))]
    assert json.loads(events[-1]["data"])["status"] == "ready"


def test_with_a_document_all_goes_that_came_from_it(client: httpx.Client) -> None:
    document = settled(client, add(client).json()["id"])
    address = f"/v1/documents/{document['id']}"
    post = client.get(f"{address}/posts").json()["posts"][0]
    assert client.delete(address).status_code == 204
    for path in (address, f"{address}/posts", f"{address}/snippets", f"{address}/events", f"/v1/posts/{post['id']}"):
        assert_problem(client.get(path), 404, "not-kept")
    assert_problem(client.delete(address), 404, "not-kept")


def test_a_document_deleted_while_it_waits_or_is_worked_on_leaves_nothing(client: httpx.Client, server: Server) -> None:
    document_id = add(client, SAMPLE.read_text(encoding="utf-8")).json()["id"]
    assert client.delete(f"/v1/documents/{document_id}").status_code == 204
    assert settled(client, add(client).json()["id"])["status"] == "ready"
    assert "Traceback" not in "".join(server.log)


@pytest.mark.parametrize(
    "path", ["/v1/documents/doc_1", "/v1/documents/%00", "/v1/posts/post_none", "/v1/documents?limit=0"]
)
def test_what_is_no_id_is_told_so(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 422, "invalid-request")


def test_a_preview_keeps_nothing(client: httpx.Client) -> None:
    before = client.get("/v1/documents").json()
    client.post("/v1/preview", json={"text": TEXT})
    assert client.get("/v1/documents").json() == before
