"""Talk of a page or a lesson about itself: it guides whoever reads on, and a post is not read on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files


def find_page_talk(text: str) -> Iterator[str]:
    """A sentence for each way in which a text talks as part of its page."""
    for pattern, says in _ways_of_talking():
        if (found := pattern.search(text)) is not None:
            yield f"It {says}: “{found.group()}”."


@cache
def _ways_of_talking() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads((files("service.pick") / "page_talk.toml").read_text(encoding="utf-8"))
    return tuple((re.compile(way["pattern"], re.IGNORECASE), way["says"]) for way in table["talk"])
