"""The word lists and weights of this package, from `about.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def about(table: str) -> Any:  # noqa: ANN401 - each table has its own shape, known to its one reader
    """A table of the file."""
    return tomllib.loads((files("service.read._about") / "about.toml").read_text(encoding="utf-8"))[table]
