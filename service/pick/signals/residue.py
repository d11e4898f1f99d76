"""Residue: addresses, brackets, codes and abbreviations that read badly outside the document."""

from __future__ import annotations

import re

from chunkers import MarkKind
from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+\.\w")
_MARKS = re.compile(r"[\[\]{}<>/=_|\\*;]")
_CAPITALS = re.compile(r"\b[A-Z][A-Z0-9-]{2,}\b")


@signal("residue", "address", "marks", "capitals", "brackets", "code")
def residue(stretch: Stretch, context: Context) -> Reading:
    """Addresses and round brackets: whether there are any; marks, abbreviations and code words: how many a word."""
    count = stretch.count
    code = sum(mark.kind is MarkKind.CODE and mark.span.overlaps(stretch.span) for mark in stretch.block.marks)
    marks, capitals = len(_MARKS.findall(stretch.text)), len(_CAPITALS.findall(stretch.text))
    address = bool(_ADDRESS.search(stretch.text))
    brackets = "(" in stretch.text
    found = [
        f"{number} {name}"
        for number, name in ((code, "words of code"), (marks, "signs"), (capitals, "abbreviations"))
        if number
    ]
    found += ["a web address"] * address + ["brackets"] * brackets
    values = (float(address), marks / count, capitals / count, float(brackets), code / count)
    return Reading(values, "holds " + ", ".join(found) if found else "")
