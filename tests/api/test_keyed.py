"""A server that asks everybody for a key, as it would stand on the web, from its first request to its stop."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.api.conftest import CHECKOUT, Server, StartServer

MARKER = "Zephyrine"
TEXT = f"# {MARKER} doors\n\nIn 2024, six in ten visitors of {MARKER} gave up at the second form of the page.\n"


def key_for(data: Path, *scopes: str) -> str:
    """A new key, made as whoever runs the service would."""
    asked = [each for scope in scopes for each in ("--scope", scope)]
    command = [sys.executable, "-m", "service.cli", "keys", "create", "--name", "-".join(scopes), "--data", str(data)]
    return subprocess.run([*command, *asked], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout.strip()


def caller(server: Server, key: str) -> httpx.Client:
    return httpx.Client(base_url=server.url, headers={"Authorization": f"Bearer {key}"}, timeout=120)


def until_ready(client: httpx.Client, document_id: str) -> None:
    """Nothing; the document is ready, however busy the machine is."""
    deadline = time.monotonic() + 120
    while client.get(f"/v1/documents/{document_id}").json()["status"] != "ready":
        assert time.monotonic() < deadline
        time.sleep(1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="stops the server with a POSIX signal")
def test_a_day_of_a_server_with_keys(start_server: StartServer, tmp_path: Path) -> None:
    """Keys are made, limits hold, figures are told, its output holds no contents, and it answers before it stops."""
    writer = key_for(tmp_path, "read", "write")
    limits = {"documents_per_day": 2, "work_seconds": 120, "shutdown_seconds": 120}
    server = start_server(require_keys=True, data=tmp_path, log_format="json", workers=1, **limits)
    watcher = key_for(tmp_path, "metrics")
    assert httpx.get(f"{server.url}/docs").status_code == 200
    assert httpx.post(f"{server.url}/v1/preview", json={"text": TEXT}).status_code == 401
    with caller(server, writer) as client:
        file = {"file": (f"{MARKER}.md", TEXT.encode())}
        assert client.post("/v1/preview", files=file).status_code == 200
        kept = client.post("/v1/documents", files=file, params={"wait": 30}, headers={"Idempotency-Key": MARKER})
        until_ready(client, kept.json()["id"])
        again = client.post("/v1/documents", files=file, headers={"Idempotency-Key": MARKER})
        assert again.json()["id"] == kept.json()["id"]
        assert client.get("/v1/snippets", params={"q": MARKER}).json()["items"]
        assert client.post("/v1/documents", json={"text": f"{TEXT} More."}).status_code == 202
        refused = client.post("/v1/documents", json={"text": f"{TEXT} Still more."})
        assert (refused.status_code, refused.json()["type"]) == (429, "/problems/too-many-requests")
        assert 0 < int(refused.headers["Retry-After"]) <= 86_400
        assert client.delete(f"/v1/documents/{kept.json()['id']}").status_code == 204
    with caller(server, watcher) as client:
        figures = client.get("/metrics").text
        assert 'socialmediafy_requests_total{method="POST",route="/v1/preview",status="200"} 1.0' in figures
        assert "socialmediafy_documents 1.0" in figures
        assert client.get("/v1/documents").status_code == 403
    with ThreadPoolExecutor(1) as pool, caller(server, writer) as client:
        pending = pool.submit(client.post, "/v1/preview", json={"text": TEXT * 200})
        time.sleep(1)
        server.process.send_signal(signal.SIGTERM)
        assert pending.result().status_code == 200
    server.process.wait(timeout=60)
    said = "".join(server.log)
    lines = [json.loads(line) for line in said.splitlines()]
    assert {line["caller"] for line in lines if line.get("route") == "/v1/documents"} == {"read-write", "metrics"}
    assert MARKER.lower() not in said.lower()
    assert writer not in said
    assert watcher not in said
