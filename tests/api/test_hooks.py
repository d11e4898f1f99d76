"""What content management systems call, over HTTP and on every database: signed, replayed, forged, doubled."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from standardwebhooks import Webhook

from service.settings import Settings
from service.store import migrate_store
from tests.api.conftest import Server, running_server
from tests.api.test_documents import settled
from tests.api.test_problems import assert_problem
from tests.service.hooks.conftest import CALLS
from tests.stores import DATABASES

SECRETS = {
    "ghost": "a secret of the writers",
    "contentful": "c" * 64,
    "strapi": "whsec_" + base64.b64encode(b"s" * 32).decode(),
    "wordpress": "whsec_" + base64.b64encode(b"w" * 32).decode(),
}
TOKEN = "token-of-a-hook-of-ours"  # noqa: S105 - it opens nothing
BODIES = {system: (CALLS / f"{system}-published.json").read_bytes() for system in SECRETS}

Sign = Callable[[bytes, float, str], dict[str, str]]


def by_ghost(body: bytes, at: float, path: str) -> dict[str, str]:
    del path
    told = str(int(at * 1000))
    digest = hmac.new(SECRETS["ghost"].encode(), body + told.encode(), hashlib.sha256).hexdigest()
    return {"X-Ghost-Signature": f"sha256={digest}, t={told}"}


def by_contentful(body: bytes, at: float, path: str, topic: str = "publish") -> dict[str, str]:
    names = "x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic"
    headers = {
        "x-contentful-signed-headers": names,
        "x-contentful-timestamp": str(int(at * 1000)),
        "x-contentful-topic": f"ContentManagement.Entry.{topic}",
    }
    listed = ";".join(f"{name}:{value}" for name, value in sorted(headers.items()))
    signed = f"POST\n{quote(path, safe=';,/?:@&=+$-_.!~*()#')}\n{listed}\n".encode() + body
    return {
        **headers,
        "x-contentful-signature": hmac.new(SECRETS["contentful"].encode(), signed, hashlib.sha256).hexdigest(),
    }


def by_standard(system: str) -> Sign:
    def sign(body: bytes, at: float, path: str) -> dict[str, str]:
        del path
        signature = Webhook(SECRETS[system]).sign("msg_1", datetime.fromtimestamp(at, tz=UTC), body.decode())
        return {"webhook-id": "msg_1", "webhook-timestamp": str(int(at)), "webhook-signature": signature}

    return sign


SIGNED: Mapping[str, Sign] = {
    "ghost": by_ghost,
    "contentful": by_contentful,
    "strapi": by_standard("strapi"),
    "wordpress": by_standard("wordpress"),
}


def called(client: httpx.Client, system: str, body: bytes, *, ago: float = 0, site: str = "") -> httpx.Response:
    """The answer to a call that the system signed so many seconds ago."""
    path = f"/v1/hooks/{system}" + (f"?site={site}" if site else "")
    return client.post(path, content=body, headers=SIGNED[system](body, time.time() - ago, path))


def changed(system: str, **fields: object) -> bytes:
    """The call of a publication, with other fields of the post in it."""
    body = json.loads(BODIES[system])
    post = {"ghost": lambda: body["post"]["current"], "wordpress": lambda: body["data"]}[system]()
    post.update(fields)
    return json.dumps(body).encode()


@pytest.fixture(scope="module", params=DATABASES)
def hooked(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A service that takes the calls of every system; once on each database."""
    secrets = {f"{system}_secret": secret for system, secret in SECRETS.items()} | {"max_upload_bytes": 100_000}
    if request.param == "sqlite":
        with running_server(**secrets) as server:
            server.until_ready()
            yield server
        return
    with request.getfixturevalue("cluster").database() as url:
        migrate_store(Settings(database_url=url))
        with running_server(database_url=url, **secrets) as server:
            server.until_ready()
            yield server


@pytest.fixture
def cms(hooked: Server) -> Iterator[httpx.Client]:
    """A client of that service, in which no document is left behind."""
    with httpx.Client(base_url=hooked.url, timeout=60) as client:
        yield client
        for document in client.get("/v1/documents").json()["items"]:
            client.delete(f"/v1/documents/{document['id']}")


