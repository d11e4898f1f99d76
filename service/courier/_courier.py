"""The courier: looks what there is to bring, and has it brought, each webhook's by a thread of its own."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from threading import Event, Lock, Thread
from typing import Self

from service.courier._bring import SPARE_SECONDS, Round, bring_next
from service.settings import Settings
from service.store import Store

_log = logging.getLogger("service.courier")

_LOOK_SECONDS = 1.0
_TIDY_SECONDS = 3600.0
# What arrived stays to be looked at for a month.
_REMEMBERED = timedelta(days=30)


class Courier:
    """The courier of one service; others over the same database have theirs.

    `spare_seconds`: how much longer than an attempt its claim lasts, after which another may make the next.
    """

    def __init__(self, settings: Settings, store: Store, spare_seconds: float = SPARE_SECONDS) -> None:
        self._store = store
        self._round = Round(store, settings, settings.webhook_seconds + spare_seconds)
        self._stop_seconds = settings.shutdown_seconds
        self._closing = Event()
        self._guard = Lock()
        self._at_work: dict[str, Thread] = {}
        self._looker = Thread(target=self._look_on, name="courier", daemon=True)
        self._tidied = time.monotonic()

    def start(self) -> Self:
        """Itself; what waits is brought."""
        self._looker.start()
        return self

    def look(self) -> None:
        """Nothing; somebody is at work for each webhook that there is something for."""
        with self._store.reading() as kept:
            due = kept.deliveries.due(datetime.now(UTC))
        for webhook_id in due:
            self._set_to_work(webhook_id)

    def close(self) -> None:
        """Nothing; what is under way has had its time. What did not arrive is brought again by whoever comes next."""
        self._closing.set()
        self._looker.join()
        until = time.monotonic() + self._stop_seconds
        with self._guard:
            under_way = list(self._at_work.values())
        for thread in under_way:
            thread.join(max(0.0, until - time.monotonic()))

    def _set_to_work(self, webhook_id: str) -> None:
        with self._guard:
            if webhook_id not in self._at_work and not self._closing.is_set():
                thread = Thread(target=self._bring, args=(webhook_id,), name=f"courier-{webhook_id}", daemon=True)
                self._at_work[webhook_id] = thread
                thread.start()

    def _bring(self, webhook_id: str) -> None:
        try:
            while not self._closing.is_set() and bring_next(self._round, webhook_id):
                pass
        except Exception as error:  # noqa: BLE001 - whatever it is, the claim runs out and the message is brought again
            _log.error("a message was not brought: %s", type(error).__qualname__)
        finally:
            with self._guard:
                del self._at_work[webhook_id]

    def _look_on(self) -> None:
        while True:
            try:
                self.look()
                self._tidy()
            except Exception as error:  # noqa: BLE001 - as above: the next look may find it mended
                _log.error("nobody could look for messages to bring: %s", type(error).__qualname__)
            if self._closing.wait(_LOOK_SECONDS):
                return

    def _tidy(self) -> None:
        if time.monotonic() - self._tidied > _TIDY_SECONDS:
            self._tidied = time.monotonic()
            with self._store.writing() as kept:
                kept.deliveries.drop_delivered(datetime.now(UTC) - _REMEMBERED)
