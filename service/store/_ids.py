"""Ids that sort by the time they were made."""

from __future__ import annotations

import secrets
import time

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 26


def new_id(prefix: str) -> str:
    """A new id, `prefix` and `_` before 26 characters: 48 bits of milliseconds, 80 of chance.

    Source: ULID specification, github.com/ulid/spec, read 2026-11-22; Crockford's base 32.
    """
    number = (time.time_ns() // 1_000_000 << 80) | secrets.randbits(80)
    digits = (_DIGITS[(number >> 5 * place) & 31] for place in reversed(range(_LENGTH)))
    return f"{prefix}_{''.join(digits)}"