def documents(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/v1/documents").json()["items"]
    return found


@pytest.mark.parametrize("system", SIGNED)
def test_what_a_system_publishes_becomes_a_document_named_as_the_system_names_it(
    cms: httpx.Client, system: str
) -> None:
    answer = called(cms, system, BODIES[system])
    assert answer.status_code == 202
    said = answer.json()
    assert (said["done"], said["version"], said["why"]) == ("added", 1, None)
    (document,) = documents(cms)
    assert (document["id"], document["origin"].partition(":")[0]) == (said["document"], system)


@pytest.mark.parametrize("system", SIGNED)
def test_the_same_publish_at_once_and_again_makes_one_document(cms: httpx.Client, system: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        done = [each.json()["done"] for each in pool.map(lambda _: called(cms, system, BODIES[system]), range(4))]
    done.append(called(cms, system, BODIES[system]).json()["done"])
    assert sorted(done) == ["added"] + ["unchanged"] * 4
    assert len(documents(cms)) == 1


@pytest.mark.parametrize("system", SIGNED)
def test_a_call_that_was_signed_long_ago_is_refused_and_says_what_to_do(cms: httpx.Client, system: str) -> None:
    answer = called(cms, system, BODIES[system], ago=600)
    assert_problem(answer, 401, "stale-hook")
    assert "clocks" in answer.json()["remedy"]
    assert documents(cms) == []


@pytest.mark.parametrize("system", SIGNED)
def test_a_call_that_was_changed_on_its_way_or_is_not_signed_is_refused(cms: httpx.Client, system: str) -> None:
    path = f"/v1/hooks/{system}"
    headers = SIGNED[system](BODIES[system], time.time(), path)
    for answer in (
        cms.post(path, content=BODIES[system] + b" ", headers=headers),
        cms.post(path, content=BODIES[system]),
        cms.post(path, content=BODIES[system], headers={"Authorization": f"Bearer {SECRETS[system]}"}),
    ):
        assert_problem(answer, 401, "forged-hook")
        assert SECRETS[system] not in answer.text
    assert documents(cms) == []


def test_what_is_published_taken_back_and_published_again_is_one_document_all_along(cms: httpx.Client) -> None:
    long = "<p>In a survey of 40 libraries, bookings rose by 25 percent within a year.</p>"
    first = changed("wordpress", content={"rendered": long})
    known = settled(cms, called(cms, "wordpress", first).json()["document"])
    post = cms.get(f"/v1/documents/{known['id']}/posts?network=x").json()["posts"][0]
    cms.post(f"/v1/posts/{post['id']}/approve")

    later = changed(
        "wordpress", content={"rendered": long.replace("25", "15")}, modified_gmt="2026-11-04T09:30:00"
    ).replace(b"post.published", b"post.updated")
    assert called(cms, "wordpress", later).json()["done"] == "updated"
    assert settled(cms, known["id"])["version"] == 2
    stale = cms.get(f"/v1/posts/{post['id']}").json()
    assert stale["status"] == "stale"
    assert "25 percent" in stale["changes"][0]["before"]
    assert "15 percent" in stale["changes"][0]["after"]
    copied = cms.get(f"/v1/documents/{known['id']}/posts", headers={"Accept": "text/plain"}).text
    assert "25 percent" not in copied
    assert "15 percent" in copied

    gone = {"type": "post.unpublished", "data": {"id": 512, "type": "post", "modified_gmt": "2026-11-05T09:30:00"}}
    assert called(cms, "wordpress", json.dumps(gone).encode()).json()["done"] == "retired"
    assert cms.get(f"/v1/documents/{known['id']}").json()["retired_at"]
    assert cms.get(f"/v1/documents/{known['id']}/posts").json()["posts"] == []
    assert cms.get(f"/v1/documents/{known['id']}/posts?status=retired").json()["posts"]
    assert called(cms, "wordpress", later).json()["done"] == "ignored"
    back = json.loads(later)
    back["data"]["modified_gmt"] = "2026-11-06T09:30:00"
    assert called(cms, "wordpress", json.dumps(back).encode()).json()["done"] == "restored"
    assert {each["status"] for each in cms.get(f"/v1/documents/{known['id']}/posts").json()["posts"]} == {
        "draft",
        "stale",
    }
    assert len(documents(cms)) == 1


def test_posts_carry_the_address_that_the_document_is_published_at(cms: httpx.Client) -> None:
    text = "<p>In a survey of 40 libraries, bookings rose by 25 percent within a year.</p>"
    known = settled(cms, called(cms, "ghost", changed("ghost", html=text)).json()["document"])
    posts = cms.get(f"/v1/documents/{known['id']}/posts?network=linkedin").json()["posts"]
    assert {post["link"] for post in posts} == {json.loads(BODIES["ghost"])["post"]["current"]["url"]}


def test_two_sites_of_one_system_keep_their_documents_apart(cms: httpx.Client) -> None:
    assert called(cms, "wordpress", BODIES["wordpress"], site="blog").json()["done"] == "added"
    assert called(cms, "wordpress", BODIES["wordpress"], site="press").json()["done"] == "added"
    assert called(cms, "contentful", BODIES["contentful"], site="a%20b").status_code == 422
    assert called(cms, "contentful", BODIES["contentful"], site="press").json()["done"] == "added"
    assert [each["origin"] for each in documents(cms)][1:] == ["wordpress:press:post/512", "wordpress:blog:post/512"]


def test_an_event_that_changes_nothing_is_acknowledged_with_the_reason(cms: httpx.Client) -> None:
    answer = called(cms, "wordpress", (CALLS / "wordpress-other.json").read_bytes())
    assert (answer.status_code, answer.json()["done"], answer.json()["document"]) == (202, "ignored", None)
    assert answer.json()["why"].startswith("Nothing is done about the event")
    draft = called(cms, "ghost", changed("ghost", status="draft"))
    assert (draft.status_code, draft.json()["done"]) == (202, "ignored")
    never = called(cms, "strapi", (CALLS / "strapi-unpublished.json").read_bytes())
    assert (never.json()["done"], never.json()["why"]) == ("ignored", "No document came from it.")


@pytest.mark.parametrize(
    ("system", "body", "named"),
    [
        ("wordpress", b'{"type": "post.published", "data": {"title": {}}}', "id"),
        ("wordpress", b'{"type": "post.published", "data": {"id": 1}}', "no text"),
        ("wordpress", b'{"type": "post.published", "data": {"id": 1, "content": {"rendered": "x"}, "link": "x"}}', "x"),
        ("strapi", b'{"event": "entry.publish", "model": "page", "entry": {"id": 1, "lead": "x"}}', "entry.lead"),
        ("strapi", b"no JSON", "JSON"),
        ("ghost", b'{"tag": {}}', "post nor a page"),
    ],
)
def test_a_call_that_is_not_what_the_system_sends_is_told_which_field_is_wrong(
    cms: httpx.Client, system: str, body: bytes, named: str
) -> None:
    answer = called(cms, system, body)
    assert_problem(answer, 422, "unreadable-hook")
    assert named in answer.json()["detail"]


def test_a_call_that_is_too_large_is_refused_before_it_is_looked_at(cms: httpx.Client) -> None:
    assert_problem(called(cms, "ghost", changed("ghost", html="x" * 100_000)), 413, "source-too-large")


def test_a_system_without_a_hook_is_told_which_there_are(cms: httpx.Client) -> None:
    answer = cms.post("/v1/hooks/medium", content=b"{}")
    assert_problem(answer, 404, "unknown-system")
    assert "contentful, ghost, strapi, wordpress" in answer.json()["remedy"]


def test_a_hook_that_is_not_set_up_says_how_to_set_it_up(client: httpx.Client) -> None:
    answer = client.post("/v1/hooks/ghost", content=BODIES["ghost"])
    assert_problem(answer, 403, "hook-off")
    assert "SOCIALMEDIAFY_GHOST_SECRET" in answer.json()["remedy"]


def test_no_secret_is_in_the_log_and_what_was_done_is_in_the_trail(hooked: Server, cms: httpx.Client) -> None:
    called(cms, "ghost", BODIES["ghost"])
    cms.post("/v1/hooks/ghost", content=b"{}")
    assert not [line for line in hooked.log if any(secret in line for secret in SECRETS.values())]
    deeds = cms.get("/v1/audit").json()["items"]
    assert [deed["by"] for deed in deeds if deed["deed"] == "document.added"][:1] == ["hook:ghost"]
