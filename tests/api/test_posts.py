"""Posts that are kept, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.test_documents import TEXT, settled
from tests.api.test_problems import assert_problem


@pytest.fixture
def posts(client: httpx.Client) -> Iterator[list[dict[str, Any]]]:
    """The posts of a document of the test's own, for two networks."""
    sent = {"text": TEXT, "networks": ["x", "newsletter"], "link": "https://example.org/paper"}
    document_id = client.post("/v1/documents", json=sent).json()["id"]
    assert settled(client, document_id)["status"] == "ready"
    yield client.get(f"/v1/documents/{document_id}/posts").json()["posts"]
    client.delete(f"/v1/documents/{document_id}")


def edit(client: httpx.Client, post: dict[str, Any], *parts: str, tag: str | None = '"1"') -> httpx.Response:
    headers = {"If-Match": tag} if tag else {}
    return client.patch(f"/v1/posts/{post['id']}", json={"parts": parts}, headers=headers)


def first_of(posts: list[dict[str, Any]], network: str) -> dict[str, Any]:
    return next(post for post in posts if post["network"] == network)


def test_a_post_names_its_state_in_a_tag(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    answer = client.get(f"/v1/posts/{posts[0]['id']}")
    assert answer.headers["etag"] == '"1"'
    assert answer.json() == posts[0]
    assert (posts[0]["status"], posts[0]["wording"], posts[0]["verdicts"]) == ("draft", 1, [])


def test_an_edit_is_counted_and_linted_and_what_stays_keeps_its_origin(
    client: httpx.Client, posts: list[dict[str, Any]]
) -> None:
    post = first_of(posts, "x")
    before = post["parts"][0]["text"]
    after = f"Don't get left behind! {before}"
    edited = edit(client, post, after)
    assert (edited.status_code, edited.headers["etag"]) == (200, '"2"')
    said = edited.json()
    assert said["parts"][0]["text"] == after
    assert said["parts"][0]["length"] == post["parts"][0]["length"] + len("Don't get left behind! ")
    assert "anxiety" in {flag["flag"] for flag in said["flags"]}
    told = [(run["from"], after[run["start"] : run["end"]]) for run in said["provenance"]]
    assert "".join(words for _, words in told) == after
    assert told[0] == ("caller", "Don't get left behind! ")
    kept = [(run["from"], before[run["start"] : run["end"]], run["spans"]) for run in post["provenance"]]
    assert [(run["from"], after[run["start"] : run["end"]], run["spans"]) for run in said["provenance"][1:]] == kept
    assert client.get(f"/v1/posts/{post['id']}").json() == said


def test_a_link_that_was_taken_out_is_not_told_any_more(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    post = first_of(posts, "x")
    assert post["link"] == "https://example.org/paper"
    assert edit(client, post, "Bookings rose by 25 percent.").json()["link"] is None


def test_an_edit_needs_the_state_that_was_read_and_no_other(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    post = first_of(posts, "x")
    assert_problem(edit(client, post, "One.", tag=None), 428, "no-precondition")
    assert_problem(edit(client, post, "One.", tag='"7"'), 412, "changed")
    assert_problem(edit(client, post, "One.", tag="seven"), 422, "invalid-request")
    assert edit(client, post, "One.").status_code == 200
    assert_problem(edit(client, post, "Two."), 412, "changed")
    assert edit(client, post, "Three.", tag="*").json()["parts"][0]["text"] == "Three."


def test_a_part_that_has_a_name_cannot_be_left_out(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    post = first_of(posts, "newsletter")
    assert_problem(edit(client, post, "Only this."), 400, "bad-edit")
    texts = [f"What the {part['name']} says." for part in post["parts"]]
    edited = edit(client, post, *texts).json()
    assert [(part["name"], part["text"], part["limit"]) for part in edited["parts"]] == [
        (part["name"], text, part["limit"]) for part, text in zip(post["parts"], texts, strict=True)
    ]


def test_a_text_too_long_is_kept_and_cannot_be_approved(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    post = first_of(posts, "x")
    edited = edit(client, post, "word " * 80)
    assert edited.status_code == 200
    assert edited.json()["parts"][0]["length"] > 280
    assert_problem(client.post(f"/v1/posts/{post['id']}/approve"), 409, "unpublishable")


def test_verdicts_are_remembered_with_their_reasons_and_an_edit_makes_a_draft_again(
    client: httpx.Client, posts: list[dict[str, Any]]
) -> None:
    address = f"/v1/posts/{posts[0]['id']}"
    rejected = client.post(f"{address}/reject", json={"reason": "Says more than the survey does."})
    assert (rejected.json()["status"], rejected.headers["etag"]) == ("rejected", '"2"')
    assert_problem(client.post(f"{address}/approve", headers={"If-Match": '"1"'}), 412, "changed")
    approved = client.post(f"{address}/approve", headers={"If-Match": '"2"'}, json={"reason": "Just so."}).json()
    assert approved["status"] == "approved"
    said = [(verdict["verdict"], verdict["reason"], verdict["wording"]) for verdict in approved["verdicts"]]
    assert said == [("rejected", "Says more than the survey does.", 1), ("approved", "Just so.", 1)]
    texts = [part["text"] + " Indeed." for part in posts[0]["parts"]]
    assert edit(client, posts[0], *texts, tag='"3"').json()["status"] == "draft"


def test_a_rejection_needs_a_reason(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    for body in ({}, {"reason": ""}, {"reason": None}):
        assert_problem(client.post(f"/v1/posts/{posts[0]['id']}/reject", json=body), 422, "invalid-request")


def test_posts_leave_as_text_and_as_markdown_chosen_by_network_and_state(
    client: httpx.Client, posts: list[dict[str, Any]]
) -> None:
    address = f"/v1/documents/{posts[0]['document']}/posts"
    post = first_of(posts, "x")
    client.post(f"/v1/posts/{post['id']}/approve")
    text = client.get(address, params={"status": "approved"}, headers={"Accept": "text/plain"})
    assert text.headers["content-type"].startswith("text/plain")
    length = f"{post['parts'][0]['length']} of 280 weighted characters"
    assert text.text == f"X ({length})\n\n{post['parts'][0]['text']}\n\n{'-' * 40}\n\n"
    markdown = client.get(address, params={"network": "newsletter"}, headers={"Accept": "text/markdown"}).text
    assert markdown.startswith("# Fewer doors\n")
    assert "## Newsletter: " in markdown
    assert "## X" not in markdown
    assert_problem(client.get(address, headers={"Accept": "image/png"}), 406, "not-acceptable")
