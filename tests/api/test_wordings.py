"""Other wordings of a kept post, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.test_choices import TEXT
from tests.api.test_documents import settled
from tests.api.test_problems import assert_problem
from tests.api.test_rules import FILE


@pytest.fixture
def posts(client: httpx.Client) -> Iterator[list[dict[str, Any]]]:
    """Posts for two networks of a document of the test's own."""
    sent = {"text": TEXT, "format": "md", "networks": ["linkedin", "bluesky"], "count": 2}
    document_id = client.post("/v1/documents", json=sent).json()["id"]
    assert settled(client, document_id)["status"] == "ready"
    yield client.get(f"/v1/documents/{document_id}/posts").json()["posts"]
    client.delete(f"/v1/documents/{document_id}")


def another(client: httpx.Client, post: dict[str, Any], tag: str | None = "*") -> httpx.Response:
    return client.post(f"/v1/posts/{post['id']}/another", headers={"If-Match": tag} if tag else {})


def text_of(post: dict[str, Any]) -> str:
    text: str = post["parts"][0]["text"]
    return text


def test_a_post_is_worded_as_a_preview_words_its_next_version_and_all_others_stay(
    client: httpx.Client, posts: list[dict[str, Any]]
) -> None:
    post, *others = posts
    asked = {"text": TEXT, "format": "md", "networks": ["linkedin"], "count": 2, "another": {post["snippets"][0]: 2}}
    previewed = client.post("/v1/preview", json=asked).json()["posts"][0]["text"]
    answer = another(client, post, f'"{post["revision"]}"')
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    changed = answer.json()
    assert text_of(changed) == previewed != text_of(post)
    assert (changed["status"], changed["wording"], changed["snippets"]) == ("draft", 2, post["snippets"])
    listed = client.get(f"/v1/documents/{post['document']}/posts").json()["posts"]
    assert listed == [changed, *others]


def test_every_wording_is_kept_with_who_worded_it(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    post = posts[0]
    second = another(client, post).json()
    edit = {"json": {"parts": ["Mine."]}, "headers": {"If-Match": "*"}}
    client.patch(f"/v1/posts/{post['id']}", **edit)  # type: ignore[arg-type]
    third = another(client, post).json()
    wordings = client.get(f"/v1/posts/{post['id']}/wordings").json()["items"]
    said = [(each["number"], each["by"], each["post"]["parts"][0]["text"]) for each in wordings]
    assert said == [
        (1, "socialmediafy", text_of(post)),
        (2, "socialmediafy", text_of(second)),
        (3, "local", "Mine."),
        (4, "socialmediafy", text_of(third)),
    ]
    assert len({text_of(each) for each in (post, second, third)}) == 3


def test_another_wording_needs_the_state_that_was_read(client: httpx.Client, posts: list[dict[str, Any]]) -> None:
    assert_problem(another(client, posts[0], None), 428, "no-precondition")
    assert_problem(another(client, posts[0], '"7"'), 412, "changed")
    missing = {"id": "post_" + "0" * 26}
    assert_problem(another(client, missing), 404, "not-kept")
    assert_problem(client.get(f"/v1/posts/{missing['id']}/wordings"), 404, "not-kept")


def test_what_cannot_be_said_any_more_has_no_other_wording(client: httpx.Client) -> None:
    brand = client.post("/v1/brands", json={"brand": FILE}).json()
    sent = {"text": TEXT, "format": "md", "networks": ["linkedin"], "count": 1, "brand": brand["id"]}
    document = settled(client, client.post("/v1/documents", json=sent).json()["id"])
    (post,) = client.get(f"/v1/documents/{document['id']}/posts").json()["posts"]
    word = max(text_of(post).split(), key=len).strip(".,")
    client.post(
        f"/v1/posts/{post['id']}/reject", json={"reason": "No.", "phrase": word, "confirm": True}
    ).raise_for_status()
    assert_problem(another(client, post), 409, "no-other-version")
    client.delete(f"/v1/documents/{document['id']}")
    client.delete(f"/v1/brands/{brand['id']}")


def test_a_snippet_that_is_not_there_fails_a_kept_document_as_it_does_a_preview(client: httpx.Client) -> None:
    sent = {"text": TEXT, "format": "md", "networks": ["linkedin"], "pin": ["0123456789ab"]}
    document = settled(client, client.post("/v1/documents", json=sent).json()["id"])
    assert (document["status"], document["problem"]["type"]) == ("failed", "/problems/bad-choice")
    previewed = client.post("/v1/preview", json=sent)
    assert previewed.json()["detail"].startswith(document["problem"]["detail"])
    client.delete(f"/v1/documents/{document['id']}")
