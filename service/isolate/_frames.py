"""What parent and child say to each other, and how it crosses the pipe: eight bytes of length, then a pickle."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from service.errors import SocialmediafyError

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True)
class Setup:
    """The first thing a child hears: its limits, and what to call before it says that it is ready."""

    start_seconds: float
    memory_bytes: int
    warm_up: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Errand:
    """One call to make; `seconds` is its wall clock limit."""

    function: Callable[..., object]
    args: tuple[object, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Ready:
    """The child can work; `memory_bytes` is the address space it may fill, None where that cannot be limited."""

    memory_bytes: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """The call came back with this value."""

    value: Any


@dataclass(frozen=True, slots=True)
class Refused:
    """The call raised an error that is meant for the caller."""

    error: SocialmediafyError


@dataclass(frozen=True, slots=True)
class Failed:
    """The call raised something that nobody foresaw: `fault` names its class, `trace` where it happened.

    Neither holds the exception's message, which may quote the document.
    """

    fault: str
    trace: str


def write_frame(pipe: BinaryIO, payload: bytes) -> None:
    """Nothing; the payload has been handed to the pipe.

    Raises:
        OSError: nobody reads the other end any more.
    """
    pipe.write(_LENGTH.pack(len(payload)))
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> bytes:
    """The next payload.

    Raises:
        EOFError: the other end is closed.
    """
    (length,) = _LENGTH.unpack(_read_exactly(pipe, _LENGTH.size))
    return _read_exactly(pipe, length)


def _read_exactly(pipe: BinaryIO, length: int) -> bytes:
    data = pipe.read(length)
    if len(data) < length:
        raise EOFError
    return data
