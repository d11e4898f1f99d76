"""The report on a real document, over HTTP."""

from __future__ import annotations

import httpx

from tests.api.conftest import SAMPLE
from tests.api.test_documents import settled
from tests.api.test_problems import assert_problem


def test_the_report_tells_what_posts_were_made_of_and_what_was_never_used(client: httpx.Client) -> None:
    text = SAMPLE.read_text(encoding="utf-8")
    sent = {"text": text, "format": "md", "networks": ["x", "linkedin"], "count": 3}
    document = settled(client, client.post("/v1/documents", json=sent).json()["id"])
    address = f"/v1/documents/{document['id']}"
    posts = client.get(f"{address}/posts").json()["posts"]
    client.post(f"/v1/posts/{posts[0]['id']}/approve").raise_for_status()
    report = client.get(f"{address}/report").json()
    assert report["posts"]["by_status"] == {"approved": 1, "draft": len(posts) - 1}
    assert report["posts"]["by_network"] == {"x": 3, "linkedin": 3}
    assert report["snippets"] == document["snippets"]
    never = report["coverage"]["never_used"]
    assert never == [each["section"] for each in report["sections"] if not each["posts"]]
    assert 0 < len(never) < report["coverage"]["sections"] == len(report["sections"])
    assert 0 < report["coverage"]["posted_share"] < report["coverage"]["picked_share"] < 1
    assert sum(each["words"] for each in report["sections"]) == report["coverage"]["words"]
    said = client.get(f"{address}/report", headers={"Accept": "text/markdown"})
    assert said.headers["content-type"].startswith("text/markdown")
    assert "## Never used" in said.text
    assert_problem(client.get(f"{address}/report", headers={"Accept": "image/png"}), 406, "not-acceptable")
    client.delete(address)


def test_there_is_no_report_before_anything_was_read(client: httpx.Client) -> None:
    document = settled(client, client.post("/v1/documents", json={"text": "   "}).json()["id"])
    assert_problem(client.get(f"/v1/documents/{document['id']}/report"), 409, "unread")
    client.delete(f"/v1/documents/{document['id']}")
    assert_problem(client.get(f"/v1/documents/{document['id']}/report"), 404, "not-kept")
