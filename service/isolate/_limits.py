"""Limits that a child process sets on itself, as far as its system has them."""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

# The parent ends a child whose time is over; the child's own alarm goes off later, for when the parent is gone.
_ALARM_AFTER_SECONDS = 2


@dataclass(frozen=True, slots=True)
class LimitsInForce:
    """What bounds one task: wall clock everywhere; `memory_bytes` of address space, None where it cannot be set."""

    work_seconds: float
    memory_bytes: int | None


def limit_memory(memory_bytes: int) -> int | None:
    """The address space that this process may fill from now on, or None where the system does not keep such a limit.

    Source: setrlimit(2) on Linux; macOS takes RLIMIT_AS and does not keep it, Windows has none.
    """
    if sys.platform != "linux":
        return None
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    granted = memory_bytes if most == resource.RLIM_INFINITY else min(memory_bytes, most)
    resource.setrlimit(resource.RLIMIT_AS, (granted, granted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return granted


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Nothing; if the block takes much longer than `seconds`, the system ends this process, busy in C code or not.

    Windows has no such alarm: there a child outlives a killed parent until the interpreter runs Python code again.
    """
    if sys.platform == "win32":
        yield
        return
    signal.alarm(math.ceil(seconds) + _ALARM_AFTER_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
