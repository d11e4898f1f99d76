"""What each operation asks of a key stands at its route, in OpenAPI, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from service.api import access, create_app
from service.api.access import SCHEME, declared_scope
from service.settings import Settings
from service.store import SCOPES, Scope

HOW = """\
%s declares no scope, so only keys for everything would open it. Import one of READ, WRITE, APPROVE, METRICS, ADMIN
from service.api.access and write `dependencies=[READ]` beside `operation_id`; or, if it proves its callers by other
means, `openapi_extra=NO_KEY`. That module says which is for what."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(Settings(data=tmp_path_factory.mktemp("data")))


def operations(app: FastAPI) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in app.openapi()["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def test_every_operation_declares_what_a_key_has_to_allow(app: FastAPI) -> None:
    for name, operation in operations(app):
        assert "security" in operation, HOW % name


def test_no_operation_declares_two_scopes(app: FastAPI) -> None:
    for name, operation in operations(app):
        asked = [scope for each in operation["security"] for scope in each.get(SCHEME, ())]
        assert len(asked) <= 1, f"{name} declares {asked}: a router and its route may each have one; keep the route's."


def test_what_changes_something_is_not_open_to_those_who_may_only_look(app: FastAPI) -> None:
    computed = {"POST /v1/preview", "POST /v1/recast", "POST /v1/lint"}
    for name, operation in operations(app):
        if not name.startswith("GET ") and name not in computed:
            assert declared_scope(operation) not in {Scope.READ, Scope.METRICS}, name


def test_nothing_below_v1_is_left_out_of_the_description(app: FastAPI) -> None:
    hidden = [
        context.path
        for context in iter_route_contexts(app.routes)
        if str(getattr(context, "path", "")).startswith("/v1") and not getattr(context, "include_in_schema", True)
    ]
    assert hidden == []


def test_what_declares_nothing_is_shut_to_all_but_keys_for_everything() -> None:
    assert declared_scope({}) is Scope.ADMIN
    assert declared_scope({"security": []}) is None
    assert declared_scope({"security": [{SCHEME: ["write"]}, {}]}) is Scope.WRITE


def test_every_scope_is_explained_to_people_and_can_be_declared() -> None:
    assert list(SCOPES) == list(Scope)
    assert {scope.name for scope in Scope} <= set(vars(access))
