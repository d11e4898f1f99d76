"""Keys over HTTP: who is let in, for what, how often, and what everybody else is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from service.api.access import declared_scope
from service.settings import Settings
from service.store import Scope, Store
from tests.api.inside import Inside, made

FILLED = {
    "{document_id}": "doc_01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "{post_id}": "post_01ARZ3NDEKTSV4RRFFQ69G5FAV",
}


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    """On SQLite alone: what differs between databases is the store's, and tested there."""
    shutil.copytree(folder, tmp_path / "data")
    return Settings(data=tmp_path / "data")


@pytest.fixture
def shut(store: Store) -> Inside:
    """A service that asks everybody for a key."""
    return Inside(store, require_keys=True)


def test_every_operation_that_asks_for_a_scope_is_shut_to_nobody_else(shut: Inside, store: Store) -> None:
    """Each is tried without a key and with keys for everything but what it asks for; none gets as far as its body."""
    keys = {
        scope: made(store, f"all but {scope}", *(each for each in Scope if each not in {scope, Scope.ADMIN}))
        for scope in Scope
    }
    for template, operations in shut.app.openapi()["paths"].items():
        path = template
        for name, value in FILLED.items():
            path = path.replace(name, value)
        for method, operation in operations.items():
            scope = declared_scope(operation)
            if scope is None:
                continue
            assert {} not in operation["security"]
            assert {"401", "403", "429"} <= set(operation["responses"])
            without = shut(method.upper(), path, content=b"{")
            assert (without.status_code, without.json()["type"]) == (401, "/problems/no-key"), (method, path)
            assert without.headers["WWW-Authenticate"] == 'Bearer realm="socialmediafy"'
            narrow = shut(method.upper(), path, keys[scope], content=b"{")
            assert (narrow.status_code, narrow.json()["type"]) == (403, "/problems/key-too-narrow"), (method, path)
            assert f'scope="{scope}"' in narrow.headers["WWW-Authenticate"]
            assert str(scope) in narrow.json()["remedy"]


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/healthz", "/problems/no-key", "/"])
def test_what_tells_nothing_is_open_to_all(shut: Inside, path: str) -> None:
    assert shut("GET", path, follow_redirects=True).status_code == 200


@pytest.mark.parametrize("path", ["/v1/nothing", "/v1/documents/", "/v1"])
def test_what_is_not_there_is_told_only_to_those_with_a_key(shut: Inside, store: Store, path: str) -> None:
    assert shut("GET", path).status_code == 401
    assert shut("GET", path, made(store, "reader", Scope.READ)).status_code == 404


def test_a_key_opens_what_it_is_for_and_its_name_stands_in_the_audit_trail(shut: Inside, store: Store) -> None:
    chief, reader = made(store, "chief", Scope.ADMIN), made(store, "reader", Scope.READ)
    assert shut("GET", "/v1/documents", reader).json() == {"items": [], "next": None}
    created = shut("POST", "/v1/keys", chief, json={"name": "newsroom", "scopes": ["write"]})
    assert created.status_code == 201
    assert created.headers["Cache-Control"] == "no-store"
    assert shut("GET", "/v1/documents", created.json()["key"]).status_code == 403
    with store.reading() as kept:
        (deed,) = kept.audit.trail(5)
    assert (deed.by, deed.deed, deed.subject) == ("chief", "key.created", created.json()["id"])


def test_a_revoked_key_is_told_so_at_once(shut: Inside, store: Store) -> None:
    chief, reader = made(store, "chief", Scope.ADMIN), made(store, "reader", Scope.READ)
    listed = shut("GET", "/v1/keys", chief).json()["items"]
    assert [key["name"] for key in listed] == ["reader", "chief"]
    assert "key" not in listed[0]
    gone = shut("DELETE", f"/v1/keys/{listed[0]['id']}", chief)
    assert gone.json()["in_force"] is False
    refused = shut("GET", "/v1/documents", reader)
    assert (refused.status_code, refused.json()["detail"].startswith("The key was revoked.")) == (401, True)
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]
    assert shut("DELETE", "/v1/keys/key_01ARZ3NDEKTSV4RRFFQ69G5FAV", chief).status_code == 404


