"""What readers found worth passing on beyond what editors pick: points by measure and by kind of passage.

Source: `worth.toml`, learned by `python -m training.worth` from labels of two readers, 2026-11.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Worth:
    """Points in log odds: per unit of a measure ("signal.measure"), and for passages of a kind.

    `shares`: how much of them counts in documents of a kind, under "any" for kinds that are not named.
    """

    points: Mapping[str, float]
    kinds: Mapping[str, float]
    shares: Mapping[str, float] = field(default_factory=dict)

    def for_kind(self, kind: str) -> Worth:
        """The points that count in documents of this kind."""
        share = self.shares.get(kind, self.shares["any"])
        return Worth(*({name: share * each for name, each in table.items()} for table in (self.points, self.kinds)))


@cache
def load_worth() -> Worth:
    """The points in the box."""
    table = tomllib.loads((files("service.pick") / "worth.toml").read_text(encoding="utf-8"))
    return Worth(table["points"], table["kinds"], table["shares"])
