"""Items of a list that stands within one line: '1) plan 2) build', '• fast • safe', 'a. first b. second'."""

from __future__ import annotations

import re

_BULLETS = "•◦▪‣⁃∙●·"
_BULLETED = re.compile(rf"(?<!\S)[{_BULLETS}](?=\s*\S)")
_NUMBERED = re.compile(r"(?P<number>\d{1,2}|a)(?P<close>\.\)|\)|\.)\s")
# A place in a list without its item: '2.', '(b)'. Roman numbers are too rare to ask for.
_MARKER = re.compile(rf"(?:^|[:;.?!]\s+|[{_BULLETS}]\s*)\(?(?:\d{{1,3}}|[A-Za-z])[.)]{{1,2}}\s+$")
_MARKER_CHARACTERS = 12
_LONE_MARKER = re.compile(rf"[{_BULLETS}]?\s*(?:\(?(?:\d{{1,3}}|[A-Za-z])[.)]{{1,2}})?\s*")


def item_starts(line: str) -> frozenset[int]:
    """Where the items of a line start that begins with a bullet or number and goes on with the next; else none."""
    if line[:1] in set(_BULLETS):
        return _if_several([match.start() for match in _BULLETED.finditer(line)])
    first = _NUMBERED.match(line)
    return _if_several(_numbered(line, first)) if first else frozenset()


def is_marker(text: str) -> bool:
    """Whether the text is a bullet or the number of an item, or nothing, and no word of the item."""
    return bool(_LONE_MARKER.fullmatch(text))


def ends_with_marker(line: str, end: int) -> bool:
    """Whether the text before `end` closes with a list marker, whose item follows."""
    if end <= _MARKER_CHARACTERS:
        return bool(_MARKER.search(line[:end]))
    return bool(_MARKER.search(line, end - _MARKER_CHARACTERS, end))


def _numbered(line: str, first: re.Match[str]) -> list[int]:
    """The starts of 1, 2, 3 … or a, b, c …, each closed as the first one is."""
    starts, number, after = [0], first["number"], first.end()
    while True:
        number = str(int(number) + 1) if number.isdigit() else chr(ord(number) + 1)
        found = re.compile(rf"(?<!\S){number}{re.escape(first['close'])}\s").search(line, after)
        if not found:
            return starts
        starts.append(found.start())
        after = found.end()


def _if_several(starts: list[int]) -> frozenset[int]:
    return frozenset(starts) if len(starts) > 1 else frozenset()
