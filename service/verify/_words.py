"""The word lists of `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

_ENDINGS = frozenset({"e", "s", "es", "d", "ed", "ing"})


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, lower case, apostrophes straight."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    text = (files("service.verify") / "words.toml").read_text(encoding="utf-8")
    return {name: frozenset(table["words"]) for name, table in tomllib.loads(text).items()}


def are_forms(one: str, other: str) -> bool:
    """Whether two words are forms of one verb: use and used, find and found."""
    short, long = sorted((one, other), key=len)
    regular = long.startswith(short.removesuffix("e")) and long[len(short.removesuffix("e")) :] in _ENDINGS
    pairs = {f"{one} {other}", f"{other} {one}"}
    return (len(short) > 1 and regular) or bool(pairs & words("irregular"))


def negates(word: str) -> bool:
    """Whether the word denies what stands beside it."""
    return word in words("negation") or word.endswith("n't")


def changes_the_claim(word: str) -> bool:
    """Whether a sentence without this word claims something else."""
    return negates(word) or word in words("hedge") or word in words("condition")
