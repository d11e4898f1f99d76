"""Sells without fear: no threat that sells, in a word or in the arc of the whole; else anxiety.

A plain risk, told with its figure in a paper on security or medicine, is none: the words have to be aimed at readers.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.lint._flag import Text, check, flagged
from service.lint._phrases import Phrase, find_phrases
from service.model import Flag

FLAG = "anxiety"


@check(FLAG)
def sells_without_fear(text: Text) -> Iterator[Flag]:
    """A flag for each phrase of the lexicon, and for a threat that opens a text which ends by selling."""
    for phrase in find_phrases("anxiety", text.words):
        yield flagged(FLAG, phrase.start, phrase.end, phrase.why, phrase.suggestion)
    if arc := _arc(text):
        threat, sale = arc
        why = f"the text opens with a threat and ends by selling (“{sale.words}”): fear is its arc"
        yield flagged(
            FLAG, threat.start, threat.end, why, "open with what the reader can do, and let the risk be plain"
        )


def _arc(text: Text) -> tuple[Phrase, Phrase] | None:
    """A threat in the first third of the sentences and a sale in the last; texts of two sentences or more."""
    starts = [start for start, _ in text.sentences]
    if len(starts) < 2:
        return None
    early = starts[max(1, -(-len(starts) // 3))]
    late = starts[-max(1, len(starts) // 3)]
    found = list(find_phrases("threats", text.words))
    threats = [phrase for phrase in found if phrase.why != "sells" and phrase.start < early]
    sales = [phrase for phrase in found if phrase.why == "sells" and phrase.start >= late]
    return (threats[0], sales[-1]) if threats and sales else None
