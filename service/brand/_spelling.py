"""Words that British and American English spell differently."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def spellings(wished: str) -> Mapping[str, str]:
    """Each word that is spelled otherwise and its spelling as wished: british or american; none for any other wish."""
    text = (files("service.brand") / "spelling.txt").read_text(encoding="utf-8")
    pairs = [line.split() for line in text.splitlines() if not line.startswith("#")]
    if wished == "british":
        return {american: british for british, american in pairs}
    return dict(pairs) if wished == "american" else {}
