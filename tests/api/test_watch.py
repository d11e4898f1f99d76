"""What the service says of its requests: ids, lines of the log, figures, and headers for browsers."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from fastapi import FastAPI

from service.fetch import Downloads
from service.isolate import Workers
from service.jobs import Jobs
from service.logs import ACCESS, JsonLines, PlainLines, log_config
from service.settings import Settings
from service.store import Scope, Store
from tests.api.inside import Inside, made

MARKER = "Zephyrine"


@pytest.fixture
def settings(tmp_path: Path, folder: Path) -> Settings:
    """On SQLite alone: what differs between databases is the store's, and tested there."""
    shutil.copytree(folder, tmp_path / "data")
    return Settings(data=tmp_path / "data")


@pytest.fixture(params=[PlainLines, JsonLines])
def log(request: pytest.FixtureRequest) -> Iterator[StringIO]:
    """What the service says, plain and as JSON."""
    said, logger = StringIO(), logging.getLogger("service")
    handler = logging.StreamHandler(said)
    handler.setFormatter(request.param())
    before = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield said
    logger.removeHandler(handler)
    logger.setLevel(before)


def test_a_line_names_route_status_time_and_caller_and_the_answer_its_id(store: Store, log: StringIO) -> None:
    service = Inside(store, require_keys=True)
    answer = service("GET", "/v1/documents?q=" + MARKER, made(store, "newsroom", Scope.READ))
    line = log.getvalue()
    name = answer.headers["X-Request-ID"]
    if line.startswith("{"):
        told = json.loads(line)
        assert told["logger"] == ACCESS
        assert {key: told[key] for key in ("method", "route", "status", "caller", "request_id")} == {
            "method": "GET",
            "route": "/v1/documents",
            "status": 200,
            "caller": "newsroom",
            "request_id": name,
        }
        assert told["milliseconds"] >= 0
    else:
        assert re.search(rf"INFO GET /v1/documents 200 \d+ newsroom {name}\n$", line)


def test_the_log_holds_no_contents_no_names_of_files_and_no_secrets(store: Store, log: StringIO) -> None:
    service = Inside(store, require_keys=True)
    service.app.state.downloads = Downloads(Settings(), 1)
    chief = made(store, "chief", Scope.ADMIN)
    made_now = service("POST", "/v1/keys", chief, json={"name": "second", "scopes": ["read"]}).json()["key"]
    post = "post_01ARZ3NDEKTSV4RRFFQ69G5FAV"
    service("GET", f"/v1/snippets?q={MARKER}", chief)
    service("GET", f"/v1/{MARKER}/{MARKER}?{MARKER}={MARKER}", chief, headers={MARKER: MARKER, "X-Request-ID": MARKER})
    service("PATCH", f"/v1/posts/{post}", chief, headers={"If-Match": "*"}, json={"parts": [MARKER]})
    service("POST", f"/v1/posts/{post}/reject", chief, json={"reason": MARKER})
    service("POST", "/v1/documents", chief, json={"text": MARKER, "name": MARKER, "nothing": MARKER})
    service("GET", "/v1/documents", f"smf_{MARKER}")
    service(MARKER.upper(), "/v1/documents", chief)
    said = log.getvalue()
    assert said.count("\n") == 8
    assert MARKER.lower() not in said.lower()
    assert chief not in said
    assert made_now not in said


def broken(app: FastAPI) -> None:
    """Nothing; the first thing that a request needs raises what quotes a document."""

    def fail(*_: object) -> None:
        raise ValueError(MARKER)

    app.state.doors.find("/", "GET")
    app.state.store.reading = fail


def test_a_fault_is_answered_with_its_id_and_told_without_its_words(store: Store, log: StringIO) -> None:
    service = Inside(store)
    broken(service.app)
    answer = service("GET", "/v1/documents")
    del store.reading
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal")
    said = log.getvalue()
    assert "ValueError" in said
    assert "test_watch.py" in said
    assert answer.headers["X-Request-ID"] in said
    assert MARKER not in said


@pytest.mark.parametrize("given", ["4bf92f35-77b3", "0af7651916cd43dd8448eb211c80319c"])
def test_an_id_that_a_proxy_gave_is_kept(store: Store, given: str) -> None:
    assert Inside(store)("GET", "/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"] == given


def test_who_was_not_let_in_is_nobody(store: Store, log: StringIO) -> None:
    Inside(store, require_keys=True)("GET", "/v1/documents")
    Inside(store)("GET", "/v1/documents")
    refused, answered = log.getvalue().splitlines()
    assert "nobody" in refused
    assert "local" in answered


