"""Every error is a problem detail that says what was wrong and what to do."""

from __future__ import annotations

import asyncio
import inspect
import json
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from service import errors
from service.api import create_app
from service.api.problems import KINDS, PROBLEMS
from service.networks import composed_networks
from service.settings import Settings
from tests.api.conftest import CHECKOUT

TEXT = {"text": "# One\n\nA word or two."}
FILE = {"file": ("paper.md", b"# One\n\nA word or two.")}


def json_body(**fields: Any) -> dict[str, Any]:
    return {"json": {**TEXT, **fields}}


def form(**fields: Any) -> dict[str, Any]:
    return {"files": FILE, "data": fields}


def raw(content: bytes, media: str | None) -> dict[str, Any]:
    return {"content": content, "headers": {"Content-Type": media} if media else {}}


BAD = {
    "no body type": (raw(b"hello", None), 415, "wrong-content-type"),
    "a form without files": (raw(b"text=hello", "application/x-www-form-urlencoded"), 415, "wrong-content-type"),
    "a bare document": (raw(b"# One", "text/markdown"), 415, "wrong-content-type"),
    "half of a JSON": (raw(b'{"text": "a', "application/json"), 400, "malformed-body"),
    "no JSON at all": (raw(b"", "application/json"), 400, "malformed-body"),
    "JSON in another charset": (raw('{"text": "é"}'.encode("latin-1"), "application/json"), 400, "malformed-body"),
    "half a surrogate": (raw(b'{"text": "\\ud800"}', "application/json"), 400, "malformed-body"),
    "deep JSON": (raw(b"[" * 100_000, "application/json"), 400, "malformed-body"),
    "a list": (raw(b"[]", "application/json"), 422, "invalid-request"),
    "no text": ({"json": {}}, 422, "invalid-request"),
    "text that is none": ({"json": {"text": 5}}, 422, "invalid-request"),
    "an unknown field": (json_body(netwoks=["x"]), 422, "invalid-request"),
    "a count of none": (json_body(count=0), 422, "invalid-request"),
    "a count in words": (json_body(count="3"), 422, "invalid-request"),
    "a form's count in words": (form(count="three"), 422, "invalid-request"),
    "an unknown field in a form": (form(audiences="all"), 422, "invalid-request"),
    "a file sent as text": ({"files": {"file": (None, "hello")}}, 422, "invalid-request"),
    "no file": ({"files": {"link": (None, "https://example.org")}}, 422, "invalid-request"),
    "another file": ({"files": [("file", FILE["file"]), ("file", FILE["file"])]}, 400, "malformed-body"),
    "a long field": (form(link="x" * 20_000), 400, "malformed-body"),
    "many fields": (form(networks=["x"] * 41), 400, "malformed-body"),
    "no boundary": (raw(b"x", "multipart/form-data"), 400, "malformed-body"),
    "a wrong boundary": (raw(b"x", "multipart/form-data; boundary=y"), 400, "malformed-body"),
    "an unknown view": ({**json_body(), "params": {"view": "long"}}, 422, "invalid-request"),
    "an unknown parameter": ({**json_body(), "params": {"veiw": "full"}}, 422, "invalid-request"),
    "a picture asked for": ({**json_body(), "headers": {"Accept": "image/png"}}, 406, "not-acceptable"),
    "a weight of nothing": ({**json_body(), "headers": {"Accept": "*/*;q=0"}}, 406, "not-acceptable"),
    "an empty text": ({"json": {"text": ""}}, 400, "empty-source"),
    "only white space": ({"json": {"text": " \n\t "}}, 400, "empty-source"),
    "an empty file": ({"files": {"file": ("paper.md", b"")}}, 400, "empty-source"),
    "NUL in a text": ({"json": {"text": "a\0b"}}, 415, "binary-source"),
    "a program named as text": ({"files": {"file": ("paper.md", b"\0\1\2\3" * 99)}}, 415, "binary-source"),
    "an unknown format": (json_body(format="exe"), 415, "unknown-format"),
    "an unknown network": (json_body(networks=["myspace"]), 400, "unknown-network"),
    "an unknown audience": (json_body(audience="boomers"), 400, "unknown-audience"),
    "a script for a link": (json_body(link="javascript:alert(1)"), 400, "bad-link"),
    "a link without a host": (json_body(link="https://"), 400, "bad-link"),
    "a link of another kind": (form(link="ftp://example.org/a"), 400, "bad-link"),
    "a link with a space": (json_body(link="https://example.org/a b"), 400, "bad-link"),
    "half a path for a link": (json_body(link="/paper"), 400, "bad-link"),
}


