"""Where chunkers are found.

Every module of this package without a leading underscore, and the entry points `socialmediafy.chunkers` of others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points

from chunkers._errors import UnknownChunkerError
from chunkers._types import Parse, Passage

Chunker = Callable[[Parse], Iterator[Passage]]

_registered: dict[str, Chunker] = {}


def chunker(name: str) -> Callable[[Chunker], Chunker]:
    """A decorator that registers a chunker under its name, which is also its file's name.

    Raises:
        ValueError: the name is taken by another chunker.
    """

    def register(function: Chunker) -> Chunker:
        if _registered.setdefault(name, function) is not function:
            raise ValueError(f"a chunker named {name!r} is registered already")
        return function

    return register


def chunker_names() -> tuple[str, ...]:
    """The names of all chunkers, sorted."""
    _load_all()
    return tuple(sorted(_registered))


def get_chunker(name: str) -> Chunker:
    """The chunker of this name.

    Raises:
        UnknownChunkerError: there is none.
    """
    _load_all()
    if name not in _registered:
        raise UnknownChunkerError(name, chunker_names())
    return _registered[name]


@cache
def _load_all() -> None:
    import chunkers

    for module in pkgutil.iter_modules(chunkers.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"chunkers.{module.name}")
    for point in entry_points(group="socialmediafy.chunkers"):
        point.load()
