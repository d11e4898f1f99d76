"""Values of the service as JSON, and back."""

from __future__ import annotations

from typing import Any, TypeVar, cast

from pydantic import TypeAdapter

_T = TypeVar("_T")


_ADAPTERS: dict[object, TypeAdapter[Any]] = {}


def to_json(kind: type[_T], value: _T) -> str:
    """The value as JSON."""
    return _adapter(kind).dump_json(value).decode()


def from_json(kind: type[_T], text: str) -> _T:
    """The value that `to_json` was given; fields that are newer than the JSON have their defaults."""
    return cast("_T", _adapter(kind).validate_json(text))


def storable(text: str) -> str:
    """The text without NUL, which PostgreSQL takes in no text."""
    return text.replace("\0", "")


def _adapter(kind: Any) -> TypeAdapter[Any]:  # noqa: ANN401 - whatever has a type
    """What turns values of this kind into JSON and back; made once, because that takes milliseconds."""
    return _ADAPTERS.get(kind) or _ADAPTERS.setdefault(kind, TypeAdapter(kind))
