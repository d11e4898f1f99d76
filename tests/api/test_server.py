"""How the server starts, stops and refuses to start."""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from service.api import serve
from service.errors import SettingsError
from service.settings import Settings, load_settings
from tests.api.conftest import Server, StartServer

posix = pytest.mark.skipif(sys.platform == "win32", reason="stops processes with POSIX signals")


def assert_all_end(pids: list[int], server: Server) -> None:
    deadline = time.monotonic() + 60
    while left := set(pids) & set(server.workers()) or {pid for pid in pids if _exists(pid)}:
        assert time.monotonic() < deadline, left
        time.sleep(0.1)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@posix
@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_server_finishes_what_it_is_at_and_leaves_no_process(
    start_server: StartServer, blow: signal.Signals, case_study: bytes
) -> None:
    server = start_server(workers=2)
    workers = server.workers()
    assert len(workers) == 2
    with ThreadPoolExecutor(1) as pool:
        long_document = {"text": case_study.decode() * 6}
        pending = pool.submit(httpx.post, f"{server.url}/v1/preview", json=long_document, timeout=60)
        time.sleep(1)
        server.process.send_signal(blow)
        assert pending.result().status_code == 200
    server.process.wait(timeout=60)
    assert_all_end(workers, server)


@posix
def test_a_killed_server_leaves_no_process(start_server: StartServer) -> None:
    server = start_server(workers=2)
    workers = server.workers()
    server.process.kill()
    server.process.wait(timeout=60)
    assert_all_end(workers, server)


def test_an_answer_on_an_open_connection_is_not_held_back(client: httpx.Client) -> None:
    """Nagle's algorithm and delayed acknowledgements would add 40 ms to every answer."""
    seconds = [client.get("/healthz").elapsed.total_seconds() for _ in range(40)]
    assert min(seconds) < 0.025


def test_the_log_has_a_line_a_request_and_neither_contents_nor_probes(server: Server) -> None:
    httpx.post(f"{server.url}/v1/preview", json={"text": "# A secret\n\nNobody may know."})
    httpx.get(f"{server.url}/v1/documents", params={"q": "secret"})
    httpx.get(f"{server.url}/healthz")
    time.sleep(0.3)
    log = "".join(server.log)
    assert re.search(r" INFO POST /v1/preview 200 \d+ local [0-9a-f]{16}\n", log)
    assert " INFO GET /v1/documents 200 " in log
    assert "secret" not in log
    assert "healthz" not in log
    assert "readyz" not in log


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.org"])  # noqa: S104 - it is refused
def test_an_address_that_others_can_reach_is_refused_while_there_are_no_keys(host: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"keys create .*allow-open"):
        serve(Settings(host=host, data=tmp_path))


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_an_address_of_this_machine_only_needs_no_leave(host: str) -> None:
    assert Settings(host=host).loopback


def test_a_port_that_is_taken_is_a_clear_error(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"port {port}.*--port"):
            serve(Settings(port=port, data=tmp_path))


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "eighty"), ("port", "70000"), ("workers", "0"), ("work_seconds", "-1"), ("allow_open", "perhaps")],
)
def test_a_wrong_setting_is_told_by_the_name_it_has_in_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"SOCIALMEDIAFY_{name.upper()}", value)
    with pytest.raises(SettingsError, match=f"SOCIALMEDIAFY_{name.upper()}"):
        load_settings()


def test_what_is_given_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOCIALMEDIAFY_PORT", "8100")
    monkeypatch.setenv("SOCIALMEDIAFY_WORKERS", "3")
    settings = load_settings(port=9000, workers=None)
    assert (settings.port, settings.workers) == (9000, 3)
