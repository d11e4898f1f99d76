"""A message brought to an address: what was answered, and nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address

from service.errors import AddressRefusedError, FetchError
from service.fetch._address import parse_address
from service.fetch._connect import Deadline
from service.fetch._exchange import Request, exchange
from service.fetch._hosts import PUBLIC_PORTS, Hosts, is_public

# Source: Standard Webhooks 1.0.0, “Requests and timeouts”, advises 15 to 30 seconds.
DELIVERY_SECONDS = 20.0
_NAME_IT = "If it is meant, whoever runs the service can name the host in SOCIALMEDIAFY_ALLOWED_PRIVATE_RECEIVERS."
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


def check_receiver(url: str, private_hosts: Sequence[str] = ()) -> None:
    """Nothing, if a message may go to the address, as far as its words tell; where its host is, is looked up each time.

    Raises:
        BadAddressError: it is no web address.
        AddressRefusedError: it is plainly not public, and not among `private_hosts`.
    """
    address = parse_address(url)
    hosts = Hosts(frozenset(host.lower() for host in private_hosts))
    if hosts.is_named(address):
        return
    if address.port not in PUBLIC_PORTS:
        raise AddressRefusedError(f"Messages are sent to the ports 80 and 443, not to {address.port}.", _NAME_IT)
    if _is_numeric(address.host) and not is_public(address.host):
        raise AddressRefusedError(f"{address.host} lies within a private or reserved network.", _NAME_IT)
    if address.host == "localhost" or address.host.endswith(".localhost"):
        raise AddressRefusedError(f"{address.host} is the machine that the service runs on.", _NAME_IT)


def _is_numeric(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
