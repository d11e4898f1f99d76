"""A process that works on jobs and answers nobody."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from service.errors import SettingsError
from service.jobs._jobs import Jobs
from service.settings import Settings
from service.store import open_store

# A wait without end would keep Windows from seeing Ctrl-C.
_LOOK_AGAIN_SECONDS = 1.0


def work_on_jobs(settings: Settings, say: Callable[[str], None]) -> bool:
    """Whether it was a signal that ended the work: SIGTERM, or Ctrl-C; otherwise another took this worker's name.

    What is at work then gets `shutdown_seconds` to end; what does not is another's. `say` hears once that it begins.

    Raises:
        SettingsError: there is no shared database, another worker has the name, or there is nothing it might do.
    """
    _refuse_to_be_idle(settings)
    lost = Event()
    with _asked_to_stop() as asked:
        store = open_store(settings)
        try:
            jobs = Jobs(settings, store, lost.set).start()
            say(f"Worker {settings.worker_name} is at work on {settings.jobs} at a time (Ctrl-C stops it)")
            while not (asked.is_set() or lost.is_set()):
                asked.wait(_LOOK_AGAIN_SECONDS)
            jobs.close()
        finally:
            store.close()
    return not lost.is_set()


def _refuse_to_be_idle(settings: Settings) -> None:
    if settings.database_url is None:
        raise SettingsError(
            "A data folder belongs to one service, which works on its documents itself; a worker shares a PostgreSQL.",
            "Set SOCIALMEDIAFY_DATABASE_URL to the service's database; or give `serve` more to do at a time: "
            "SOCIALMEDIAFY_JOBS.",
        )
    if not settings.jobs:
        raise SettingsError("A worker with no jobs has nothing to do.", "Set SOCIALMEDIAFY_JOBS, or --jobs, to 1.")


@contextmanager
def _asked_to_stop() -> Iterator[Event]:
    """An event that the signals which end a process set instead."""
    asked = Event()

    def ask(number: int, frame: FrameType | None) -> None:
        del number, frame
        asked.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = {number: signal.signal(number, ask) for number in numbers}
    try:
        yield asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
