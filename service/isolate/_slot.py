"""A place for one child process: hands it errands, and puts another in its place when it is gone."""

from __future__ import annotations

import logging
import pickle
import time
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Event, Thread

from service.errors import SocialmediafyError, WorkerDiedError, WorkError, WorkFailedError
from service.isolate._frames import Done, Failed, Ready, Refused, Setup
from service.isolate._process import ChildProcess, unpickled

_log = logging.getLogger("service.isolate")

# How soon an idle child that died is missed.
_LOOK_AFTER_SECONDS = 1.0
# A child that is gone this soon was most likely killed while it idled, before it saw the errand.
_SOON_SECONDS = 0.2
# How long to wait after a child that would not start; twice as long each time, up to the longest.
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Task:
    """A pickled errand, its wall clock limit, and who waits for it."""

    payload: bytes
    seconds: float
    future: Future[object]


class Slot:
    """A thread with a child process of its own; slots share one queue, so that none waits while another is free.

    `began`: how many children it has had.
    """

    def __init__(self, tasks: SimpleQueue[Task | None], setup: Setup, closing: Event) -> None:
        self._tasks = tasks
        self._setup = setup
        self._closing = closing
        self._child: ChildProcess | None = None
        self._warm = Event()
        self._thread = Thread(target=self._serve, name="isolate", daemon=True)
        self.memory_bytes: int | None = setup.memory_bytes
        self.began = 0

    @property
    def warm_pid(self) -> int | None:
        """The id of the child if it is ready or at work, else None."""
        child = self._child
        return child.pid if child is not None and self._warm.is_set() and child.alive else None

    def start(self) -> None:
        """Nothing; the child starts in the background."""
        self._thread.start()

    def became_warm(self, seconds: float) -> bool:
        """Whether the child became ready within `seconds`."""
        return self._warm.wait(seconds)

    def stop(self) -> None:
        """Nothing; child and thread are gone. The queue must hold a None for this slot, and `closing` be set."""
        if child := self._child:
            child.kill()
        if self._thread.is_alive():
            self._thread.join()

    def _serve(self) -> None:
        wait_seconds = _LOOK_AFTER_SECONDS
        while not self._closing.is_set():
            try:
                self._living_child()
                wait_seconds = _LOOK_AFTER_SECONDS
            except SocialmediafyError:
                wait_seconds = min(2 * wait_seconds, _LONGEST_PAUSE_SECONDS)
            task = self._next_task(wait_seconds)
            if task is not None and task.future.set_running_or_notify_cancel():
                self._settle(task)
        self._drop_child()

    def _next_task(self, wait_seconds: float) -> Task | None:
        try:
            return self._tasks.get(timeout=wait_seconds)
        except Empty:
            return None

    def _settle(self, task: Task) -> None:
        try:
            value = _value(unpickled(self._reply(task)))
        except SocialmediafyError as error:
            task.future.set_exception(error)
        except Exception as error:  # noqa: BLE001 - a reply that cannot be read; whoever waits must be told
            task.future.set_exception(_fault(Failed(type(error).__qualname__, "  reading the reply")))
        else:
            task.future.set_result(value)

    def _reply(self, task: Task) -> bytes:
        asked = time.monotonic()
        try:
            return self._living_child().ask(task.payload, task.seconds)
        except WorkerDiedError:
            if time.monotonic() - asked > _SOON_SECONDS:
                raise
        return self._living_child().ask(task.payload, task.seconds)

    def _living_child(self) -> ChildProcess:
        """A warm child, a new one if need be.

        Raises:
            WorkError: none would start.
        """
        if self._child is not None and self._child.alive:
            return self._child
        self._drop_child()
        self._child = child = ChildProcess()
        self.began += 1
        if self._closing.is_set():
            child.kill()
        try:
            ready = unpickled(child.ask(pickle.dumps(self._setup), self._setup.start_seconds))
        except WorkError as error:
            if not self._closing.is_set():
                _log.error("a process would not start: %s", error.problem)
            raise
        if not isinstance(ready, Ready):
            self._drop_child()
            raise ready.error if isinstance(ready, Refused) else _fault(ready)
        self.memory_bytes = ready.memory_bytes
        self._warm.set()
        return child

    def _drop_child(self) -> None:
        self._warm.clear()
        if self._child is not None:
            self._child.end()
            self._child = None


def _value(reply: object) -> object:
    """What the function returned.

    Raises:
        SocialmediafyError: what it raised.
    """
    if isinstance(reply, Done):
        return reply.value
    raise reply.error if isinstance(reply, Refused) else _fault(reply)


def _fault(reply: object) -> WorkFailedError:
    """The error for whoever waits; what happened goes to the log, because it says nothing to them."""
    if isinstance(reply, Failed):
        _log.error("an errand failed with %s at\n%s", reply.fault, reply.trace)
    return WorkFailedError(
        "The service met a fault of its own at this document.",
        "The log says where; please report it with the document, if you may share it.",
    )
