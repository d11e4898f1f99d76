"""Phrases by which readers know a post for a machine's or an advertisement."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def stale_phrases(text: str, *, worn: bool = False) -> list[str]:
    """The phrases that a text holds, as it writes them, in order; `worn` ones too, which a document may mean."""
    return [match.group() for match in _pattern(worn=worn).finditer(text)]


@cache
def _pattern(*, worn: bool) -> re.Pattern[str]:
    listed = tomllib.loads((files("service.compose") / "phrases.toml").read_text(encoding="utf-8"))
    phrases = [*listed["stale"]["phrases"], *(listed["worn"]["phrases"] if worn else ())]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, phrases))})(?!\w)", re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    pieces = {"*": r"\w*", " ": r"[\s-]+", "-": r"[\s-]+", "'": "['’]"}
    return "".join(pieces.get(character) or re.escape(character) for character in phrase)
