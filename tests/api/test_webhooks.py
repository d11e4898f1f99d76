"""Webhooks over HTTP: made, looked at, changed, and told of what really happens."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any, get_args

import httpx
import pytest
from standardwebhooks import Webhook

from service.api.webhooks import EventType
from service.webhooks import EVENTS
from tests.api.test_documents import TEXT, settled
from tests.api.test_problems import assert_problem
from tests.service.fetch.sites import Site, page, running_site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with running_site({"/in": page("thanks")}) as running:
        yield running


def named(site: Site) -> str:
    """The site by the one name under which the shared server may tell it."""
    return site.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def webhook(client: httpx.Client, site: Site) -> Iterator[dict[str, Any]]:
    """A webhook that is told of everything, at a site that was told nothing yet."""
    site.got.clear()
    made = client.post("/v1/webhooks", json={"url": f"{named(site)}/in"}).json()
    yield made
    client.delete(f"/v1/webhooks/{made['id']}")


def arrived(site: Site, number: int) -> list[tuple[Any, bytes]]:
    until(lambda: len(site.got) >= number)
    return site.got


def until(true: Callable[[], object]) -> None:
    deadline = time.monotonic() + 120
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_every_event_can_be_asked_for_by_its_name() -> None:
    assert set(get_args(EventType)) == set(EVENTS)


def test_a_secret_is_shown_once_and_what_can_be_changed_is(client: httpx.Client, webhook: dict[str, Any]) -> None:
    address = f"/v1/webhooks/{webhook['id']}"
    seen = client.get(address)
    shown = {name: value for name, value in webhook.items() if name != "secret"}
    assert seen.json() == shown
    assert client.get("/v1/webhooks").json()["items"] == [shown]
    tag = seen.headers["etag"]
    changed = client.patch(address, json={"events": ["post.approved"], "enabled": False}, headers={"If-Match": tag})
    assert (changed.json()["events"], changed.json()["enabled"]) == (["post.approved"], False)
    assert_problem(client.patch(address, json={"enabled": True}, headers={"If-Match": tag}), 412, "changed")
    rotated = client.post(f"{address}/rotate")
    assert rotated.json()["secret"] not in {webhook["secret"], ""}
    assert "secret" not in client.get(address).json()
    assert rotated.headers["etag"] == client.get(address).headers["etag"]
    assert client.delete(address).status_code == 204
    assert_problem(client.get(address), 404, "not-kept")
    assert_problem(client.delete(address), 404, "not-kept")


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("http://127.0.0.1/in", "address-refused"),
        ("http://[::1]/in", "address-refused"),
        ("https://a.localhost/in", "address-refused"),
        ("https://example.org:8443/in", "address-refused"),
        ("ftp://example.org/in", "address-refused"),
        ("example", "address-refused"),
        ("https://exa mple.org/in", "bad-address"),
    ],
)
def test_an_address_that_cannot_be_told_is_refused_at_once(client: httpx.Client, url: str, slug: str) -> None:
    assert_problem(client.post("/v1/webhooks", json={"url": url}), 400, slug)


def test_an_event_that_there_is_not_is_refused(client: httpx.Client) -> None:
    asked = {"url": "https://example.org/in", "events": ["document.burnt"]}
    assert_problem(client.post("/v1/webhooks", json=asked), 422, "invalid-request")


def test_a_receiver_is_told_that_posts_are_ready_and_what_is_said_of_them(
    client: httpx.Client, webhook: dict[str, Any], site: Site
) -> None:
    document_id = client.post("/v1/documents", json={"text": TEXT, "networks": ["x"]}).json()["id"]
    assert settled(client, document_id)["status"] == "ready"
    post = client.get(f"/v1/documents/{document_id}/posts").json()["posts"][0]
    client.post(f"/v1/posts/{post['id']}/reject", json={"reason": "Too long."})
    client.post(f"/v1/posts/{post['id']}/approve")
    failed = client.post("/v1/documents", json={"text": "   "}).json()["id"]
    told = [Webhook(webhook["secret"]).verify(body, dict(headers)) for headers, body in arrived(site, 4)]
    by_type = {each["type"]: each["data"] for each in told}
    assert by_type["document.ready"]["document"] == document_id
    assert by_type["document.ready"]["posts"] > 0
    assert (by_type["post.rejected"]["post"], by_type["post.rejected"]["reason"]) == (post["id"], "Too long.")
    assert by_type["post.approved"]["status"] == "approved"
    assert by_type["document.failed"]["document"] == failed
    assert by_type["document.failed"]["problem"]
    sent = client.get(f"/v1/webhooks/{webhook['id']}/deliveries").json()["items"]
    until(lambda: {each["status"] for each in deliveries(client, webhook)} == {"delivered"})
    assert {each["event"] for each in sent} == {headers["webhook-id"] for headers, _ in site.got}


def deliveries(client: httpx.Client, webhook: dict[str, Any], **query: object) -> list[dict[str, Any]]:
    answer = client.get(f"/v1/webhooks/{webhook['id']}/deliveries", params=query)  # type: ignore[arg-type]
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def test_what_was_given_up_is_listed_page_by_page_and_sent_again(
    client: httpx.Client, webhook: dict[str, Any], site: Site
) -> None:
    address = f"/v1/webhooks/{webhook['id']}"
    client.patch(address, json={"url": f"{named(site)}/nowhere", "events": ["document.failed"]})
    for _ in range(2):
        client.post("/v1/documents", json={"text": "   "}, params={"wait": 30})
    until(lambda: [each["status"] for each in deliveries(client, webhook)] == ["dead", "dead"])
    first = client.get(f"{address}/deliveries", params={"limit": 1, "status": "dead"}).json()
    second = client.get(f"{address}/deliveries", params={"limit": 1, "after": first["next"]}).json()
    assert second["next"] is None
    assert first["items"][0]["answered"] == 404
    site.got.clear()
    client.patch(address, json={"url": f"{named(site)}/in"})
    one = client.post(f"{address}/deliveries/{second['items'][0]['id']}/replay").json()
    assert (one["status"], one["event"]) == ("waiting", second["items"][0]["event"])
    assert client.post(f"{address}/replay").json() == {"replayed": 1}
    events = {first["items"][0]["event"], second["items"][0]["event"]}
    assert {headers["webhook-id"] for headers, _ in arrived(site, 2)} == events
    missing = one["id"][:-1] + ("0" if one["id"][-1] != "0" else "1")
    assert_problem(client.post(f"{address}/deliveries/{missing}/replay"), 404, "not-kept")
