"""Where readers are found: every module of this package without a leading underscore."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from chunkers import BlockDraft, Detail
from service.model import Source


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader found: the blocks in reading order, facts by name, what people should know."""

    drafts: tuple[BlockDraft, ...]
    details: Mapping[str, Detail] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()


# The longest white paper at hand has 0.13 MB of Markdown; 5 MB is a book of a thousand pages.
MAX_TEXT_BYTES = 5_000_000

ReadFunction = Callable[[Source], Reading]


@dataclass(frozen=True, slots=True)
class Reader:
    """A format's name, the lower-case endings of file names that mean it, the function that reads it, and its limit."""

    name: str
    suffixes: tuple[str, ...]
    read: ReadFunction
    max_bytes: int


_registered: dict[str, Reader] = {}


def reader(
    name: str, *, suffixes: tuple[str, ...], max_bytes: int = MAX_TEXT_BYTES
) -> Callable[[ReadFunction], ReadFunction]:
    """A decorator that registers the reader of a format; `max_bytes` is how long a source of it may be.

    Raises:
        ValueError: the name is taken by another reader.
    """

    def register(function: ReadFunction) -> ReadFunction:
        entry = Reader(name, suffixes, function, max_bytes)
        if _registered.setdefault(name, entry) != entry:
            raise ValueError(f"a reader named {name!r} is registered already")
        return function

    return register


def readers() -> Mapping[str, Reader]:
    """All readers by name, sorted."""
    _load_all()
    return MappingProxyType(dict(sorted(_registered.items())))


@cache
def _load_all() -> None:
    import service.read

    for module in pkgutil.iter_modules(service.read.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"service.read.{module.name}")
