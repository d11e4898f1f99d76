"""Which chunks are headings, by how they look beside the body text, and of which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures

# Source: trial over six papers, 2026-11 (words, size), bettered on the papers of the benchmark that are not held out.
_MAX_WORDS = 20
_MAX_LINES = 4
_LARGER = 1.12
_NOT_SMALLER = 0.93
_SAME_SIZE = 0.04
_MANY = 10  # headings
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.,;…]$")
_NUMBERED = re.compile(
    r"(?:(?:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+\S", re.IGNORECASE
)
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")

Look = tuple[float, bool, bool, bool, int]


def mark_headings(chunks: Sequence[Chunk], measures: Measures) -> None:
    """Make headings of the chunks that look it, and give every heading its level."""
    tagged = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    trusted = {_look(chunk) for chunk in tagged} if len(tagged) >= 3 else None
    for index, chunk in enumerate(chunks):
        follower = chunks[index + 1] if index + 1 < len(chunks) else None
        if chunk.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and _is_heading(chunk, follower, measures, trusted):
            chunk.kind, chunk.label = BlockKind.HEADING, ""
    _give_levels(chunks)


def _is_heading(chunk: Chunk, follower: Chunk | None, measures: Measures, trusted: set[Look] | None) -> bool:
    text = chunk.text.strip()
    if chunk.words > _MAX_WORDS or len(chunk.lines) > _MAX_LINES or not _LETTER.search(text):
        return False
    if _SENTENCE_END.search(text) or (text[0] in '“"‘' and chunk.words > 8):
        return False
    if chunk.kind is BlockKind.LIST_ITEM and not _NUMBERED.match(text):
        return False
    if trusted is not None and chunk.tagged:
        return _look(chunk) in trusted
    return _stands_out(chunk, follower, measures)


def _stands_out(chunk: Chunk, follower: Chunk | None, measures: Measures) -> bool:
    size, text = chunk.size, chunk.text
    if size >= _LARGER * measures.size:
        return text[0].isupper() or not text[0].isalpha() or size > 1.3 * measures.size
    if size < _NOT_SMALLER * measures.size or text[:1].islower() or follower is None:
        return False
    if chunk.share("bold") > 0.9 and not measures.bold:
        return not text.endswith(":") or chunk.words <= 6
    if text.endswith(":") or follower.kind is BlockKind.HEADING:
        return False
    if text.isupper() and chunk.words >= 1 and len(text) > 3:
        return _stands_apart(chunk, follower, measures)
    different = chunk.main.style.colour != measures.colour and chunk.main.style.font != measures.font
    return different and chunk.words <= 12 and size >= measures.size and _stands_apart(chunk, follower, measures)


def _stands_apart(chunk: Chunk, follower: Chunk, measures: Measures) -> bool:
    """Whether it stands over the text that follows."""
    distance = chunk.last.baseline - follower.first.baseline
    return (
        chunk.last.page == follower.first.page
        and 0 < distance < 4 * measures.leading(measures.size)
        and follower.words > 8
    )


def _look(chunk: Chunk) -> Look:
    text = chunk.text
    bold, italic = chunk.share("bold") > 0.5, chunk.share("italic") > 0.5
    return round(chunk.size * 2) / 2, bold, italic, text.isupper(), chunk.main.style.colour


def _give_levels(chunks: Sequence[Chunk]) -> None:
    """Levels by look: larger, then bolder, then upright comes higher. What stands on the cover only is a title."""
    headings = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    free = [chunk for chunk in headings if not chunk.level]
    titles = _titles(chunks)
    counts = Counter(_look(chunk) for chunk in free if id(chunk) not in titles)
    ranks = _ranks(counts)
    for chunk in free:
        chunk.level = 1 if id(chunk) in titles else min(ranks[_look(chunk)] + bool(titles), 6)


def _titles(chunks: Sequence[Chunk]) -> set[int]:
    """Ids of the headings before the first running text whose look does not come back."""
    body = next((i for i, chunk in enumerate(chunks) if chunk.kind is BlockKind.PARAGRAPH and chunk.words > 25), 0)
    later = {_look(chunk) for chunk in chunks[body:] if chunk.kind is BlockKind.HEADING}
    front = (chunk for chunk in chunks[:body] if chunk.kind is BlockKind.HEADING)
    return {id(chunk) for chunk in front if _look(chunk) not in later}


def _ranks(counts: Counter[Look]) -> dict[Look, int]:
    """The rank of each look, from 1; one that is seen once in a long paper has that of the nearest."""
    rare = sum(counts.values()) >= _MANY
    usual = sorted((look for look in counts if not rare or counts[look] > 1), key=_order)
    ranks: dict[Look, int] = {}
    rank, above = 0, None
    for look in usual:
        if above is None or not _equal(above, look):
            rank += 1
        ranks[look], above = rank, look
    for look in counts:
        if look not in ranks:
            near = min(usual, key=lambda other: (abs(other[0] - look[0]), other[1] != look[1]), default=None)
            ranks[look] = ranks[near] if near else 1
    return ranks


def _order(look: Look) -> tuple[float, bool, bool]:
    return -look[0], not look[1], look[2]


def _equal(above: Look, look: Look) -> bool:
    return above[0] - look[0] < _SAME_SIZE * above[0] and above[1:3] == look[1:3]
