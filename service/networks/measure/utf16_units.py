"""Length as JavaScript and Java count it."""

from __future__ import annotations

from service.networks.rules import Network


def utf16_units(text: str, _network: Network) -> int:
    """The number of UTF-16 code units: 2 for each code point above U+FFFF, 1 for any other."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
