"""A message brought to an address: what was answered, and nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.errors import AddressRefusedError, FetchError
from service.fetch._address import parse_address
from service.fetch._connect import Deadline
from service.fetch._exchange import Request, exchange
from service.fetch._hosts import Hosts

# Source: Standard Webhooks 1.0.0, “Requests and timeouts”, advises 15 to 30 seconds.
DELIVERY_SECONDS = 20.0
_LONGEST_WAIT_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Delivery:
    """How one attempt went. `status`: of the answer, None where nobody answered; `problem` then says why.

    `wait_seconds`: how long the receiver asks to be left alone, at most a day; None where it does not.
    """

    status: int | None
    problem: str = ""
    wait_seconds: int | None = None


def deliver(
    url: str,
    headers: Mapping[str, str],
    body: bytes,
    private_hosts: Sequence[str] = (),
    seconds: float = DELIVERY_SECONDS,
) -> Delivery:
    """What the host at the address answered to the body; no redirect is followed, no answer read.

    `private_hosts`: hosts that may be private and have any port, as in `wiki.intranet` or `127.0.0.1:8001`.

    Raises:
        BadAddressError: it is no web address.
        AddressRefusedError: it is not public, and not among `private_hosts`.
    """
    address = parse_address(url)
    hosts = Hosts(frozenset(host.lower() for host in private_hosts))
    hosts.check_port(address)
    request = Request("POST", {name.encode(): value.encode() for name, value in headers.items()}, body)
    try:
        with exchange(request, address, hosts, Deadline.after(seconds)) as response:
            return Delivery(response.status, wait_seconds=_wait(response.headers))
    except AddressRefusedError:
        raise
    except FetchError as error:
        return Delivery(None, error.problem)


def _wait(headers: Sequence[tuple[bytes, bytes]]) -> int | None:
    """The seconds in Retry-After; a date there is left alone."""
    told = next((value for name, value in headers if name.lower() == b"retry-after"), b"").strip()
    return min(int(told), _LONGEST_WAIT_SECONDS) if told.isdigit() and len(told) < 10 else None
