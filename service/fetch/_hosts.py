"""Which machines may be spoken to: public ones, and those that a setting names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from service.errors import AddressRefusedError
from service.fetch._address import Address

_REMEDY = "Give the address of a public page, or save the document and send the file."
# What the web is served at; other ports of a public host are those of its other services.
PUBLIC_PORTS = frozenset({80, 443})


@dataclass(frozen=True, slots=True)
class Hosts:
    """Whom to speak to: everybody public, and `named` hosts at any address and port; a name may have a port."""

    named: frozenset[str]

    def is_named(self, address: Address) -> bool:
        """Whether a setting allows the host, whatever its address."""
        return address.host in self.named or f"{address.host}:{address.port}" in self.named

    def check_port(self, address: Address) -> None:
        """Nothing, if the port is one of the web's.

        Raises:
            AddressRefusedError: it is not.
        """
        if address.port not in PUBLIC_PORTS and not self.is_named(address):
            raise AddressRefusedError(f"Port {address.port} is not one that pages are fetched from.", _REMEDY)


def check_public(host: str, found: Iterable[str]) -> None:
    """Nothing, if each of a host's numeric addresses is public; one that is not spoils the others.

    Raises:
        AddressRefusedError: one is private, of this machine or network, reserved, or stands for another address.
    """
    # The address itself is not told: what names of an inner network stand for is nobody's business.
    if not all(is_public(each) for each in found):
        raise AddressRefusedError(f"{host} is no public host: it lies within a private or reserved network.", _REMEDY)


def is_public(numeric: str) -> bool:
    """Whether an IP address is one of the public internet; one with a zone ("fe80::1%eth0") is not."""
    try:
        found = ip_address(numeric)
    except ValueError:
        return False
    within, refused = _networks()
    if isinstance(found, IPv6Address) and (found.scope_id or found not in within):
        return False
    return found.is_global and not found.is_multicast and not any(_is_in(found, network) for network in refused)


def _is_in(found: IPv4Address | IPv6Address, network: IPv4Network | IPv6Network) -> bool:
    return found.version == network.version and found in network


@cache
def _networks() -> tuple[IPv6Network, tuple[IPv4Network | IPv6Network, ...]]:
    """Where public IPv6 addresses lie, and which networks are refused."""
    data = tomllib.loads((files("service.fetch") / "refused.toml").read_text(encoding="utf-8"))
    return IPv6Network(data["public_ipv6"]), tuple(map(ip_network, data["networks"]))
