"""A brand over HTTP: its keys as JSON, or the text of its file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import StartServer

TEXT = "# Doors\n\nA list on each door does more for clients of the library than any portal does.\n"
BRAND = {
    "name": "Fewer Doors",
    "terms": [{"instead_of": "clients", "say": "readers"}],
    "hashtags": ["AskFirst"],
    "link": {"url": "https://example.org/doors", "query": {"utm_source": "{network}"}},
}
FILE = """name = "Fewer Doors"
voice = "member"
[[terms]]
instead_of = "clients"
say = "readers"
"""


def ask(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/v1/preview", json={"text": TEXT, "format": "md", "networks": ["linkedin"], **fields})


def test_a_brand_as_json_sets_terms_link_and_hashtags(client: httpx.Client) -> None:
    (post,) = ask(client, brand=BRAND).json()["posts"]
    assert "more for readers of the library" in post["text"]
    assert "https://example.org/doors?utm_source=linkedin" in post["text"]
    assert "#AskFirst" in post["text"]


def test_a_brand_file_s_text_does_the_same_and_gives_the_voice(client: httpx.Client) -> None:
    (post,) = ask(client, brand=FILE).json()["posts"]
    assert "more for readers of the library" in post["text"]
    assert "“Doors”" in post["text"]
    (asked,) = ask(client, brand=FILE, voice="brand", link="https://example.org/mine").json()["posts"]
    assert asked["text"].endswith("https://example.org/mine")


def test_a_form_takes_the_text_of_a_brand_file(client: httpx.Client) -> None:
    file = {"file": ("doors.md", TEXT.encode())}
    answer = client.post("/v1/preview", files=file, data={"networks": "linkedin", "brand": FILE})
    assert "more for readers of the library" in answer.json()["posts"][0]["text"]


def test_provenance_tells_the_brand_s_words(client: httpx.Client) -> None:
    body = {"text": TEXT, "format": "md", "networks": ["linkedin"], "brand": BRAND}
    (post,) = client.post("/v1/preview?view=full", json=body).json()["posts"]
    text = post["parts"][0]["text"]
    told = {text[each["start"] : each["end"]]: each["rule"] for each in post["provenance"] if each["from"] == "brand"}
    assert told == {
        "readers": "preferred term",
        "https://example.org/doors": "link",
        "?utm_source=linkedin": "link query",
        "AskFirst": "hashtag",
    }
    assert post["provenance"][-1]["end"] == len(text)


@pytest.mark.parametrize(
    ("brand", "says"),
    [
        ({"names": ["x"]}, "brand: name: it has to be given."),
        ({"name": "x", "slogan": "y"}, "brand: slogan: there is no such key; the keys are name, names,"),
        ("name = 'x'\nvoice = 'choir'", "brand, line 2: voice: input should be 'brand', 'employee' or 'member'"),
        ("name = ", "brand is no TOML: Invalid value"),
        ("a = " + "[" * 3000, "brand is no TOML"),
    ],
)
def test_a_brand_that_cannot_be_is_a_problem_that_says_where(client: httpx.Client, brand: object, says: str) -> None:
    answer = ask(client, brand=brand)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/wrong-brand"
    assert says in answer.json()["detail"]


def test_a_brand_of_another_shape_is_an_invalid_request(client: httpx.Client) -> None:
    assert ask(client, brand=["Fewer Doors"]).status_code == 422
    assert ask(client, brand="#" * 20_000).status_code == 422


def test_a_picture_is_asked_for_among_what_to_check(client: httpx.Client) -> None:
    (post,) = ask(client, networks=["instagram"]).json()["posts"]
    assert any("Instagram takes no post without a picture" in check for check in post["check"])


def test_the_service_s_own_brand_holds_for_requests_that_bring_none(start_server: StartServer, tmp_path: Path) -> None:
    (tmp_path / "brand.toml").write_text(FILE, encoding="utf-8")
    server = start_server(brand=tmp_path / "brand.toml")
    with httpx.Client(base_url=server.url, timeout=120) as client:
        assert "more for readers of" in ask(client).json()["posts"][0]["text"]
        other = ask(client, brand={"name": "Another"}).json()["posts"][0]["text"]
        assert "more for clients of" in other
