"""The levels of headings, by how they look beside each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk

_SAME_SIZE = 0.04
_MANY = 10  # headings
_NUMBERED_SHARE = 0.6
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")

# Size to half a point, bold, italic, capitals, colour.
Look = tuple[float, bool, bool, bool, int]
_Key = tuple[Look, int]


def look_of(chunk: Chunk) -> Look:
    """How a chunk looks."""
    text = chunk.text
    bold, italic = chunk.share("bold") > 0.5, chunk.share("italic") > 0.5
    return round(chunk.size * 2) / 2, bold, italic, text.isupper(), chunk.main.style.colour


def give_levels(chunks: Sequence[Chunk]) -> None:
    """Levels by look: larger, then bolder, then upright comes higher. What stands on the cover only is a title."""
    headings = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    free = [chunk for chunk in headings if not chunk.level]
    titles = _titles(chunks)
    keys = _keys(free)
    counts = Counter(keys[id(chunk)] for chunk in free if id(chunk) not in titles)
    ranks = _ranks(counts)
    for chunk in free:
        chunk.level = 1 if id(chunk) in titles else min(ranks[keys[id(chunk)]] + bool(titles), 6)


def _keys(headings: Sequence[Chunk]) -> dict[int, _Key]:
    """By id, how each heading looks; where most have numbers, these part the lowest look."""
    looks = {id(chunk): look_of(chunk) for chunk in headings}
    numbered = sum(_depth(chunk) > 0 for chunk in headings) > _NUMBERED_SHARE * len(headings)
    if not numbered:
        return {key: (look, 1) for key, look in looks.items()}
    depths, lowest = _usual_depths(headings), max(looks.values(), key=lambda look: _order((look, 1)))
    return {
        id(chunk): (look, (_depth(chunk) or depths[look]) if _equal((look, 1), (lowest, 1)) else 1)
        for chunk in headings
        for look in [looks[id(chunk)]]
    }


def _depth(chunk: Chunk) -> int:
    """How many parts the heading's number has; 0 without."""
    found = _DEPTH.match(chunk.text)
    return found.group(1).count(".") + 1 if found else 0


def _usual_depths(headings: Sequence[Chunk]) -> dict[Look, int]:
    """For each look how many parts the numbers of most of its headings have, 1 where none has a number."""
    counts: dict[Look, Counter[int]] = {}
    for chunk in headings:
        counts.setdefault(look_of(chunk), Counter())[_depth(chunk)] += 1
    return {look: max((d for d in held if d), key=lambda d: held[d], default=1) for look, held in counts.items()}


def _titles(chunks: Sequence[Chunk]) -> set[int]:
    """Ids of the headings before the first running text whose look does not come back."""
    body = next((i for i, chunk in enumerate(chunks) if chunk.kind is BlockKind.PARAGRAPH and chunk.words > 25), 0)
    later = {look_of(chunk) for chunk in chunks[body:] if chunk.kind is BlockKind.HEADING}
    front = (chunk for chunk in chunks[:body] if chunk.kind is BlockKind.HEADING)
    return {id(chunk) for chunk in front if look_of(chunk) not in later}


def _ranks(counts: Counter[_Key]) -> dict[_Key, int]:
    """The rank of each look, from 1; one that is seen once in a long paper has that of the nearest."""
    rare = sum(counts.values()) >= _MANY
    usual = sorted((key for key in counts if not rare or counts[key] > 1), key=_order)
    ranks: dict[_Key, int] = {}
    rank, above = 0, None
    for key in usual:
        if above is None or not _equal(above, key):
            rank += 1
        ranks[key], above = rank, key
    for key in counts:
        if key not in ranks:
            near = min(usual, key=lambda other: _distance(key, other), default=None)
            ranks[key] = ranks[near] if near else 1
    return ranks


def _order(key: _Key) -> tuple[float, bool, bool, int]:
    look, depth = key
    return -look[0], not look[1], look[2], depth


def _equal(above: _Key, key: _Key) -> bool:
    one, other = above[0], key[0]
    return one[0] - other[0] < _SAME_SIZE * one[0] and one[1:3] == other[1:3] and above[1] == key[1]


def _distance(key: _Key, other: _Key) -> tuple[float, int, bool]:
    return abs(other[0][0] - key[0][0]), abs(other[1] - key[1]), other[0][1] != key[0][1]
