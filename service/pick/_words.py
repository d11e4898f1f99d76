"""The word lists that signals look for, from `words.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _lists() -> dict[str, list[str]]:
    text = (files("service.pick") / "words.toml").read_text(encoding="utf-8")
    return {name: table["words"] for name, table in tomllib.loads(text).items()}


@cache
def word_set(name: str) -> frozenset[str]:
    """The single words of a list, lower case."""
    return frozenset(_lists()[name])


def find_phrase(name: str, text: str) -> re.Match[str] | None:
    """Where any phrase of a list first stands in a text, as `phrase_pattern` finds it."""
    # Looking for the plain letters takes a tenth of the time, and most texts hold none of them.
    small = text.lower()
    return phrase_pattern(name).search(text) if any(map(small.__contains__, _lists()[name])) else None


@cache
def phrase_pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds any phrase of a list as whole words, in any case."""
    phrases = sorted(_lists()[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
