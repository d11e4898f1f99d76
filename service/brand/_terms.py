"""Words and phrases found in a text as wholes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def first_of(phrases: Sequence[str], text: str) -> str | None:
    """The first of the phrases, in the text's order, that stands in it as a whole, in any case; as the text has it.

    A space stands for a hyphen too, either apostrophe for the other, and * for any ending of a word.
    """
    if not phrases:
        return None
    found = pattern_of(tuple(phrases)).search(text)
    return found.group() if found else None


def changed_claim(before: str, after: str) -> str | None:
    """The first word that only one of both has and on which the claim hangs: a figure, a negation, a hedge; or None."""
    one, other = (_claiming(text) for text in (before, after))
    return next(iter(sorted(one ^ other)), None)


def _claiming(text: str) -> frozenset[str]:
    spoken = (word.lower().replace("’", "'") for word in _WORD.findall(text))
    return frozenset(
        word
        for word in spoken
        if word in brand_words("claims") or word.endswith("n't") or any(sign.isdigit() for sign in word)
    )


@cache
def brand_words(table: str) -> frozenset[str]:
    """The words of a table of `words.toml`, lower case, apostrophes straight."""
    text = (files("service.brand") / "words.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[table]["words"])


@lru_cache(maxsize=256)
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds each of the phrases as a whole, the longest first."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_as_pattern, longest_first))})(?!\w)", re.IGNORECASE)


def _as_pattern(phrase: str) -> str:
    pieces = {"*": r"\w*", " ": r"[\s‐‑-]+", "-": r"[\s‐‑-]+", "'": "['’]", "’": "['’]"}
    return "".join(pieces.get(sign) or re.escape(sign) for sign in " ".join(phrase.split()))