@pytest.mark.parametrize("authorization", ["Bearer", "Bearer ", "Bearer x", "Basic bWU6bWU=", "smf_x", "Bearer é"])
def test_whatever_else_is_brought_is_no_key(store: Store, authorization: str) -> None:
    client = Inside(store, require_keys=True)
    answer = client("GET", "/v1/documents", headers={"Authorization": authorization.encode()})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        ({"name": "a\nb", "scopes": ["read"]}, "body: name"),
        ({"name": "x", "scopes": []}, "body: scopes"),
        ({"name": "x", "scopes": ["all"]}, "body: scopes.0"),
        ({"name": "x", "scopes": ["read"], "expires_days": 0}, "body: expires_days"),
    ],
)
def test_a_key_that_cannot_be_made_is_told_why(shut: Inside, store: Store, wish: dict[str, object], where: str) -> None:
    answer = shut("POST", "/v1/keys", made(store, "chief", Scope.ADMIN), json=wish)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["where"] == where


def test_a_name_that_is_in_use_is_a_conflict(shut: Inside, store: Store) -> None:
    answer = shut("POST", "/v1/keys", made(store, "chief", Scope.ADMIN), json={"name": "chief", "scopes": ["read"]})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/key-name-used")


def test_each_answer_tells_what_is_left_and_too_many_are_told_when_to_come_again(shut: Inside, store: Store) -> None:
    reader = made(store, "reader", Scope.READ, requests_per_minute=3)
    first = shut("GET", "/v1/documents", reader)
    assert first.headers["RateLimit-Policy"] == '"minute";q=3;w=60'
    assert first.headers["RateLimit"].startswith('"minute";r=2;t=')
    answers = [shut("GET", "/v1/documents", reader) for _ in range(6)]
    refused = answers[-1]
    assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"].startswith('"minute";r=0;t=')
    assert shut("GET", "/v1/documents", made(store, "another", Scope.READ)).status_code == 200


FROM_ELSEWHERE = {
    "a proxy": {"X-Forwarded-For": "203.0.113.9"},
    "a proxy of the newer kind": {"Forwarded": "for=203.0.113.9"},
    "a name that was pointed here": {"Host": "evil.example"},
    "a page of another site": {"Origin": "https://evil.example"},
    "a page without an origin": {"Origin": "null"},
    "a host that is none": {"Host": "[::1"},
}


@pytest.mark.parametrize("headers", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
def test_without_keys_only_programs_and_pages_of_this_machine_are_answered(
    store: Store, headers: dict[str, str]
) -> None:
    client = Inside(store)
    assert client("GET", "/v1/documents", headers=headers).status_code == 401
    assert client("GET", "/healthz", headers=headers).status_code == 200
    assert client("GET", "/v1/documents", headers={"Origin": "http://127.0.0.1:8000"}).status_code == 200
    reader = made(store, "reader", Scope.READ)
    assert client("GET", "/v1/documents", headers={**headers, "Authorization": f"Bearer {reader}"}).status_code == 200


@pytest.mark.parametrize("base", ["http://localhost:9000", "http://[::1]:8000", "http://127.8.8.8"])
def test_this_machine_is_known_by_each_of_its_names(store: Store, base: str) -> None:
    assert Inside(store, base)("GET", "/v1/documents").status_code == 200


def test_who_says_that_all_may_come_in_has_all_let_in(store: Store) -> None:
    client = Inside(store, "https://posts.example", allow_open=True, host="192.0.2.7")
    assert client("GET", "/v1/documents", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 200


def test_a_key_that_is_none_is_refused_also_where_none_is_needed(store: Store) -> None:
    client = Inside(store)
    assert client("GET", "/v1/documents", headers={"Authorization": "Bearer smf_wrong"}).status_code == 401
