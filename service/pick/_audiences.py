"""For whom posts are written, by what people do when they talk, from `audiences.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from service.errors import UnknownAudienceError
from service.model import Reason
from service.pick._candidates import Candidate
from service.pick._read import Readings, measure_names

# What weighs less changes no order that anybody would notice.
_LEAST_POINTS = 0.01


@dataclass(frozen=True, slots=True)
class Audience:
    """What its people are glad of: points in log odds by kind of passage, and by measure, "signal.measure"."""

    says: str
    kinds: Mapping[str, float]
    points: Mapping[str, float]


def load_audience(name: str | None) -> Audience | None:
    """The audience of this name; None without one.

    Raises:
        UnknownAudienceError: there is none.
    """
    if name is None:
        return None
    known = load_audiences()
    if name not in known:
        raise UnknownAudienceError(f"There is no audience {name!r}.", f"Use one of: {', '.join(known)}.")
    return known[name]


@cache
def load_audiences() -> dict[str, Audience]:
    """All audiences by name, in the order of the file."""
    tables = tomllib.loads((files("service.pick") / "audiences.toml").read_text(encoding="utf-8"))
    return {name: Audience(table["says"], table["kinds"], table["points"]) for name, table in tables.items()}


def audience_reason(audience: Audience | None, candidate: Candidate, readings: Readings) -> Reason | None:
    """What a candidate is worth to the audience beside what it is worth to all; None where that is nothing."""
    if audience is None:
        return None
    rows = readings.rows_of(candidate)
    means = dict(zip(measure_names(), readings.every_row[rows].mean(axis=0), strict=True))
    kind = candidate.passage.kind
    points = audience.kinds.get(kind, 0.0) + sum(worth * float(means[name]) for name, worth in audience.points.items())
    if abs(points) < _LEAST_POINTS:
        return None
    return Reason("audience", audience.says if points > 0 else f"less {audience.says}", points)
