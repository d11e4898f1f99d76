"""Words and phrases found in a text as wholes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache


def first_of(phrases: Sequence[str], text: str) -> str | None:
    """The first of the phrases, in the text's order, that stands in it as a whole, in any case; as the text has it."""
    if not phrases:
        return None
    found = _pattern(tuple(phrases)).search(text)
    return found.group() if found else None


@lru_cache(maxsize=256)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    spaced = (r"\s+".join(map(re.escape, phrase.split())) for phrase in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)", re.IGNORECASE)
