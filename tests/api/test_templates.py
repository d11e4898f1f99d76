"""Templates, voices and limits over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.api.conftest import StartServer

TEXT = "# Doors\n\nA list on the door did more for visitors than the portal did.\n"


def ask(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/v1/preview", json={"text": TEXT, "format": "md", "networks": ["linkedin"], **fields})


def test_a_template_sent_along_sets_the_words(client: httpx.Client) -> None:
    answer = ask(client, templates={"linkedin/claim-mine": "Of late:\n{{ words }}"})
    assert answer.status_code == 200
    assert answer.json()["posts"][0]["text"].startswith("Of late:\nA list on the door")


@pytest.mark.parametrize(
    ("templates", "says"),
    [
        ({"claim-mine": "Well:\n{{ words.upper() }}"}, "line 2: a call such as f(x) is not allowed. Allowed are text"),
        ({"claim-mine": "{% set a = words %}{{ a }}"}, "line 1: {% set %} is not allowed."),
        ({"claim-mine": "{{ kind }}"}, "whose origin is unknown"),
        ({"poem": "{{ words }}"}, "is for no kind of snippet"),
    ],
)
def test_a_template_that_cannot_be_used_is_a_problem_of_the_request(
    client: httpx.Client, templates: dict[str, str], says: str
) -> None:
    answer = ask(client, templates=templates)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/bad-template"
    assert says in answer.json()["detail"]


def test_a_voice_and_a_limit_are_taken_and_wrong_ones_refused(client: httpx.Client) -> None:
    answer = ask(client, voice="member", networks=["mastodon"], limits={"mastodon": 700}).json()
    assert "“Doors”" in answer["posts"][0]["text"]
    assert " of 700 " in answer["posts"][0]["length"]
    assert ask(client, voice="robot").status_code == 422
    assert ask(client, limits={"bluesky": 500}).json()["type"] == "/problems/bad-limit"


def test_templates_and_limits_of_the_service_hold_for_every_request(start_server: StartServer, tmp_path: Path) -> None:
    (tmp_path / "claim-house.jinja").write_text("House style:\n{{ words }}", encoding="utf-8")
    server = start_server(templates=tmp_path, limits="mastodon=700")
    with httpx.Client(base_url=server.url, timeout=120) as client:
        linkedin, mastodon = ask(client, networks=["linkedin", "mastodon"]).json()["posts"]
        assert linkedin["text"].startswith("House style:\nA list")
        assert " of 700 " in mastodon["length"]
