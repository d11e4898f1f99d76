"""Connections to addresses that were checked, none of which outlasts its time."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

import httpcore

from service.errors import FetchTimeoutError, UnreachableError
from service.fetch._address import Address
from service.fetch._hosts import Hosts, check_public

CONNECT_SECONDS = 5.0  # a host that takes longer than a TCP retransmission or two is not there


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a download has to be done, in monotonic time, and the seconds it had."""

    at: float
    seconds: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """A deadline so many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def left(self, most: float | None = None) -> float:
        """The seconds left, no more than `most`.

        Raises:
            FetchTimeoutError: there are none.
        """
        seconds = self.at - time.monotonic()
        if seconds <= 0:
            raise self.passed()
        return seconds if most is None else min(seconds, most)

    def passed(self) -> FetchTimeoutError:
        """The error for a download that was not done in time."""
        return FetchTimeoutError(
            f"The document did not arrive within {self.seconds:g} seconds.",
            "Try again later, or save the document and send the file.",
        )


class CheckedBackend(httpcore.NetworkBackend):
    """What httpcore connects with: a host's name is looked up once, its addresses checked, and these connected to."""

    def __init__(self, address: Address, hosts: Hosts, deadline: Deadline) -> None:
        self._address, self._hosts, self._deadline = address, hosts, deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline is ours
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers.

        Raises:
            AddressRefusedError: one of them is not public, and no setting names the host.
            UnreachableError: there is no such host, or none of its addresses answers.
            FetchTimeoutError: there is no time left.
        """
        found = _look_up(host, port, self._deadline)
        if not self._hosts.is_named(self._address):
            check_public(host, found)
        for numeric in found:
            seconds = self._deadline.left(CONNECT_SECONDS)
            try:
                stream = self._plain.connect_tcp(numeric, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
            return _TimedStream(stream, self._deadline)
        self._deadline.left()
        raise UnreachableError(f"{host} does not answer.", "Check the address, or try again later.")

    def connect_unix_socket(self, *_: object, **__: object) -> httpcore.NetworkStream:
        """Nothing, ever."""
        raise UnreachableError("A socket is no web address.", "Give a web address.")


class _TimedStream(httpcore.NetworkStream):
    """A connection that gives each reading and writing only the time that is left for all."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 - as above
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 - as above
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 - as above
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's signature
        return self._stream.get_extra_info(info)


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """The numeric addresses of a host, in the system's order.

    The system's resolver knows no time limit of the caller's; so a thread asks it that may be left behind.
    """
    answers: SimpleQueue[list[str] | OSError | UnicodeError] = SimpleQueue()
    Thread(target=_ask, args=(host, port, answers), name="resolve", daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except Empty:
        raise deadline.passed() from None
    if isinstance(found, list) and found:
        return found
    raise UnreachableError(f"There is no host {host}.", "Check the address.")


def _ask(host: str, port: int, answers: SimpleQueue[list[str] | OSError | UnicodeError]) -> None:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        answers.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
    except (OSError, UnicodeError) as error:
        answers.put(error)
