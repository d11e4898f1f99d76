"""The word lists of composing."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def words(table: str) -> dict[str, Any]:
    """A table of `words.toml`."""
    text = (files("service.compose") / "words.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[table]
    return found
