"""Quotation marks of a text, paired."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chunkers._types import Span

_DOUBLE = '"“”„'
_MARK = re.compile(f"[{_DOUBLE}]")
_BEFORE_OPENING = " \t\n([{—–-/‘'“\"\u00a0"
_SINGLE_OPENING = re.compile(r"(?:(?<=\s)|^)[‘'](?=\w)")
_SINGLE_CLOSING = re.compile(r"(?<=[,.!?…])[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between marks: `inside` without them, `outside` with them; `closed` unless no mark closes them."""

    inside: Span
    outside: Span
    closed: bool = True


def find_quoted(text: str, is_code: Callable[[int], bool] = lambda _: False) -> list[Quoted]:
    """What stands between double quotation marks, curly or straight, outermost only, in order.

    A text without any double mark may set speech in single ones; they count where the closing one follows a comma or an
    end mark, as apostrophes do not. Marks at which `is_code` holds are part of code. What opens and never closes runs
    to the end of the text.
    """
    found = list(_double(text, is_code))
    if not found and not any(mark in text for mark in _DOUBLE):
        found = list(_single(text))
    return found


def _double(text: str, is_code: Callable[[int], bool]) -> Iterator[Quoted]:
    start, depth = 0, 0
    for mark in _MARK.finditer(text):
        at = mark.start()
        if is_code(at):
            continue
        if _opens(text, at):
            start = start if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield from _quoted(text, Span(start, at + 1))
    if depth:
        yield Quoted(Span(start + 1, len(text)), Span(start, len(text)), closed=False)


def _quoted(text: str, outside: Span) -> Iterator[Quoted]:
    inside = text[outside.start + 1 : outside.end - 1]
    if inside.strip():
        start = outside.start + 1 + len(inside) - len(inside.lstrip())
        yield Quoted(Span(start, start + len(inside.strip())), outside)


def _opens(text: str, at: int) -> bool:
    """Whether the mark stands where one opens; a straight one is judged by its neighbours."""
    if text[at] != '"':
        return text[at] in "“„"
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (at == 0 or text[at - 1] in _BEFORE_OPENING)


def _single(text: str) -> Iterator[Quoted]:
    at = 0
    while opening := _SINGLE_OPENING.search(text, at):
        closing = _SINGLE_CLOSING.search(text, opening.end())
        if not closing:
            return
        yield from _quoted(text, Span(opening.start(), closing.end()))
        at = closing.end()
