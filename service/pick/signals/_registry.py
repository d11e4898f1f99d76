"""Where signals are found: every module of this package without a leading underscore."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from service.pick._stretch import Context, Stretch


@dataclass(frozen=True, slots=True)
class Reading:
    """What a signal measured, one value for each of its measures, and what it saw in words, "" where it saw nothing."""

    values: tuple[float, ...]
    says: str


Reader = Callable[[Stretch, Context], Reading]


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal: the names of what it measures, in the order of its readings' values."""

    name: str
    measures: tuple[str, ...]
    read: Reader


_registered: dict[str, Signal] = {}


def signal(name: str, *measures: str) -> Callable[[Reader], Reader]:
    """A decorator that registers a signal under its name, which is also its file's name and its key in the weights."""

    def register(function: Reader) -> Reader:
        _registered[name] = Signal(name, measures, function)
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