def assert_problem(answer: httpx.Response, status: int, slug: str) -> dict[str, Any]:
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"/problems/{slug}"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["remedy"]
    assert problem["detail"].endswith(problem["remedy"])
    assert str(CHECKOUT) not in answer.text
    assert ".py" not in answer.text
    return problem


@pytest.mark.parametrize(("request_", "status", "slug"), BAD.values(), ids=list(BAD))
def test_a_bad_request_is_told_what_was_wrong_and_what_to_do(
    client: httpx.Client, request_: dict[str, Any], status: int, slug: str
) -> None:
    assert_problem(client.post("/v1/preview", **request_), status, slug)


def test_an_unknown_address_is_a_problem(client: httpx.Client) -> None:
    assert_problem(client.get("/v1/nothing"), 404, "not-found")


def test_a_wrong_method_is_a_problem_that_names_the_right_one(client: httpx.Client) -> None:
    answer = client.get("/v1/preview")
    assert_problem(answer, 405, "method-not-allowed")
    assert answer.headers["allow"] == "POST"
    assert client.put("/v1/documents").headers["allow"] == "GET, POST"


def test_all_that_is_wrong_is_told_at_once_and_where(client: httpx.Client) -> None:
    answer = client.post("/v1/preview", json={"count": 0, "netwoks": ["x"], "zzz": 1})
    told = {each["where"]: each["problem"] for each in assert_problem(answer, 422, "invalid-request")["errors"]}
    assert told["body: text"] == "this is missing"
    assert "greater than or equal to 1" in told["body: count"]
    assert "did you mean 'networks'" in told["body: netwoks"]
    assert "there are: " in told["body: zzz"]


def test_a_rejected_value_is_not_sent_back(client: httpx.Client) -> None:
    answer = client.post("/v1/preview", json={"text": ["private words"]})
    assert "private words" not in answer.text


def test_an_unknown_network_is_told_the_known_ones(client: httpx.Client) -> None:
    answer = client.post("/v1/preview", **json_body(networks=["myspace"]))
    assert answer.json()["remedy"] == f"Use one of: {', '.join(composed_networks())}."


@pytest.mark.parametrize("slug", sorted(KINDS))
def test_the_type_of_every_problem_leads_to_a_page_about_it(client: httpx.Client, slug: str) -> None:
    page = client.get(f"/problems/{slug}")
    assert page.status_code == 200
    assert KINDS[slug].title in page.text


def test_an_unknown_type_of_problem_is_itself_not_found(client: httpx.Client) -> None:
    assert_problem(client.get("/problems/nothing-of-the-sort"), 404, "not-found")


def test_no_error_of_the_service_is_missing_from_the_table() -> None:
    classes = {
        each
        for _, each in inspect.getmembers(errors, inspect.isclass)
        if issubclass(each, errors.SocialmediafyError) and each.__module__ == errors.__name__
    }
    assert classes == set(PROBLEMS)


def test_no_two_kinds_of_problem_share_a_type() -> None:
    assert len({kind.type for kind in PROBLEMS.values()}) == len(PROBLEMS)


def answer_in_process(app: FastAPI, path: str) -> httpx.Response:
    async def get() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as client:
            return await client.get(path)

    return asyncio.run(get())


@pytest.mark.parametrize(
    "error",
    [
        ValueError("a secret of /srv/place"),
        errors.TemplateError("Template /srv/x.jinja is wrong.", "Mend /srv/x.jinja."),
    ],
)
def test_a_fault_of_ours_gives_nothing_away(error: Exception) -> None:
    async def fail() -> None:
        raise error

    app = create_app(Settings())
    app.add_api_route("/fail", fail)
    answer = answer_in_process(app, "/fail")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "work" not in json.dumps(answer.json())
    assert "secret" not in answer.text
