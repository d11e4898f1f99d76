"""A few child processes that do errands: each with limits, each replaced when it dies or takes too long."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from threading import Event, Lock
from types import TracebackType
from typing import Protocol, Self, TypeVar, cast

from service.errors import ServiceBusyError
from service.isolate._frames import Errand, Setup
from service.isolate._limits import LimitsInForce
from service.isolate._slot import Slot, Task

_T = TypeVar("_T")


class WorkerSettings(Protocol):
    """What workers have to be told; `Settings` says it, and so may anything that need not load all settings."""

    @property
    def workers(self) -> int:
        """How many processes."""

    @property
    def work_seconds(self) -> float:
        """Wall clock time that one errand may take."""

    @property
    def start_seconds(self) -> float:
        """Wall clock time that a process may take to be ready."""

    @property
    def worker_memory_bytes(self) -> int:
        """Address space of one process."""

    @property
    def max_waiting(self) -> int:
        """Errands that may wait for a process."""


def _nothing() -> None:
    """Nothing."""


class Workers:
    """Child processes, to be used as a context: they start with it and are gone after it.

    `warm_up` is called once in each child before it takes its first errand. It, the functions handed in, their
    arguments and what they return cross to another process, so functions are those of importable modules. May be used
    from any thread, and from a script without the `__main__` guard that `multiprocessing` would need.
    """

    def __init__(self, settings: WorkerSettings, warm_up: Callable[[], object] = _nothing) -> None:
        self._settings = settings
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._closing = Event()
        self._lock = Lock()
        self._unfinished = 0
        setup = Setup(settings.start_seconds, settings.worker_memory_bytes, warm_up)
        self._slots = [Slot(self._tasks, setup, self._closing) for _ in range(settings.workers)]

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Nothing; the children start in the background. Whoever calls this, and uses no `with`, calls `close`."""
        for slot in self._slots:
            slot.start()

    def submit(self, function: Callable[..., _T], *args: object, seconds: float | None = None) -> Future[_T]:
        """The answer to come of `function(*args)`; `seconds` is its wall clock limit, counted from when it begins.

        The future raises what `run` raises. Cancelling it helps until it begins.

        Raises:
            ServiceBusyError: too much is waiting already, or the service is about to stop.
        """
        limit = seconds if seconds is not None else self._settings.work_seconds
        task = Task(pickle.dumps(Errand(function, args, limit), pickle.HIGHEST_PROTOCOL), limit, Future())
        with self._lock:
            self._refuse_if_full()
            self._unfinished += 1
        task.future.add_done_callback(self._count_finished)
        self._tasks.put(task)
        return cast("Future[_T]", task.future)

    def run(self, function: Callable[..., _T], *args: object, seconds: float | None = None) -> _T:
        """What `function(*args)` returns, called in a child process.

        Raises:
            SocialmediafyError: what the function itself raised of this kind.
            WorkTimeoutError: it took longer than `seconds`, by default the setting `work_seconds`.
            WorkerDiedError: its process died: out of memory, killed, or crashed in C code.
            WorkFailedError: it raised anything else; where is in the log.
            ServiceBusyError: as for `submit`.
        """
        return self.submit(function, *args, seconds=seconds).result()

    def warm_processes(self) -> tuple[int, ...]:
        """The ids of the processes that are ready to work or working."""
        return tuple(pid for slot in self._slots if (pid := slot.warm_pid) is not None)

    def wait_until_warm(self, seconds: float) -> bool:
        """Whether every process became ready within `seconds`."""
        return all(slot.became_warm(seconds) for slot in self._slots)

    @property
    def restarts(self) -> int:
        """How many children were put in the place of one that ended."""
        return sum(max(0, slot.began - 1) for slot in self._slots)

    def limits_in_force(self) -> LimitsInForce:
        """What bounds one task on this system; until a process is ready, what it was asked to set."""
        return LimitsInForce(self._settings.work_seconds, self._slots[0].memory_bytes)

    def close(self) -> None:
        """Nothing; every child is gone, what had not begun is cancelled, what ran raises `WorkerDiedError`."""
        with self._lock:
            self._closing.set()
        self._cancel_waiting()
        for _ in self._slots:
            self._tasks.put(None)
        for slot in self._slots:
            slot.stop()

    def _refuse_if_full(self) -> None:
        if self._closing.is_set():
            raise ServiceBusyError("The service is about to stop.", "Send the document again in a minute.")
        if self._unfinished >= self._settings.workers + self._settings.max_waiting:
            raise ServiceBusyError(
                f"{self._settings.max_waiting} documents are waiting already.", "Send yours again in a few seconds."
            )

    def _count_finished(self, _: Future[object]) -> None:
        with self._lock:
            self._unfinished -= 1

    def _cancel_waiting(self) -> None:
        while True:
            try:
                task = self._tasks.get_nowait()
            except Empty:
                return
            if task is not None:
                task.future.cancel()
