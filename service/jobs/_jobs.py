"""Jobs as the rest of the service sees them."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from functools import partial
from threading import Event, Lock, Thread
from typing import Self

from service import work
from service.isolate import Workers
from service.jobs import _engine as engine
from service.jobs._lease import Lease
from service.jobs._stages import Bench, parked, tell_settled
from service.settings import Settings
from service.store import Status, Store

_log = logging.getLogger("service.jobs")

# How soon a document is found that the engine does not know: one whose service died between keeping and queueing it.
_SWEEP_SECONDS = 10.0
# How often the engine is made to forget what ended.
_FORGET_SECONDS = 3600.0


class _Workers(Workers):
    """Processes that start with the first job; a service that only answers previews does without them."""

    def __init__(self, settings: Settings) -> None:
        bounds = settings.model_copy(update={"workers": settings.jobs})
        super().__init__(bounds, warm_up=partial(work.warm_up_behind, settings.pipeline))
        self._starting = Lock()
        self._started = False

    def start(self) -> None:
        """Nothing; the children start in the background, if they have not."""
        with self._starting:
            if not self._started:
                super().start()
                self._started = True


def _stop_in_order() -> None:
    """Nothing; this process ends as if it had been asked to from outside."""
    os.kill(os.getpid(), signal.SIGTERM)


class Jobs:
    """The jobs of one service, one in a process; with no `jobs` in the settings they are only handed to others.

    `on_loss` is called, from a thread of its own, when another process takes this worker's name.
    """

    def __init__(self, settings: Settings, store: Store, on_loss: Callable[[], None] = _stop_in_order) -> None:
        self._settings = settings
        self._store = store
        self._workers = _Workers(settings)
        self._closing = Event()
        self._sweeper = Thread(target=self._sweep_on, name="sweep", daemon=True)
        self._lease = Lease(settings, store, on_loss) if settings.jobs and store.shared else None
        self._forget_at = 0.0

    def start(self) -> Self:
        """Itself; what was cut off goes on.

        Raises:
            SettingsError: another worker that lives has this one's name.
        """
        bench = Bench(self._store, self._workers, self._settings.worker_name, self._settings.job_seconds, self._closing)
        with ExitStack() as undone:
            if self._lease is not None:
                undone.callback(self._lease.start().close)
            engine.launch(bench, self._settings, self._store)
            undone.pop_all()
        if self._store.shared:
            # Documents come from anywhere; who only waits for them might as well be ready.
            self._workers.start()
        self._sweeper.start()
        return self

    def submit(self, version_id: str) -> None:
        """Nothing; somebody will work on the version: if the engine cannot be told now, the sweep tells it."""
        self._workers.start()
        try:
            engine.enqueue(version_id)
        except Exception as error:  # noqa: BLE001 - the document is kept; whoever sent it need not send it again
            _log.error("a job waits for the next sweep: %s", type(error).__qualname__)

    def sweep(self) -> None:
        """Nothing; each version that is not settled has a job that goes on by itself, or is given up.

        The store has the last word: a job that ended and left its version unsettled (the service stopped, the database
        was away, a backup was restored) begins anew, and does what is not done. Of several services on one database
        one does this at a time.
        """
        with self._store.alone() as alone:
            if alone:
                self._adopt()
                self._mend()
                self._forget()

    @property
    def restarts(self) -> int:
        """How many processes were put in the place of one that ended."""
        return self._workers.restarts

    def close(self) -> None:
        """Nothing; what is at work has had its time to end, and all processes are gone."""
        self._closing.set()
        self._sweeper.join()
        engine.halt(self._settings.shutdown_seconds)
        self._workers.close()
        if self._lease is not None:
            self._lease.close()

    def _adopt(self) -> None:
        """Nothing; what the dead had begun goes on with the living.

        What was begun is asked for before who lives: whoever began something meanwhile is alive by then.
        """
        if not self._store.shared:
            return
        begun = engine.begun()
        with self._store.writing() as kept:
            dead = kept.leases.bury()
            living = {holder.name for holder in kept.leases.living()}
        orphans = [version_id for version_id, worker in begun.items() if worker not in living]
        if dead or orphans:
            _log.warning("workers not heard of any more: %d; documents they had begun: %d", len(dead), len(orphans))
        engine.hand_on(orphans)

    def _mend(self) -> None:
        with self._store.reading() as kept:
            waiting = kept.versions.unsettled()
        if waiting:
            self._workers.start()
        known = engine.states(waiting)
        for version_id in waiting:
            state = known.get(version_id)
            if state == engine.GIVEN_UP:
                self._give_up(version_id)
            elif state is None:
                engine.enqueue(version_id)
            elif not engine.is_active(state):
                engine.forget(version_id)
                engine.enqueue(version_id)

    def _forget(self) -> None:
        if time.monotonic() < self._forget_at:
            return
        self._forget_at = time.monotonic() + _FORGET_SECONDS
        engine.forget_ended(datetime.now(UTC) - timedelta(hours=self._settings.keep_jobs_hours))

    def _give_up(self, version_id: str) -> None:
        with self._store.writing() as kept:
            if kept.versions.give_up(version_id, parked(), Status.PARKED):
                tell_settled(kept, version_id)

    def _sweep_on(self) -> None:
        every_seconds = min(_SWEEP_SECONDS, self._settings.lease_seconds / 3)
        while True:
            try:
                self.sweep()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next sweep may find it mended
                _log.error("the sweep failed: %s", type(error).__qualname__)
            if self._closing.wait(every_seconds):
                return
