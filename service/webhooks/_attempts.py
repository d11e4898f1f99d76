"""What an answer means for a message: it arrived, it is tried again, or it is given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from random import Random

# Spread, so that a receiver that comes back is not met by everything at once.
_JITTER = 0.2
_SLOW_DOWN = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.GATEWAY_TIMEOUT})
_SLOWED_SECONDS = 60


class Fate(StrEnum):
    """What becomes of a message after an attempt."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    DEAD = "dead"
    UNWANTED = "unwanted"


@dataclass(frozen=True, slots=True)
class Course:
    """What happens next. `wait_seconds`: until the next attempt, None where there is none.

    A message that is DEAD is kept and may be sent again by hand; UNWANTED switches off the whole webhook.
    """

    fate: Fate
    wait_seconds: float | None = None


def course_after(
    status: int | None, attempts: int, asked_seconds: int | None, chance: Random, waits: Sequence[float]
) -> Course:
    """What follows the attempt number `attempts`, counted from 1, that was answered with `status`.

    `status`: None where nobody answered. `asked_seconds`: how long the receiver asks to be left alone, if it does.
    `waits`: seconds before the second attempt, the third and so on; after as many it is given up.
    """
    if status is not None and 200 <= status < 300:
        return Course(Fate.DELIVERED)
    if status == HTTPStatus.GONE:
        return Course(Fate.UNWANTED)
    if attempts > len(waits):
        return Course(Fate.DEAD)
    wait = waits[attempts - 1] * (1 + chance.uniform(-_JITTER, _JITTER))
    if status in _SLOW_DOWN:
        wait = max(wait, _SLOWED_SECONDS)
    return Course(Fate.WAITING, max(wait, asked_seconds or 0))
