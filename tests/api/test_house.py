"""Brands and templates that are kept, over HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.api.test_brand import TEXT
from tests.api.test_documents import settled
from tests.api.test_problems import assert_problem

FILE = """\
name = "Fewer Doors Ltd"
# What readers say
[[terms]]
instead_of = "clients"
say = "readers"
"""


@pytest.fixture
def brand(client: httpx.Client) -> Iterator[dict[str, Any]]:
    made = client.post("/v1/brands", json={"brand": FILE})
    assert made.status_code == 201, made.text
    yield made.json()
    client.delete(f"/v1/brands/{made.json()['id']}")


def preview(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/v1/preview", json={"text": TEXT, "format": "md", "networks": ["linkedin"], **fields})


def put(client: httpx.Client, address: str, tag: str | None, **body: Any) -> httpx.Response:
    return client.put(address, json=body, headers={"If-Match": tag} if tag else {})


def test_a_brand_is_kept_with_its_comments_and_named_by_documents(client: httpx.Client, brand: dict[str, Any]) -> None:
    assert brand["text"] == FILE
    assert client.get(f"/v1/brands/{brand['id']}").json() == brand
    assert brand["name"] in [each["name"] for each in client.get("/v1/brands").json()["items"]]
    for named in (brand["name"], brand["id"]):
        (post,) = preview(client, brand=named).json()["posts"]
        assert "more for readers of the library" in post["text"]
    file = {"file": ("doors.md", TEXT.encode())}
    form = client.post("/v1/preview", files=file, data={"networks": "linkedin", "brand": brand["name"]})
    assert "more for readers of the library" in form.json()["posts"][0]["text"]
    assert_problem(preview(client, brand="Nobody"), 400, "unknown-brand")
    assert_problem(client.post("/v1/brands", json={"brand": FILE}), 409, "name-taken")


def test_a_brand_may_be_sent_as_keys(client: httpx.Client) -> None:
    made = client.post("/v1/brands", json={"brand": {"name": "Of keys", "banned": ["synergy"]}}).json()
    assert made["text"] == 'name = "Of keys"\nbanned = ["synergy"]\n'
    assert client.delete(f"/v1/brands/{made['id']}").status_code == 204
    assert_problem(client.get(f"/v1/brands/{made['id']}"), 404, "not-kept")


def test_a_changed_brand_counts_for_the_next_posts_and_leaves_those_there_are(
    client: httpx.Client, brand: dict[str, Any]
) -> None:
    sent = {"text": TEXT, "format": "md", "networks": ["linkedin"], "brand": brand["name"]}
    key = {"Idempotency-Key": brand["id"]}
    document = settled(client, client.post("/v1/documents", json=sent, headers=key).json()["id"])["id"]
    address = f"/v1/brands/{brand['id']}"
    assert_problem(put(client, address, None, brand=FILE), 428, "no-precondition")
    changed = put(client, address, '"1"', brand=FILE.replace("readers", "guests"))
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert_problem(put(client, address, '"1"', brand=FILE), 412, "changed")
    (post,) = preview(client, brand=brand["id"]).json()["posts"]
    assert "more for guests of the library" in post["text"]
    (kept,) = client.get(f"/v1/documents/{document}/posts").json()["posts"]
    assert "more for readers of the library" in kept["parts"][0]["text"]
    assert client.post("/v1/documents", json=sent, headers=key).json()["id"] == document
    client.delete(f"/v1/documents/{document}")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ('name = "T"\nvoice = "choir"', "line 2: voice"),
        ({"name": "T", "slogan": "x"}, "slogan: there is no such key"),
        ("Tidewell", "is no TOML"),
    ],
)
def test_a_brand_that_cannot_be_is_refused_with_its_line(client: httpx.Client, sent: object, says: str) -> None:
    answer = client.post("/v1/brands", json={"brand": sent})
    assert_problem(answer, 400, "wrong-brand")
    assert says in answer.json()["detail"]


def test_a_template_is_checked_kept_and_used_for_every_document(client: httpx.Client) -> None:
    asked = {"name": "linkedin/claim-door", "text": "{# says: mine #}Behind the door: {{ words }}"}
    made = client.post("/v1/templates", json=asked)
    assert made.status_code == 201, made.text
    address = f"/v1/templates/{made.json()['id']}"
    assert client.get(address).json() == made.json()
    assert made.json()["id"] in [each["id"] for each in client.get("/v1/templates").json()["items"]]
    assert "Behind the door: A list" in preview(client).json()["posts"][0]["text"]
    bad = put(client, address, '"1"', name="linkedin/claim-door", text="One\n{{ cycler() }}")
    assert_problem(bad, 400, "bad-template")
    assert "line 2" in bad.json()["detail"]
    assert "Allowed are" in bad.json()["remedy"]
    assert_problem(put(client, address, None, **asked), 428, "no-precondition")
    changed = put(client, address, '"1"', name="linkedin/claim-door", text="At the door: {{ words }}")
    assert changed.headers["etag"] == '"2"'
    assert "At the door: A list" in preview(client).json()["posts"][0]["text"]
    assert client.delete(address).status_code == 204
    assert "door:" not in preview(client).json()["posts"][0]["text"]


@pytest.mark.parametrize(
    ("name", "text"), [("elsewhere/claim", "{{ words }}"), ("claim-x", "{{ wrods }}"), ("claim-x", "   ")]
)
def test_a_template_that_cannot_be_used_is_not_kept(client: httpx.Client, name: str, text: str) -> None:
    assert_problem(client.post("/v1/templates", json={"name": name, "text": text}), 400, "bad-template")


def test_a_recast_and_a_lint_take_a_brand_as_a_preview_does(client: httpx.Client) -> None:
    file = {"name": "Fewer Doors Ltd", "readers": ["librarians"], "ignore": ["leverage"]}
    made = client.post("/v1/brands", json={"brand": file}).json()
    sentence = "Our planner lets librarians book rooms in one step."
    for brand in (made["id"], "Fewer Doors Ltd", file, made["text"]):
        said = client.post("/v1/recast", json={"text": sentence, "brand": brand}).json()
        assert said["text"] == "You can book rooms in one step."
        text = "Leverage the doors of Fewer Doors Ltd."
        linted = client.post("/v1/lint", json={"text": text, "brand": brand}).json()
        assert linted["customer_focus"]["self"] == 1
        assert "jargon" not in {flag["flag"] for flag in linted["flags"]}
    plain = client.post("/v1/recast", json={"text": sentence, "brand": "Nobody kept"})
    assert plain.status_code == 200
    assert_problem(client.post("/v1/lint", json={"text": "x", "brand": "Nobody kept"}), 400, "unknown-brand")
    assert_problem(client.post("/v1/recast", json={"text": "x", "brand": {"slogan": "y"}}), 400, "wrong-brand")
    client.delete(f"/v1/brands/{made['id']}")


def test_snippets_that_say_what_a_brand_bans_carry_a_warning(client: httpx.Client) -> None:
    file = {"name": "Fewer Doors Ltd", "banned": ["clients"]}
    made = client.post("/v1/brands", json={"brand": file}).json()
    sent = {"text": TEXT, "format": "md", "networks": ["linkedin"]}
    document = settled(client, client.post("/v1/documents", json=sent).json()["id"])["id"]
    address = f"/v1/documents/{document}/snippets"
    warned = client.get(address, params={"brand": made["id"]}).json()["snippets"][0]["warnings"]
    assert "It says “clients”, which Fewer Doors Ltd does not say." in warned
    assert "clients" not in str(client.get(address).json()["snippets"][0]["warnings"])
    replaced = {"brand": {**file, "terms": [{"instead_of": "clients", "say": "readers"}]}}
    client.put(f"/v1/brands/{made['id']}", json=replaced, headers={"If-Match": "*"}).raise_for_status()
    assert client.get(address, params={"brand": "Fewer Doors Ltd"}).json() == client.get(address).json()
    assert_problem(client.get(address, params={"brand": "Nobody"}), 400, "unknown-brand")
    client.delete(f"/v1/documents/{document}")
    client.delete(f"/v1/brands/{made['id']}")
