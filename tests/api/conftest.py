"""A real server in a process of its own, on a free port."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest

CHECKOUT = Path(__file__).parents[2]
SAMPLE = CHECKOUT / "samples" / "case-study" / "source.md"


@dataclass(frozen=True, slots=True)
class Server:
    """A running service: its address, its process, and what it has said on standard error so far."""

    url: str
    process: subprocess.Popen[str]
    log: list[str]

    def workers(self) -> list[int]:
        """The ids of its child processes, as the system sees them."""
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        pairs = [line.split() for line in listed.splitlines()]
        return [int(pid) for pid, parent in pairs if int(parent) == self.process.pid and _lives(int(pid))]

    def until_ready(self) -> None:
        """Nothing; the service says that it can work."""
        deadline = time.monotonic() + 90
        while httpx.get(f"{self.url}/readyz", timeout=60).status_code != 200:
            assert time.monotonic() < deadline, "".join(self.log)
            time.sleep(0.1)


StartServer = Callable[..., Server]


def _lives(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")


@contextmanager
def running_server(**settings: object) -> Iterator[Server]:
    """A server with these settings, and a data folder of its own unless they name one."""
    with (
        TemporaryDirectory(prefix="data-", ignore_cleanup_errors=True) as data,
        _served({"data": data} | settings) as server,
    ):
        yield server


@contextmanager
def _served(settings: Mapping[str, object]) -> Iterator[Server]:
    given = {f"SOCIALMEDIAFY_{name.upper()}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **given},
    )
    log: list[str] = []
    reader = threading.Thread(target=lambda: log.extend(process.stderr or []), daemon=True)
    reader.start()
    assert process.stdout
    said = process.stdout.readline()
    assert "http://" in said, said + "".join(log)
    try:
        yield Server(said.split()[-1], process, log)
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=10)
        process.stdout.close()
        if process.stderr:
            process.stderr.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server as it comes, but for a small limit on bodies and webhooks to this machine, which it soon gives up.

    Shared, so leave its processes alone.
    """
    webhooks = {"allowed_private_receivers": "localhost", "webhook_waits": "0.1"}
    with running_server(max_upload_bytes=200_000, **webhooks) as started:
        started.until_ready()
        yield started


@pytest.fixture
def start_server() -> Iterator[StartServer]:
    """A function that starts a server with given settings, for tests that hurt it."""
    with ExitStack() as stack:

        def start(**settings: object) -> Server:
            started = stack.enter_context(running_server(**settings))
            started.until_ready()
            return started

        yield start


@pytest.fixture(scope="session")
def client(server: Server) -> Iterator[httpx.Client]:
    """A client of the shared server."""
    with httpx.Client(base_url=server.url, timeout=60) as made:
        yield made


@pytest.fixture(scope="session")
def case_study() -> bytes:
    """A document of some 1,300 words, with quotations and figures."""
    return SAMPLE.read_bytes()
