"""Figures and their units: each must stand in the document beside the same words."""

from __future__ import annotations

from collections.abc import Iterator

from service.verify._align import SURE
from service.verify._line import Line
from service.verify._words import words

_MONEY = frozenset("$€£¥")


def wrong_figures(line: Line) -> Iterator[tuple[int, str]]:
    """Each token that is a figure out of place, with what is wrong."""
    for at, token in enumerate(line.tokens):
        if token.is_number or token.norm in _MONEY or token.norm in {"%", "percent"}:
            if at not in line.place:
                if token.norm[0].isdigit() or token.norm in _MONEY | {"%"} or line.stretches:
                    yield at, "stands nowhere near these words in the document"
            elif not _at_home(line, at):
                yield at, "stands in the document, but beside other words"
            elif unit := _lost_unit(line, at):
                yield at, f"is followed by “{unit}” in the document"


def _at_home(line: Line, at: int) -> bool:
    """Whether the figure came with a neighbour, out of the sentence that the words around it came from."""
    stretch = line.stretch_at[at]
    main = line.main[line.tokens[at].sentence]
    beside = stretch.length > 1 or len(line.tokens) == 1
    return beside and (stretch.length >= SURE or line.source.same_sentence(main.source, line.place[at]))


def _lost_unit(line: Line, at: int) -> str | None:
    """The word that follows the figure in the document, where the post has another or leaves out a unit."""
    source, after = line.source, line.place[at] + 1
    if after >= len(source.tokens) or not source.same_sentence(after - 1, after):
        return None
    if source.tokens[after].clause != source.tokens[after - 1].clause or line.place.get(at + 1) == after:
        return None
    ends = at + 1 == len(line.tokens) or line.tokens[at + 1].clause != line.tokens[at].clause
    ends = ends or "," in line.text[line.tokens[at].end : line.tokens[at + 1].start]
    if source.norms[after] in words("unit") or not (ends or source.between(after - 1, after).strip()):
        return source.norms[after]
    return None
