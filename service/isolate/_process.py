"""A child process as its parent sees it."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
from threading import Event, Timer
from typing import IO, Any, BinaryIO, cast

from service.errors import WorkerDiedError, WorkTimeoutError
from service.isolate._child import OUT_OF_MEMORY
from service.isolate._frames import read_frame, write_frame

# The child begins with its parent's import path and nothing else: unlike `multiprocessing`, it does not run the
# parent's main script again, so a script needs no guard and a command line is not imported twice.
_BOOT = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from service.isolate._child import serve; serve()"

# One document has one core: threads of a numeric library would only take address space and slow its neighbour down.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class ChildProcess:
    """A running child and the pipes to it; one errand at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, with our own words
            [sys.executable, "-c", _BOOT, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | _ONE_THREAD,
            **_group_of_its_own(),
        )
        self.pid = self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def ask(self, payload: bytes, seconds: float) -> bytes:
        """The child's reply.

        Raises:
            WorkTimeoutError: there was none after `seconds`; the child has been killed.
            WorkerDiedError: the child died before it could give one.
        """
        late = Event()
        timer = Timer(seconds, self._end_late, (late,))
        timer.daemon = True
        timer.start()
        try:
            write_frame(cast("BinaryIO", self._process.stdin), payload)
            return read_frame(cast("BinaryIO", self._process.stdout))
        except (EOFError, OSError):
            self.end()
            raise (_late(seconds) if late.is_set() else self._death()) from None
        finally:
            timer.cancel()

    def kill(self) -> None:
        """Nothing; whoever waits for the child's reply gets a `WorkerDiedError`. May be called from any thread."""
        _kill(self._process)

    def end(self) -> None:
        """Nothing; the child, and what it may have started, is gone."""
        _kill(self._process)
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            _close(pipe)

    def _end_late(self, late: Event) -> None:
        late.set()
        _kill(self._process)

    def _death(self) -> WorkerDiedError:
        again = "Send the document again; if that fails too, send it in parts."
        code = self._process.returncode
        if code == OUT_OF_MEMORY:
            return WorkerDiedError("The document needs more memory than one may take.", "Send it in parts.")
        if code == -getattr(signal, "SIGKILL", 9):
            return WorkerDiedError("The process at work on the document was killed from outside.", again)
        return WorkerDiedError("The process at work on the document died.", again)


def _group_of_its_own() -> dict[str, Any]:
    """Ctrl-C in a terminal goes to the parent's group: the parent decides when its children end."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"process_group": 0}


def _kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _close(pipe: IO[bytes] | None) -> None:
    """Closing flushes what a dead reader did not take, and that may fail."""
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        return


def _late(seconds: float) -> WorkTimeoutError:
    return WorkTimeoutError(
        f"The document took longer than {seconds:g} seconds.", "Send it in parts, or a shorter one."
    )


def unpickled(payload: bytes) -> object:
    """What the child put in."""
    return pickle.loads(payload)  # noqa: S301 - it comes from our own child
