"""Pinned, excluded, other versions and marked words over HTTP."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

TEXT = """# Doors

A list on the door did more for visitors than the portal did. Nobody reads a sign that hangs above the lamp at the \
gate of a library. Every second visitor of a library asks the first person who wears a name on the coat.
"""


def ask(client: httpx.Client, **fields: Any) -> httpx.Response:
    return client.post("/v1/preview", json={"text": TEXT, "format": "md", "networks": ["linkedin"], **fields})


def test_what_is_pinned_marked_or_wanted_in_another_version_is_made_and_what_is_excluded_is_not(
    client: httpx.Client,
) -> None:
    first = ask(client).json()["posts"]
    ids = [post["snippet"] for post in first]
    assert [post["snippet"] for post in ask(client, pin=[ids[-1]], count=1).json()["posts"]] == [ids[-1]]
    assert ids[0] not in [post["snippet"] for post in ask(client, exclude=[ids[0]]).json()["posts"]]
    again = ask(client, another={ids[0]: 2}).json()["posts"]
    assert again[0]["text"] != first[0]["text"]
    assert again[1:] == first[1:]
    start = TEXT.index("Nobody reads") - 2
    marked = ask(client, spans=[[start, start + 12]], count=1).json()["posts"][0]
    assert "Nobody reads" in marked["text"]
    assert "It has only 2 words." in marked["check"]


def test_a_form_takes_the_same_fields_as_text(client: httpx.Client) -> None:
    file = {"file": ("doors.md", TEXT.encode())}
    first = client.post("/v1/preview", files=file, data={"networks": "linkedin"}).json()["posts"]
    ids = [post["snippet"] for post in first]
    fields = {"networks": "linkedin", "pin": ids[-1], "exclude": ids[0], "spans": "7:30"}
    asked = client.post("/v1/preview", files=file, data=fields).json()["posts"]
    answer = client.post("/v1/preview", files=file, data={**fields, "another": f"{ids[-1]}=2"}).json()["posts"]
    assert asked[0]["snippet"] == answer[0]["snippet"] == ids[-1]
    assert answer[0]["text"] != asked[0]["text"]
    assert ids[0] not in [post["snippet"] for post in answer]
    assert answer[1]["text"].startswith("A list on the door")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"pin": ["nobody"]}, "There is no snippet 'nobody' in the document. The best of its"),
        ({"another": {"nobody": 2}}, "There is no snippet 'nobody'"),
        ({"spans": [[5, 5]]}, "The span 5:5 is empty."),
        ({"spans": [[5, 9999]]}, "The span 5:9999 lies outside of the text."),
    ],
)
def test_what_is_not_there_is_a_problem_of_the_request_that_says_what_is(
    client: httpx.Client, fields: dict[str, Any], says: str
) -> None:
    answer = ask(client, **fields)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/bad-choice"
    assert says in answer.json()["detail"]


@pytest.mark.parametrize("fields", [{"spans": [[1]]}, {"spans": ["1:2"]}, {"another": {"a": 0}}, {"pin": [""]}])
def test_what_has_the_wrong_shape_is_an_invalid_request(client: httpx.Client, fields: dict[str, Any]) -> None:
    assert ask(client, **fields).status_code == 422
