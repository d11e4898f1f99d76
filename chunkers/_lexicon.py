"""Word lists that stand beside the code as data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of `_lexicons/<name>.txt`, one a line, comments left out."""
    lines = (files("chunkers") / "_lexicons" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def word_table(name: str) -> dict[str, tuple[str, ...]]:
    """The words of each section of `_lexicons/<name>.toml`, by section."""
    text = (files("chunkers") / "_lexicons" / f"{name}.toml").read_text(encoding="utf-8")
    return {section: tuple(table["words"]) for section, table in tomllib.loads(text).items()}
