"""Review memory, over the real flow: a phrase that a reviewer marks and confirms never comes back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from service.store import RuleStatus
from tests.api.conftest import SAMPLE
from tests.api.test_documents import settled
from tests.api.test_problems import assert_problem

FILE = """\
name = "Quiet Rooms"   # invented

[call_to_action]
brand = "Ask for the plan"  # the only one
"""
MISSING = "rule_" + "0" * 26


@pytest.fixture
def brand(client: httpx.Client) -> Iterator[dict[str, Any]]:
    made = client.post("/v1/brands", json={"brand": FILE}).json()
    yield made
    client.delete(f"/v1/brands/{made['id']}")


@pytest.fixture
def made(client: httpx.Client) -> Iterator[list[str]]:
    """Ids of documents to delete."""
    ids: list[str] = []
    yield ids
    for each in ids:
        client.delete(f"/v1/documents/{each}")


def posts_of(client: httpx.Client, made: list[str], brand: object) -> list[dict[str, Any]]:
    sent = {"text": SAMPLE.read_text(encoding="utf-8"), "format": "md", "networks": ["x"], "count": 3, "brand": brand}
    document_id = client.post("/v1/documents", json=sent).json()["id"]
    made.append(document_id)
    assert settled(client, document_id)["status"] == "ready"
    posts: list[dict[str, Any]] = client.get(f"/v1/documents/{document_id}/posts").json()["posts"]
    return posts


def said(posts: list[dict[str, Any]]) -> list[str]:
    return [part["text"] for post in posts for part in post["parts"]]


def reject(client: httpx.Client, post: dict[str, Any], **more: Any) -> httpx.Response:
    return client.post(f"/v1/posts/{post['id']}/reject", json={"reason": "We do not talk like that.", **more})


def a_word_of(post: dict[str, Any]) -> str:
    """The longest word of the post, which nothing but its snippet puts there."""
    words: list[str] = re.findall(r"\b[a-z]+\b", said([post])[0])
    return max(words, key=len)


def says(posts: list[dict[str, Any]], word: str) -> bool:
    return any(re.search(rf"\b{word}\b", text, re.IGNORECASE) for text in said(posts))


def test_a_phrase_that_was_marked_and_confirmed_never_comes_back(
    client: httpx.Client, brand: dict[str, Any], made: list[str]
) -> None:
    before = posts_of(client, made, "Quiet Rooms")
    word = a_word_of(before[0])
    rejected = reject(client, before[0], phrase=word.upper()).json()
    rule = rejected["rule"]
    assert rejected["status"] == "rejected"
    assert (rule["phrase"], rule["status"], rule["brand"]) == (word.upper(), "offered", brand["id"])
    assert (rule["post"], rule["document"], rule["brand_name"]) == (before[0]["id"], made[0], "Quiet Rooms")

    offered = client.get("/v1/rules", params={"status": "offered"}).json()["items"]
    assert rule in offered
    assert client.get(f"/v1/brands/{brand['id']}").json()["text"] == FILE
    assert says(posts_of(client, made, "Quiet Rooms"), word)

    confirmed = client.post(f"/v1/rules/{rule['id']}/confirm").json()
    assert (confirmed["status"], confirmed["confirmed_by"]) == ("confirmed", "local")
    assert client.get(f"/v1/rules/{rule['id']}").json() == confirmed
    text = client.get(f"/v1/brands/{brand['id']}").json()["text"]
    assert all(line in text for line in FILE.splitlines())
    assert f'banned = ["{word.upper()}"]' in text

    after = posts_of(client, made, "Quiet Rooms")
    assert not says(after, word)
    assert len(after) == len(before) == 3
    assert said(client.get(f"/v1/documents/{made[0]}/posts").json()["posts"]) == said(before)

    put = client.put(f"/v1/brands/{brand['id']}", json={"brand": FILE}, headers={"If-Match": "*"})
    assert put.status_code == 200
    assert said(posts_of(client, made, "Quiet Rooms")) == said(before)


def test_a_phrase_may_be_confirmed_with_the_rejection(
    client: httpx.Client, brand: dict[str, Any], made: list[str]
) -> None:
    (first, *_) = posts_of(client, made, {"name": "Another"})
    words = " ".join(said([first])[0].split()[:2])
    assert_problem(reject(client, first, phrase=words, confirm=True), 400, "unknown-brand")
    assert_problem(reject(client, first, phrase=words, confirm=True, brand="Nobody"), 400, "unknown-brand")
    assert client.get(f"/v1/posts/{first['id']}").json()["status"] == "draft"
    done = reject(client, first, phrase=words, confirm=True, brand=brand["id"]).json()
    assert (done["status"], done["rule"]["status"], done["rule"]["brand"]) == ("rejected", "confirmed", brand["id"])


def test_what_does_not_stand_in_the_post_is_no_phrase_of_it(client: httpx.Client, made: list[str]) -> None:
    (first, *_) = posts_of(client, made, {"name": "Another"})
    for phrase in ("quite another thing", "*", "…"):
        assert_problem(reject(client, first, phrase=phrase), 400, "no-such-phrase")
    assert reject(client, first).json()["rule"] is None


def test_what_the_brand_itself_says_is_no_rule(client: httpx.Client, brand: dict[str, Any], made: list[str]) -> None:
    (first, *_) = posts_of(client, made, "Quiet Rooms")
    edit = {"json": {"parts": ["Ask for the plan of the doors."]}, "headers": {"If-Match": "*"}}
    assert client.patch(f"/v1/posts/{first['id']}", **edit).status_code == 200  # type: ignore[arg-type]
    assert_problem(reject(client, first, phrase="ask for the plan", confirm=True), 400, "wrong-brand")
    assert client.get(f"/v1/brands/{brand['id']}").json()["revision"] == 1


def test_a_phrase_may_be_let_pass(client: httpx.Client, brand: dict[str, Any], made: list[str]) -> None:
    posts = posts_of(client, made, brand["id"])
    ids = [reject(client, post, phrase=a_word_of(post)).json()["rule"]["id"] for post in posts[:2]]
    first = client.get("/v1/rules", params={"limit": 1}).json()
    assert first["items"][0]["id"] == first["next"] == ids[1]
    assert client.get("/v1/rules", params={"limit": 1, "after": first["next"]}).json()["items"][0]["id"] == ids[0]
    assert client.delete(f"/v1/rules/{ids[0]}").status_code == 204
    for answer in (client.delete(f"/v1/rules/{ids[0]}"), client.get(f"/v1/rules/{ids[0]}")):
        assert_problem(answer, 404, "not-kept")
    assert_problem(client.post(f"/v1/rules/{MISSING}/confirm"), 404, "not-kept")


def test_the_states_of_a_rule_are_those_that_can_be_asked_for(client: httpx.Client) -> None:
    for status in RuleStatus:
        assert client.get("/v1/rules", params={"status": status.value}).status_code == 200
