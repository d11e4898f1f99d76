"""What a page's JSON-LD says about its article."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from justhtml import Node

from service.read._html.tree import attribute, raw_text

# Pages carry one to five blocks of some kilobytes; more is a catalogue.
MAX_CHARACTERS = 500_000
MAX_OBJECTS = 2_000


def read_linked_data(elements: Iterable[Node]) -> Mapping[str, Any]:
    """The object that describes the article: of a type of article (schema.org), else of a page; empty without one."""
    objects = [found for text in _scripts(elements) for found in _objects(text)]
    for is_kind in (_is_article, _is_page):
        for found in objects:
            if is_kind(found):
                return {name: _resolved(value, objects) for name, value in found.items()}
    return {}


def _scripts(elements: Iterable[Node]) -> Iterator[str]:
    for node in elements:
        if node.name == "script" and attribute(node, "type").lower() == "application/ld+json":
            yield raw_text(node)[:MAX_CHARACTERS]


def _objects(text: str) -> list[dict[str, Any]]:
    """All objects in a block, outer ones first; none where it cannot be read."""
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    while waiting and len(found) < MAX_OBJECTS:
        value = waiting.pop(0)
        if isinstance(value, dict):
            found.append(value)
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
    return found


def _is_article(found: dict[str, Any]) -> bool:
    return "headline" in found and _types(found).endswith(("article", "posting", "report", "review"))


def _is_page(found: dict[str, Any]) -> bool:
    return _types(found) in {"webpage", "itempage"}


def _types(found: dict[str, Any]) -> str:
    kinds = found.get("@type")
    kind = kinds[0] if isinstance(kinds, list) and kinds else kinds
    return kind.lower() if isinstance(kind, str) else ""


def _resolved(value: Any, objects: list[dict[str, Any]]) -> Any:  # noqa: ANN401 - JSON
    """The object that a bare reference names."""
    if isinstance(value, dict) and set(value) == {"@id"}:
        return next((near for near in objects if near.get("@id") == value["@id"] and len(near) > 1), value)
    return value
