"""Workers as processes of their own, over the PostgreSQL of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest

from service.settings import Settings
from service.store import KeptDocument, Store
from service.store.tables import VersionRow

CHECKOUT = Path(__file__).parents[2]
LEASE_SECONDS = 2

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Worker:
    """A running worker, and what it has said on standard error so far."""

    name: str
    process: subprocess.Popen[str]
    log: list[str]

    def said(self, words: str) -> bool:
        """Whether the words stand in its log."""
        return words in "".join(self.log)


@dataclass(frozen=True, slots=True)
class State:
    """How far a version is, and in whose hands."""

    status: str
    stage: str | None
    worker: str | None
    fence: int
    deaths: int


StartWorker = Callable[..., Worker]


def until(found: Callable[[], _T | None], seconds: float = 240) -> _T:
    """What is found, once it is."""
    deadline = time.monotonic() + seconds
    while (value := found()) is None or value is False:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return value


def state(store: Store, document: KeptDocument) -> State:
    with store.reading() as kept:
        row = kept.versions._session.get(VersionRow, document.version_id)
        assert row is not None
        return State(row.status, row.stage, row.worker, row.fence, row.deaths)


@contextmanager
def started(settings: Settings, name: str, **further: object) -> Iterator[Worker]:
    given = {"database_url": settings.database_url, "lease_seconds": LEASE_SECONDS, "start_seconds": 300} | further
    process = subprocess.Popen(
        [sys.executable, "-m", "service.cli", "worker", "--name", name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=CHECKOUT,
        # Its children step back behind others of the session, which in a test would be the other tests.
        start_new_session=True,
        env={**os.environ, **{f"SOCIALMEDIAFY_{key.upper()}": str(value) for key, value in given.items()}},
    )
    log: list[str] = []
    reader = threading.Thread(target=lambda: log.extend(process.stderr or []), daemon=True)
    reader.start()
    assert process.stdout
    said = process.stdout.readline()
    assert f"Worker {name} is at work" in said, said + "".join(log)
    try:
        yield Worker(name, process, log)
    finally:
        process.kill()
        process.wait(timeout=60)
        reader.join(timeout=10)
        process.stdout.close()
        if process.stderr:
            process.stderr.close()


@pytest.fixture
def start_worker(settings: Settings) -> Iterator[StartWorker]:
    """A function that starts a worker of a name on the settings' database; gone afterwards."""
    with ExitStack() as stack:
        yield lambda name, **further: stack.enter_context(started(settings, name, **further))
