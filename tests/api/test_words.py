"""Plain words over HTTP: turned round, refused with a reason, held against the lint."""

from __future__ import annotations

import httpx
import pytest


def test_a_sentence_comes_back_turned_round_with_the_edit_that_did_it(client: httpx.Client) -> None:
    asked = {"text": "Our planner lets librarians book rooms in one step.", "readers": ["librarians"]}
    answer = client.post("/v1/recast", json=asked).json()
    assert answer["text"] == "You can book rooms in one step."
    assert answer["changed"] is True
    assert [edit["rule"] for edit in answer["edits"]] == ["enabled"]
    assert answer["edits"][0]["before"] == asked["text"]


def test_a_sentence_that_is_left_comes_back_as_it_was_with_the_reason(client: httpx.Client) -> None:
    asked = {"text": "The law allows companies to keep the data."}
    answer = client.post("/v1/recast", json=asked).json()
    assert (answer["text"], answer["changed"], answer["edits"]) == (asked["text"], False, [])
    assert "by right" in answer["left"][0]["why"]


def test_lint_says_which_words_and_why(client: httpx.Client) -> None:
    text = "Don't get left behind."
    (flag,) = client.post("/v1/lint", json={"text": text}).json()["flags"]
    assert (flag["flag"], flag["severity"]) == ("anxiety", "error")
    assert text[flag["start"] : flag["end"]] == flag["words"]


@pytest.mark.parametrize("path", ["/v1/recast", "/v1/lint"])
@pytest.mark.parametrize(
    ("body", "media", "status"),
    [("{", "application/json", 400), ('{"txt": ""}', "application/json", 422), ("hello", "text/plain", 415)],
)
def test_a_body_that_cannot_be_taken_is_answered_with_a_problem(
    client: httpx.Client, path: str, body: str, media: str, status: int
) -> None:
    answer = client.post(path, content=body, headers={"content-type": media})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/recast", "/v1/lint"])
def test_every_example_in_the_docs_is_taken(client: httpx.Client, path: str) -> None:
    described = client.get("/openapi.json").json()["paths"][path]["post"]["requestBody"]
    for example in described["content"]["application/json"]["examples"].values():
        assert client.post(path, json=example["value"]).status_code == 200


@pytest.mark.parametrize("name", ["recast", "refused"])
def test_the_answers_in_the_docs_are_those_that_their_requests_get(client: httpx.Client, name: str) -> None:
    described = client.get("/openapi.json").json()["paths"]["/v1/recast"]["post"]
    asked = described["requestBody"]["content"]["application/json"]["examples"][name]["value"]
    told = described["responses"]["200"]["content"]["application/json"]["examples"][name]["value"]
    assert client.post("/v1/recast", json=asked).json() == told
