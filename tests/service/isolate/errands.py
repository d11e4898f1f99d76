"""Functions for child processes: each misbehaves in one way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from service.errors import EmptySourceError


def pid() -> int:
    return os.getpid()


def doubled(number: int) -> int:
    return 2 * number


def echo(data: bytes) -> bytes:
    return data


def sleep_and_say_who(seconds: float) -> int:
    time.sleep(seconds)
    return os.getpid()


def loop_in_c_code() -> int:
    """A loop that never lets another thread of its process run."""
    return sum(range(10**12))


def take_all_memory() -> int:
    return len(bytearray(10**12))


def take_memory(size_bytes: int) -> int:
    return len(bytearray(size_bytes))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    raise EmptySourceError("There is nothing in it.", "Send a document with words.")


def fail() -> None:
    raise ValueError("a secret of /somewhere/private")


def leave() -> None:
    sys.exit(3)


def unpicklable() -> object:
    return lambda: 1


def chatter() -> str:
    """Writes where a careless library writes."""
    print("to standard output")  # noqa: T201 - that is the point
    os.write(1, b"straight to descriptor 1\n")
    return "still understood" + sys.stdin.read()


def start_a_grandchild() -> int:
    return subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]).pid


def set_a_mark() -> None:
    os.environ["WARM"] = "yes"


def mark() -> str | None:
    return os.environ.get("WARM")


def never_warm() -> None:
    raise RuntimeError("no lexicon")