def test_probes_are_not_in_the_log(store: Store, log: StringIO) -> None:
    Inside(store)("GET", "/healthz")
    assert log.getvalue() == ""


def test_each_kind_of_line_can_be_set_up() -> None:
    for form, formatter in (("plain", PlainLines), ("json", JsonLines)):
        assert log_config(form)["formatters"]["line"]["()"] is formatter  # type: ignore[arg-type]


@pytest.fixture
def figured(settings: Settings, store: Store) -> Inside:
    """A service that has counted nothing and asks for keys, with processes that were not started."""
    service = Inside(store, require_keys=True, data=settings.data)
    service.app.state.workers = Workers(settings)
    service.app.state.jobs = Jobs(settings, store)
    return service


def test_figures_tell_requests_by_route_and_what_is_kept_by_state(figured: Inside, store: Store) -> None:
    watcher = made(store, "prometheus", Scope.METRICS)
    for _ in range(3):
        figured("GET", "/v1/documents", watcher)
    figured("GET", "/v1/documents/doc_01ARZ3NDEKTSV4RRFFQ69G5FAV")
    told = figured("GET", "/metrics", watcher)
    assert told.headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = told.text.splitlines()
    assert 'socialmediafy_requests_total{method="GET",route="/v1/documents",status="403"} 3.0' in lines
    assert 'socialmediafy_requests_total{method="GET",route="/v1/documents/{document_id}",status="401"} 1.0' in lines
    assert 'socialmediafy_request_seconds_count{method="GET",route="/v1/documents"} 3.0' in lines
    assert "socialmediafy_documents 0.0" in lines
    for status in ("queued", "processing", "ready", "failed", "parked"):
        assert f'socialmediafy_versions{{status="{status}"}} 0.0' in lines
    assert 'socialmediafy_posts{status="approved"} 0.0' in lines
    assert 'socialmediafy_process_restarts_total{work="jobs"} 0.0' in lines


def test_figures_are_open_to_keys_for_them_only(figured: Inside, store: Store) -> None:
    assert figured("GET", "/metrics").status_code == 401
    assert figured("GET", "/metrics", made(store, "reader", Scope.READ)).status_code == 403
    assert figured("GET", "/metrics", made(store, "chief", Scope.ADMIN)).status_code == 200


def test_whatever_addresses_are_asked_for_the_series_stay_few(figured: Inside, store: Store) -> None:
    watcher = made(store, "prometheus", Scope.METRICS)
    for number in range(30):
        figured("GET", f"/nothing/{number}")
        figured(f"M{number}", f"/v1/documents/doc_01ARZ3NDEKTSV4RRFFQ69G5F{number:02}", watcher)
    counted = [
        line for line in figured("GET", "/metrics", watcher).text.splitlines() if line.startswith("socialmediafy_req")
    ]
    assert len({line.split("{")[1].split("}")[0] for line in counted if "_count" in line}) == 2


@pytest.mark.parametrize("path", ["/v1/documents", "/healthz", "/openapi.json", "/nothing", "/problems/no-key", "/"])
def test_no_answer_may_run_load_or_be_framed(store: Store, path: str) -> None:
    headers = Inside(store)("GET", path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; frame-ancestors 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_page_for_trying_things_may_run_its_own_scripts_and_no_other(store: Store) -> None:
    answer = Inside(store)("GET", "/docs")
    policy = answer.headers["Content-Security-Policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'unsafe" not in scripts
    assert scripts.count("'sha256-") == answer.text.count("<script>") == 1
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy


def test_the_audit_trail_is_read_page_by_page_and_of_one_thing(store: Store) -> None:
    service = Inside(store, require_keys=True)
    chief = made(store, "chief", Scope.ADMIN)
    ids = [
        service("POST", "/v1/keys", chief, json={"name": f"key {n}", "scopes": ["read"]}).json()["id"] for n in range(5)
    ]
    first = service("GET", "/v1/audit?limit=3", chief).json()
    rest = service("GET", f"/v1/audit?limit=3&after={first['next']}", chief).json()
    deeds = [*first["items"], *rest["items"]]
    assert [deed["subject"] for deed in deeds] == ids[::-1]
    assert {(deed["by"], deed["deed"]) for deed in deeds} == {("chief", "key.created")}
    assert rest["next"] is None
    (only,) = service("GET", f"/v1/audit?subject={ids[2]}", chief).json()["items"]
    assert only["subject"] == ids[2]
    assert service("GET", "/v1/audit", made(store, "writer", Scope.WRITE, Scope.READ)).status_code == 403
