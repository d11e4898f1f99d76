"""Where signals are found: every module of this package without a leading underscore."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from service.pick._candidate import Candidate, Context


@dataclass(frozen=True, slots=True)
class Reading:
    """How strongly a signal speaks, 0..1, and what it saw in words."""

    strength: float
    says: str


Signal = Callable[[Candidate, Context], Reading | None]

_registered: dict[str, Signal] = {}


def signal(name: str) -> Callable[[Signal], Signal]:
    """A decorator that registers a signal under its name, which is also its file's name and its key in the weights."""

    def register(function: Signal) -> Signal:
        _registered[name] = function
        return function

    return register


@cache
def all_signals() -> Mapping[str, Signal]:
    """All signals by name, in alphabetical order."""
    from service.pick import signals

    for module in pkgutil.iter_modules(signals.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{signals.__name__}.{module.name}")
    return dict(sorted(_registered.items()))
