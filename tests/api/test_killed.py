"""A real service that is killed with a document in work, on every database."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

import httpx
import pytest

from service.settings import Settings
from tests.api.conftest import Server, running_server
from tests.api.test_documents import settled

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="kills processes with POSIX signals"),
]


def of(settings: Settings) -> dict[str, Any]:
    """What tells a service of these settings' database."""
    database = {"database_url": settings.database_url} if settings.database_url else {}
    return {"data": settings.data, **database, "workers": 1, "start_seconds": 300}


def until_at_work(client: httpx.Client, document_id: str, stage: str) -> None:
    deadline = time.monotonic() + 180
    while (found := client.get(f"/v1/documents/{document_id}").json())["stage"] != stage or found["status"] == "queued":
        assert time.monotonic() < deadline, found
        assert found["status"] in {"queued", "processing"}, found
        time.sleep(0.02)


def kill(server: Server) -> None:
    """Nothing; the service is gone as if the power had been cut, its children with it."""
    children = server.workers()
    server.process.kill()
    server.process.wait(timeout=60)
    for pid in children:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue


def test_a_killed_service_goes_on_where_it_was_and_makes_nothing_twice(settings: Settings, case_study: bytes) -> None:
    """It is killed in each stage; after the last start there is one version, and each post once."""
    document_id = ""
    for stage in ("read", "pick", "compose"):
        with running_server(**of(settings)) as server, httpx.Client(base_url=server.url, timeout=60) as client:
            document_id = document_id or _send(client, case_study)
            until_at_work(client, document_id, stage)
            kill(server)
    with running_server(**of(settings)) as server, httpx.Client(base_url=server.url, timeout=60) as client:
        found = settled(client, document_id)
        assert (found["status"], found["version"]) == ("ready", 1), found
        posts = client.get(f"/v1/documents/{document_id}/posts").json()["posts"]
        assert len(client.get("/v1/documents").json()["items"]) == 1
        preview = client.post("/v1/preview?view=full", json=_asked(case_study)).json()["posts"]
        assert [_texts(post) for post in posts] == [_texts(post) for post in preview]


def _asked(case_study: bytes) -> dict[str, Any]:
    return {"text": case_study.decode(), "name": "case.md", "networks": ["x", "linkedin"]}


def _send(client: httpx.Client, case_study: bytes) -> str:
    sent = client.post("/v1/documents", json=_asked(case_study), headers={"Idempotency-Key": "once"}).json()
    document_id: str = sent["id"]
    return document_id


def _texts(post: dict[str, Any]) -> list[str]:
    return [part["text"] for part in post["parts"]]


def test_a_preview_is_answered_while_documents_wait(settings: Settings, case_study: bytes) -> None:
    with running_server(**of(settings)) as server, httpx.Client(base_url=server.url, timeout=120) as client:
        server.until_ready()
        ids = [client.post("/v1/documents", json=_asked(case_study)).json()["id"] for _ in range(6)]
        answer = client.post("/v1/preview", json={"text": "# One\n\nIn 2024, 6 in 10 visitors gave up."})
        assert answer.status_code == 200
        waiting = client.get("/v1/documents", params={"status": ["queued", "processing"]}).json()["items"]
        assert len(waiting) >= len(ids) - 2
