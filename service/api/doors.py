"""Which operation a request is for, by what OpenAPI describes; it is what keys are held against, and what logs name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from starlette.requests import Request
from starlette.routing import compile_path

from service.api.access import declared_scope
from service.store import Scope


@dataclass(frozen=True, slots=True)
class Door:
    """An address as it is described; `scopes`: what a key has to allow, by method, None where none is needed."""

    template: str
    scopes: Mapping[str, Scope | None]


class Doors:
    """All addresses that are described."""

    def __init__(self, described: Callable[[], dict[str, Any]]) -> None:
        self._described = described

    def find(self, path: str, method: str) -> Door | None:
        """The door at this path: the first that takes the method, else the first there is, as the router has it."""
        here = [door for pattern, door in self._doors if pattern.match(path)]
        return next((door for door in here if method in door.scopes), here[0] if here else None)

    @cached_property
    def _doors(self) -> tuple[tuple[re.Pattern[str], Door], ...]:
        return tuple(self._read())

    def _read(self) -> Iterator[tuple[re.Pattern[str], Door]]:
        for template, operations in self._described()["paths"].items():
            scopes = {method.upper(): declared_scope(operation) for method, operation in operations.items()}
            yield compile_path(template)[0], Door(template, scopes)


def door_of(request: Request) -> Door | None:
    """The door that the request is at, None if nothing is described there."""
    doors: Doors = request.app.state.doors
    return doors.find(request.scope["path"], request.method)
