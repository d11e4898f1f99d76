"""The word lists of the HTML reader, which stand beside it as data."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """A list of words of `page.toml`."""
    return frozenset(_data()[table][name])


@cache
def names_of(table: str) -> dict[str, tuple[str, ...]]:
    """A table of `page.toml` whose values are lists in order of preference."""
    return {name: tuple(names) for name, names in _data()[table].items()}


@cache
def pattern_of(table: str, name: str) -> re.Pattern[str]:
    """A list of regular expressions of `page.toml` as one, case ignored."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[table][name]), re.IGNORECASE)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("service.read._html") / "page.toml").read_text(encoding="utf-8"))
