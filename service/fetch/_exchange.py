"""One request and its answer, with a host that was checked, in the time that is left."""

from __future__ import annotations

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version

import httpcore

from service.errors import FetchError, UnreachableError
from service.fetch._address import Address
from service.fetch._connect import CheckedBackend, Deadline
from service.fetch._hosts import Hosts

PRODUCT = "socialmediafy"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: the method, the headers besides those that every request has, and the body."""

    method: str
    headers: Mapping[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""


@contextmanager
def exchange(request: Request, address: Address, hosts: Hosts, deadline: Deadline) -> Iterator[httpcore.Response]:
    """The answer of the host at the address, with its body still to be read.

    Raises:
        FetchError: it is not public, not there, not itself, or not in time; the message says which.
    """
    backend = CheckedBackend(address, hosts, deadline)
    always = {
        b"Host": address.origin.partition("://")[2].encode(),
        b"User-Agent": _user_agent().encode(),
        b"Connection": b"close",
    }
    length = {b"Content-Length": str(len(request.body)).encode()} if request.body else {}
    target = httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )
    headers = list({**always, **length, **request.headers}.items())
    try:
        with (
            httpcore.ConnectionPool(_trust(), network_backend=backend, max_connections=1) as pool,
            pool.stream(request.method, target, headers=headers, content=request.body or None) as response,
        ):
            yield response
    except httpcore.TimeoutException:
        raise deadline.passed() from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise _fault(address, error) from None


def _fault(address: Address, error: Exception) -> FetchError:
    if "certificate" in str(error).lower():
        return UnreachableError(
            f"{address.host} cannot prove that it is itself: its certificate is not valid.", "Check the address."
        )
    return UnreachableError(
        f"The connection to {address.host} broke off, or it does not speak HTTP.", "Check the address, or try later."
    )


@cache
def _trust() -> ssl.SSLContext:
    """The certificates that this system and Mozilla trust; loading them takes longer than most connections do."""
    return httpcore.default_ssl_context()


@cache
def _user_agent() -> str:
    try:
        return f"{PRODUCT}/{version(PRODUCT)}"
    except PackageNotFoundError:
        return f"{PRODUCT}/0"
