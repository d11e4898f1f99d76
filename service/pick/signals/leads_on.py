"""Leads on: it announces what comes next, or walks the reader through steps."""

from __future__ import annotations

import re

from service.pick._stretch import Context, Stretch
from service.pick._words import find_phrase
from service.pick.signals._registry import Reading, signal

_WALKS = re.compile(r"(?:let|let's|now|next|first|second|then|finally|once|in this|to|for|after|before)\b")


@signal("leads_on", "opens_with_step", "announces", "question", "exclaims", "ended", "ends_in_colon", "unfinished")
def leads_on(stretch: Stretch, context: Context) -> Reading:
    """Whether it opens as a step does, announces something, asks, exclaims, or does not end as a sentence does."""
    text = stretch.text.rstrip("\"'”’)* ")
    walks = bool(_WALKS.match(" ".join(stretch.words[:2])))
    announces = bool(find_phrase("announcing", stretch.text))
    ended = text[-1:] in {".", "!"}
    values = (
        float(walks),
        float(announces),
        float("?" in text),
        float("!" in text),
        float(ended),
        float(text[-1:] == ":"),
        float(text[-1:].isalnum()),
    )
    if announces or text[-1:] == ":":
        return Reading(values, "announces what comes next")
    if walks:
        return Reading(values, "opens as a step does")
    return Reading(values, "asks" if "?" in text else "" if ended else "is not a whole sentence")
