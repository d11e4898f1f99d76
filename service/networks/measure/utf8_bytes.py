"""Length in bytes."""

from __future__ import annotations

from service.networks.rules import Network


def utf8_bytes(text: str, _network: Network) -> int:
    """The number of bytes in UTF-8; a lone half of a surrogate pair, which JSON can smuggle in, counts 3."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
