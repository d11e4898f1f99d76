"""Where the characters of a text node stand in the source."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from service.read._line import Run

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_SPECIAL = re.compile(r"[&<\r\0]")
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
# Enough of a text to know it again by, after markup that the parser passed over.
_SAMPLE_CHARACTERS = 12


def align_text(source: str, offset: int, data: str) -> Iterator[Run]:
    """Runs of `data` in order, each with its range in the source.

    A text node holds what one or several stretches of source say once references are resolved, carriage returns and
    nulls taken out, and stray tags passed over. What cannot be found again ends the walk.
    """
    if source.startswith(data, offset):
        yield Run(data, offset, offset + len(data), verbatim=True)
        return
    at, place = 0, offset
    while at < len(data) and place < len(source):
        run = _next_run(source, place, data, at)
        if run.text:
            yield run
        if run.end == place:
            return
        at, place = at + len(run.text), run.end


def _next_run(source: str, place: int, data: str, at: int) -> Run:
    """The next run; an empty one passes over source, one that ends where it begins says that nothing fits."""
    special = _SPECIAL.search(source, place)
    length = min(special.start() if special else len(source), place + len(data) - at) - place
    if not length:
        return _special_run(source, place, data, at)
    if source.startswith(data[at : at + length], place):
        return Run(data[at : at + length], place, place + length, verbatim=True)
    found = source.find(data[at : at + _SAMPLE_CHARACTERS], place)
    return Run("", place, max(found, place), verbatim=False)


def _special_run(source: str, place: int, data: str, at: int) -> Run:
    sign = source[place]
    if sign == "&":
        reference = _REFERENCE.match(source, place)
        meant = html.unescape(reference.group()) if reference else "&"
        if reference and meant != reference.group() and data.startswith(meant, at):
            return Run(meant, place, reference.end(), verbatim=False)
    if sign == "\r":
        end = place + (2 if source.startswith("\r\n", place) else 1)
        return Run("\n" if data[at] == "\n" else "", place, end, verbatim=False)
    if data[at] == sign:
        return Run(sign, place, place + 1, verbatim=True)
    tag = _TAG.match(source, place)
    return Run("", place, tag.end() if tag else place + 1, verbatim=False)
