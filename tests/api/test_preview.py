"""The main job over HTTP: a document in, snippets and posts out."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from service.networks import composed_networks


def send_file(client: httpx.Client, document: bytes, name: str = "paper.md", **options: Any) -> httpx.Response:
    fields = options.pop("fields", {})
    return client.post("/v1/preview", files={"file": (name, document)}, data=fields, **options)


def send_text(client: httpx.Client, document: bytes, **fields: Any) -> httpx.Response:
    return client.post("/v1/preview", json={"text": document.decode(), "name": "paper.md", **fields})


def test_a_file_becomes_posts_for_every_network(client: httpx.Client, case_study: bytes) -> None:
    answer = send_file(client, case_study)
    assert answer.status_code == 200
    posts = answer.json()["posts"]
    assert {post["network"] for post in posts} == set(composed_networks())
    assert len(posts) >= 20


def test_what_a_writer_reads_first_is_the_brief_view(client: httpx.Client, case_study: bytes) -> None:
    brief = send_file(client, case_study).json()
    assert set(brief) == {"title", "words", "snippets", "posts", "notes"}
    assert brief == send_file(client, case_study, params={"view": "brief"}).json()
    assert set(brief["posts"][0]) == {"network", "text", "length", "snippet", "snippets", "check"}


def test_text_in_json_and_the_same_text_as_a_file_give_the_same_answer(client: httpx.Client, case_study: bytes) -> None:
    assert send_text(client, case_study).json() == send_file(client, case_study).json()


def test_the_full_view_traces_every_character_of_every_post(client: httpx.Client, case_study: bytes) -> None:
    full = send_file(client, case_study, params={"view": "full"}).json()
    assert full["document"]["name"] == "paper.md"
    for post in full["posts"]:
        for index, part in enumerate(post["parts"]):
            stretches = [stretch for stretch in post["provenance"] if stretch["part"] == index]
            ends = [0, *(stretch["end"] for stretch in stretches)]
            assert [stretch["start"] for stretch in stretches] == ends[:-1]
            assert ends[-1] == len(part["text"])


def test_posts_in_the_full_view_are_those_of_the_brief_view(client: httpx.Client, case_study: bytes) -> None:
    full = send_file(client, case_study, params={"view": "full"}).json()["posts"]
    brief = send_file(client, case_study).json()["posts"]
    assert ["\n---\n".join(part["text"] for part in post["parts"]) for post in full] == [p["text"] for p in brief]


def test_markdown_holds_every_post_under_its_network(client: httpx.Client, case_study: bytes) -> None:
    fields = {"networks": "bluesky,linkedin", "count": "2"}
    markdown = send_file(client, case_study, headers={"Accept": "text/markdown"}, fields=fields)
    assert markdown.headers["content-type"] == "text/markdown; charset=utf-8"
    assert [line for line in markdown.text.splitlines() if line.startswith("## ")] == [
        "## Bluesky: 2 posts",
        "## LinkedIn: 2 posts",
    ]
    for post in send_file(client, case_study, fields=fields).json()["posts"]:
        assert post["text"].splitlines()[0] in markdown.text


@pytest.mark.parametrize("networks", [["x,bluesky"], ["x", "bluesky"], [" x , bluesky,"]])
def test_a_form_takes_networks_with_commas_or_one_by_one(
    client: httpx.Client, case_study: bytes, networks: list[str]
) -> None:
    posts = send_file(client, case_study, fields={"networks": networks, "count": "1"}).json()["posts"]
    assert [post["network"] for post in posts] == ["x", "bluesky"]


def test_count_and_link_are_kept_to(client: httpx.Client, case_study: bytes) -> None:
    link = "https://example.org/kelvary?from=post&to=paper"
    posts = send_text(client, case_study, networks=["mastodon"], count=4, link=link).json()["posts"]
    assert len(posts) == 4
    assert all(link in post["text"] for post in posts)


def test_a_field_left_empty_in_a_form_was_not_given(client: httpx.Client, case_study: bytes) -> None:
    empty = send_file(client, case_study, fields={"format": "", "link": "", "networks": "", "count": ""})
    assert empty.json() == send_file(client, case_study).json()


def test_a_null_in_json_was_not_given(client: httpx.Client, case_study: bytes) -> None:
    nothing = send_text(client, case_study, format=None, link=None, count=None)
    assert nothing.json() == send_text(client, case_study).json()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.md", "passwd.md"),
        ("C:\\Users\\me\\paper.md", "paper.md"),
        ("a\u202egpj.md", "agpj.md"),
        ("a" * 300 + ".md", "a" * 117 + ".md"),
        ("/", "The document"),
    ],
)
def test_a_files_name_is_a_label_and_never_a_path(client: httpx.Client, given: str, shown: str) -> None:
    answer = client.post(
        "/v1/preview", params={"view": "full"}, json={"text": "# One\n\nA word or two.", "format": "md", "name": given}
    )
    assert answer.json()["document"]["name"] == shown


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/json"),
        ("", "application/json"),
        ("text/*", "text/markdown"),
        ("text/markdown, application/json;q=0.9", "text/markdown"),
        ("text/markdown;q=0.5, application/json", "application/json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("application/json;q=0, */*", "text/markdown"),
        ("TEXT/Markdown", "text/markdown"),
    ],
)
def test_the_answer_comes_in_the_form_that_is_liked_best(client: httpx.Client, accept: str, media: str) -> None:
    answer = send_file(client, b"# One\n\nA word or two.", headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media


def test_nothing_of_an_answer_is_kept_in_a_cache(client: httpx.Client) -> None:
    headers = send_file(client, b"# One\n\nA word or two.").headers
    assert headers["cache-control"] == "no-store"
    assert headers["vary"] == "Accept"


def test_a_document_with_nothing_to_pass_on_is_an_answer_and_no_error(client: httpx.Client) -> None:
    answer = send_file(client, b"# Contents\n")
    assert answer.status_code == 200
    assert answer.json()["posts"] == []


def test_the_bare_address_leads_to_the_docs(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.is_redirect
    assert answer.headers["location"] == "/docs"
