"""Numbers: sentences with a figure that measures something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from chunkers._lexicon import word_table
from chunkers._prose import whole_sentences
from chunkers._registry import chunker
from chunkers._types import Number, Parse, Passage, PassageKind, Span

_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP"}


@chunker("numbers")
def numbers(parse: Parse) -> Iterator[Passage]:
    """Sentences with at least one figure in a known unit or currency; bare counts, dates and versions are none."""
    for _, sentence in whole_sentences(parse):
        found = tuple(_find(sentence.span.of(parse.document.text), sentence.span.start))
        if found:
            yield Passage(PassageKind.STATISTIC, (sentence.span,), sentence.block, "numbers", numbers=found)


def _find(text: str, offset: int) -> Iterator[Number]:
    for match in _figure().finditer(text):
        value = float(match["digits"].replace(",", ""))
        unit = _CURRENCY.get(match["currency"] or "") or (match["unit"] or "").lower() or None
        if unit:
            yield Number(match.group().strip(), Span(offset + match.start(), offset + match.end()), value, unit)


@cache
def _figure() -> re.Pattern[str]:
    units = sorted((word for words in word_table("units").values() for word in words), key=len, reverse=True)
    unit = "|".join(re.escape(word) for word in units)
    return re.compile(
        rf"(?<![\w.\-/#:])(?P<currency>[$€£])?(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
        rf"(?:[  -]?(?P<unit>{unit})s?(?!\w))?(?![\w/]|\.\d)",
    )
