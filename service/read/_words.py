"""The word lists of the readers, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words_of(table: str, name: str) -> frozenset[str]:
    """A list of words or phrases, in lower case."""
    return frozenset(word.lower() for word in _data()[table][name])


@cache
def patterns_of(table: str, name: str) -> re.Pattern[str]:
    """A list of regular expressions as one, case ignored, to be matched from the start of a text."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in _data()[table][name]), re.IGNORECASE)


@cache
def table_of(table: str) -> dict[str, tuple[str, ...]]:
    """A table whose values are lists: the names of a fact, in order of preference."""
    return {name: tuple(words) for name, words in _data()[table].items()}


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files("service.read") / "words.toml").read_text(encoding="utf-8"))
