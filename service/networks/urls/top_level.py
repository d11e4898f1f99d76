"""Top-level domains: where a host name may end."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_LETTERS_AND_DIGITS = re.compile("[A-Za-z0-9]*+")
_PUNYCODE = re.compile("[Xx][Nn]--[-0-9A-Za-z]++")
_MAY_NOT_FOLLOW = re.compile("[0-9A-Za-z@+-]")


@cache
def top_level_domains() -> frozenset[str]:
    """The known top-level domains, in lower case; the data file says where they come from."""
    text = files("service.networks").joinpath("data", "top_level_domains.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _lengths_beyond_ascii() -> Mapping[str, tuple[int, ...]]:
    """The lengths of the top-level domains with letters beyond ASCII by first letter, the longest first."""
    lengths: dict[str, set[int]] = {}
    for domain in top_level_domains():
        if not domain.isascii():
            lengths.setdefault(domain[0], set()).add(len(domain))
    return {first: tuple(sorted(each, reverse=True)) for first, each in lengths.items()}


def top_level_end(text: str, start: int) -> int:
    """Where the top-level domain that begins at `start` ends; 0 when none begins there.

    It does not end before a letter or digit of ASCII, nor before one of "@+-".
    """
    end = _LETTERS_AND_DIGITS.match(text, start).end()  # type: ignore[union-attr]  # it matches nothing, too
    if text[start:end].lower() in top_level_domains() and not _MAY_NOT_FOLLOW.match(text, end):
        return end
    punycode = _PUNYCODE.match(text, start)
    return punycode.end() if punycode else _end_beyond_ascii(text, start)


def _end_beyond_ascii(text: str, start: int) -> int:
    lengths = _lengths_beyond_ascii().get(text[start : start + 1].lower(), ())
    names = (text[start : start + length] for length in lengths)
    ends = (start + len(name) for name in names if name.lower() in top_level_domains())
    return next((end for end in ends if not _MAY_NOT_FOLLOW.match(text, end)), 0)
