"""Front matter: YAML between `---`, TOML between `+++`, or a JSON object, at the very beginning of a source."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import yaml

from chunkers import Detail
from service.read._details import details_from
from service.read._lines import SourceLines

# The longest front matter at hand has 1 KB; what is longer than these is a rule and prose, or an attack.
MAX_LINES = 400
MAX_CHARACTERS = 40_000
_ORIGIN = "front matter"
_KEY = re.compile(r"[\w\"' .-]{1,60}\s*[:=](?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before a text: how many lines, the facts in it, what went wrong in it."""

    lines: int = 0
    details: Mapping[str, Detail] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()


class _TextLoader(yaml.BaseLoader):
    """YAML as texts, lists and mappings: no types, no tags, no aliases (which can make a page a billion values)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases are not read")
        return super().compose_node(parent, index)


def read_front_matter(source: SourceLines) -> FrontMatter:
    """The front matter of a source; what cannot be read is passed over with a note.

    Lines between two rules are front matter only if they say something by name.
    """
    first = source.lines[0].rstrip() if source.lines else ""
    if first == "{" or first.startswith('{"'):
        return _json(source)
    if first not in {"---", "+++"}:
        return FrontMatter()
    endings = {first, "..."} if first == "---" else {first}
    last = next((n for n, line in enumerate(source.lines[1:MAX_LINES], 1) if line.rstrip() in endings), None)
    if last is None:
        return FrontMatter()
    inner = source.lines[1:last]
    return _parsed("\n".join(inner), last + 1, toml=first == "+++")


def _parsed(text: str, lines: int, *, toml: bool) -> FrontMatter:
    if len(text) > MAX_CHARACTERS:
        return FrontMatter(lines, notes=("The front matter is too long to be read; title and author may be missing.",))
    try:
        values: Any = tomllib.loads(text) if toml else yaml.load(text, Loader=_TextLoader)  # noqa: S506 - texts only
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if not any(_KEY.match(line) for line in text.split("\n")):
            return FrontMatter()
        reason = " ".join(str(error).split())[:120]
        return FrontMatter(
            lines, notes=(f"The front matter cannot be read ({reason}); title and author may be missing.",)
        )
    if isinstance(values, dict):
        return FrontMatter(lines, details_from({str(key): value for key, value in values.items()}, _ORIGIN))
    return FrontMatter(lines) if values is None else FrontMatter()


def _json(source: SourceLines) -> FrontMatter:
    """An object that ends at the end of a line; anything else is text."""
    head = "\n".join(source.lines[:MAX_LINES])[:MAX_CHARACTERS]
    try:
        values, end = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        return FrontMatter()
    if head[end : end + 1] not in {"", "\n"}:
        return FrontMatter()
    return FrontMatter(head.count("\n", 0, end) + 1, details_from(values, _ORIGIN))
