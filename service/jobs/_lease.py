"""A worker's name: taken, kept by a beat, and noticed when it is lost.

On a data folder there is one service, and its lock says so; on a PostgreSQL each worker has a name of its own there.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable
from threading import Event, Thread
from typing import Self
from uuid import uuid4

from service.errors import SettingsError
from service.settings import Settings
from service.store import Holder, Store

_log = logging.getLogger("service.jobs")

# Beats a lease: two may be lost.
_BEATS = 3
# How often a name is asked for that another has; and how long after it runs out, which the database decides.
_LOOK_AGAIN_SECONDS = 1.0
_A_LITTLE_SECONDS = 0.1


class Lease:
    """The name of this process; `on_loss` is called once if another process takes the name while this one lives."""

    def __init__(self, settings: Settings, store: Store, on_loss: Callable[[], None]) -> None:
        self._store = store
        self._seconds = settings.lease_seconds
        self._health = settings.health_file
        self._on_loss = on_loss
        self._closing = Event()
        self._name = settings.worker_name
        self._token = uuid4().hex
        self._beater = Thread(target=self._beat_on, name="beat", daemon=True)

    def start(self) -> Self:
        """Itself; the name is this process's, and is kept by a beat.

        Raises:
            SettingsError: another worker that lives has the name, or the file that tells its health cannot be written.
        """
        self._show_health()
        self._wait_for_the_name()
        self._beater.start()
        return self

    def close(self) -> None:
        """Nothing; others may take the name, and the jobs."""
        self._closing.set()
        if self._beater.is_alive():
            self._beater.join()
        with self._store.writing() as kept:
            kept.leases.release(self._name, self._token)
        if self._health is not None:
            self._health.unlink(missing_ok=True)

    def _wait_for_the_name(self) -> None:
        """Nothing; the name is taken, after whoever had it has said nothing for as long as they may.

        Raises:
            SettingsError: they said something.
        """
        first = holder = self._take()
        while first is not None and holder is not None:
            if (holder.token, holder.expires_at) != (first.token, first.expires_at):
                raise _taken(holder)
            self._closing.wait(min(max(holder.left_seconds, 0) + _A_LITTLE_SECONDS, _LOOK_AGAIN_SECONDS))
            holder = self._take()

    def _take(self) -> Holder | None:
        """None; the name is taken. Otherwise who has it."""
        with self._store.writing() as kept:
            holder = kept.leases.holder(self._name)
            if holder is not None and not _surely_dead(holder):
                return holder
            kept.leases.take(self._name, self._token, _host(), os.getpid(), self._seconds)
        return None

    def _beat_on(self) -> None:
        while True:
            try:
                self._beat()
            except Exception as error:  # noqa: BLE001 - whatever it is, a worker that is silent is held for dead
                _log.error("the database does not hear that this worker lives: %s", type(error).__qualname__)
            if self._closing.wait(self._seconds / _BEATS):
                return

    def _beat(self) -> None:
        with self._store.writing() as kept:
            renewed = kept.leases.renew(self._name, self._token, self._seconds)
        if not renewed and not self._taken_again():
            self._closing.set()
            self._on_loss()
            return
        self._show_health()

    def _show_health(self) -> None:
        try:
            if self._health is not None:
                self._health.touch()
        except OSError as error:
            raise SettingsError(
                f"The file {self._health} cannot be written: {error.strerror or error}.",
                "Give another --health-file (SOCIALMEDIAFY_HEALTH_FILE).",
            ) from None

    def _taken_again(self) -> bool:
        """Whether the name, which somebody held for free, is this one's again: what was begun under it is another's."""
        self._token = uuid4().hex
        if holder := self._take():
            _log.error("the name %s was taken by a worker on %s: this one stops", holder.name, holder.host)
            return False
        _log.warning("this worker was not heard of for too long: its documents were given to others")
        return True


def see_that_the_name_is_free(settings: Settings, store: Store) -> None:
    """Nothing; no other worker that lives has the name, if this one will need it.

    Raises:
        SettingsError: one has.
    """
    if settings.jobs and store.shared:
        Lease(settings, store, lambda: None).start().close()


def _host() -> str:
    return socket.gethostname()[:255]


def _surely_dead(holder: Holder) -> bool:
    """Whether it ran on this machine and does not any more; its own lease would say so later."""
    if holder.host != _host():
        return False
    if holder.pid == os.getpid():
        # In a container every process has the same number; this one never took the name under that token.
        return True
    try:
        os.kill(holder.pid, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _taken(holder: Holder) -> SettingsError:
    return SettingsError(
        f"A worker called {holder.name} is at work on this database already, on {holder.host} as process {holder.pid}.",
        "Give each its own: --name (SOCIALMEDIAFY_WORKER_NAME).",
    )
