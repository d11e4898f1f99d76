"""The inside of a child process: does one errand after another until its standard input closes."""

from __future__ import annotations

import os
import pickle
import traceback
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

from service.errors import SocialmediafyError
from service.isolate._frames import Done, Errand, Failed, Ready, Refused, Setup, read_frame, write_frame
from service.isolate._limits import alarm, limit_memory

# Any exit status that neither Python nor a shell gives of itself.
OUT_OF_MEMORY = 77

Reply = Ready | Done | Refused | Failed


def serve() -> None:
    """Nothing, ever; the process ends with its parent."""
    errands, replies = _private_pipes()
    payloads: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_listen, args=(errands, payloads), daemon=True).start()
    write_frame(replies, _pack(_warm_up(payloads.get())))
    while True:
        write_frame(replies, _pack(_do(payloads.get())))


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes from and to the parent, moved where a stray `print` or `input` cannot touch them."""
    errands, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    return os.fdopen(errands, "rb"), os.fdopen(replies, "wb")


def _listen(errands: BinaryIO, payloads: SimpleQueue[bytes]) -> None:
    """Ends the process once the parent is gone, even in the middle of an errand."""
    try:
        while True:
            payloads.put(read_frame(errands))
    except (EOFError, OSError, MemoryError):
        os._exit(0)


def _warm_up(payload: bytes) -> Reply:
    try:
        setup: Setup = pickle.loads(payload)  # noqa: S301 - it comes from our own parent
        memory_bytes = limit_memory(setup.memory_bytes)
        with alarm(setup.start_seconds):
            setup.warm_up()
    except SocialmediafyError as error:
        return Refused(error)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - whatever stops it, the parent has to hear why
        return _failed(error)
    return Ready(memory_bytes)


def _do(payload: bytes) -> Reply:
    """What came of the errand; for want of memory there is no safe way on, so the process ends."""
    try:
        errand: Errand = pickle.loads(payload)  # noqa: S301 - it comes from our own parent
        with alarm(errand.seconds):
            return Done(errand.function(*errand.args))
    except SocialmediafyError as error:
        return Refused(error)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except BaseException as error:  # noqa: BLE001 - SystemExit of a library must not end the service's process either
        return _failed(error)


def _failed(error: BaseException) -> Failed:
    frames = traceback.extract_tb(error.__traceback__)
    trace = "\n".join(f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames)
    return Failed(type(error).__qualname__, trace)


def _pack(reply: Reply) -> bytes:
    try:
        return pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except Exception as error:  # noqa: BLE001 - a value that cannot cross is a fault like any other
        return pickle.dumps(_failed(error))
