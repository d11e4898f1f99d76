"""Which chunks are headings, by how they look beside the body text, and of which level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk
from service.read._pdf.measures import Measures

# Source: trial over six papers, 2026-11 (words, size), bettered on the papers of the benchmark that are not held out.
_MAX_WORDS = 20
_MAX_LINES = 4
_LARGER = 1.12
_NOT_SMALLER = 0.93
_BOLD_CAPITALS = 0.8
_SAME_SIZE = 0.04
_MANY = 10  # headings
_NUMBERED_SHARE = 0.6
_MANY_IN_A_ROW = 3
_COVER_SHARE = 0.75  # of the title's size
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.,;…]$")
_NUMBERED = re.compile(
    r"(?:(?:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2})*|[A-Z])[.)]?\s+\S", re.IGNORECASE
)
_SUBSECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z]")
_DEPTH = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_ADDRESS = re.compile(r"https?://|www\.|@|\w\.(?:com|org|io|net)\b")

Look = tuple[float, bool, bool, bool, int]
_Key = tuple[Look, int]


def mark_headings(chunks: list[Chunk], measures: Measures, slides: Collection[int] = ()) -> None:
    """Make headings of the chunks that look it, and give every heading its level.

    `slides`: numbers of the pages that are broader than high, where much that is large is no heading.
    """
    tagged = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    trusted = {_look(chunk) for chunk in tagged} if len(tagged) >= 3 else None
    for index, chunk in enumerate(chunks):
        around = _Around(chunks[index - 1] if index else None, chunks[index + 1] if index + 1 < len(chunks) else None)
        free = chunk.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and chunk.role is Role.BODY
        if free and _is_heading(chunk, around, measures, trusted):
            chunk.kind, chunk.label = BlockKind.HEADING, ""
    chunks[:] = _whole_headings(chunks)
    _demote_on_slides(chunks, slides)
    _demote_runs(chunks)
    _demote_on_cover(chunks)
    chunks[:] = _without_repeats(chunks)
    _give_levels(chunks)


def _demote_on_slides(chunks: Sequence[Chunk], slides: Collection[int]) -> None:
    """Leave to a slide the headings in its largest type, and those that stand close over their text."""
    largest: dict[int, float] = {}
    for chunk in chunks:
        if chunk.first.page in slides:
            largest[chunk.first.page] = max(largest.get(chunk.first.page, 0), chunk.size)
    for index, chunk in enumerate(chunks):
        size = largest.get(chunk.first.page)
        if chunk.kind is not BlockKind.HEADING or size is None or chunk.level or chunk.size > 0.95 * size:
            continue
        after = chunks[index + 1] if index + 1 < len(chunks) else None
        if after is None or not _heads(chunk, after):
            chunk.kind = BlockKind.PARAGRAPH


def _heads(chunk: Chunk, after: Chunk) -> bool:
    distance = chunk.last.baseline - after.first.baseline
    below = after.first.page == chunk.first.page and 0 < distance < 2.5 * chunk.size
    if below and after.kind is BlockKind.HEADING and after.size < chunk.size:
        return True
    smaller = after.size < 0.95 * chunk.size or (chunk.share("bold") > 0.9 and after.share("bold") < 0.5)
    return below and smaller and after.words > 3 and abs(after.first.left - chunk.first.left) < 3 * chunk.size


def _demote_on_cover(chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of the names, dates and the like that stand under a title in much smaller type."""
    body = next((i for i, chunk in enumerate(chunks) if chunk.kind is BlockKind.PARAGRAPH and chunk.words > 25), 0)
    page = chunks[0].first.page if chunks else 0
    cover = [chunk for chunk in chunks[:body] if chunk.first.page == page and chunk.kind is BlockKind.HEADING]
    later = {_look(chunk) for chunk in chunks if chunk.first.page != page and chunk.kind is BlockKind.HEADING}
    largest = max((chunk.size for chunk in cover), default=0)
    for chunk in cover:
        if chunk.size < _COVER_SHARE * largest and not chunk.level and _look(chunk) not in later:
            chunk.kind = BlockKind.PARAGRAPH


def _demote_runs(chunks: Sequence[Chunk]) -> None:
    """Make paragraphs of what looks like a heading but comes in numbers with nothing under it: labels, lists of names."""
    for run, after in _runs(chunks):
        numbered = sum(bool(_NUMBERED.match(chunk.text)) for chunk in run) > len(run) / 2
        tagged = any(chunk.tagged and chunk.level for chunk in run)
        if len(run) < _MANY_IN_A_ROW or numbered or tagged or (after is not None and after.words > _MAX_WORDS):
            continue
        for chunk in run:
            chunk.kind = BlockKind.PARAGRAPH


def _runs(chunks: Sequence[Chunk]) -> Iterator[tuple[list[Chunk], Chunk | None]]:
    """Headings of one look that follow each other on one page, and what comes after them."""
    run: list[Chunk] = []
    for chunk in chunks:
        alike = chunk.kind is BlockKind.HEADING and (
            not run or (_look(run[0]) == _look(chunk) and run[0].first.page == chunk.first.page)
        )
        if alike:
            run.append(chunk)
            continue
        if run:
            yield run, chunk
        run = [chunk] if chunk.kind is BlockKind.HEADING else []
    if run:
        yield run, None


def _whole_headings(chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, with the lines of one heading that were read apart put together."""
    before: Chunk | None = None
    for chunk in chunks:
        if before is not None and _completes(before, chunk):
            before.lines += chunk.lines
            continue
        if before is not None:
            yield before
        before = chunk
    if before is not None:
        yield before


def _completes(before: Chunk, chunk: Chunk) -> bool:
    if not before.kind is chunk.kind is BlockKind.HEADING or _look(before) != _look(chunk):
        return False
    if before.first.page != chunk.first.page or before.words + chunk.words > _MAX_WORDS:
        return False
    distance = before.last.baseline - chunk.first.baseline
    beside = min(before.last.right, chunk.first.right) > max(before.last.left, chunk.first.left)
    return beside and 0 < distance < 1.5 * chunk.size and not _NUMBERED.match(chunk.text)


def _without_repeats(chunks: Iterable[Chunk]) -> Iterator[Chunk]:
    """The chunks, without headings that only say again on the next page what the heading before them says."""
    last: Chunk | None = None
    for chunk in chunks:
        if chunk.kind is BlockKind.HEADING:
            again = last is not None and last.text == chunk.text and last.first.page != chunk.first.page
            last = chunk
            if again:
                continue
        yield chunk


def _is_heading(chunk: Chunk, around: _Around, measures: Measures, trusted: set[Look] | None) -> bool:
    text = chunk.text.strip()
    if chunk.words > _MAX_WORDS or len(chunk.lines) > _MAX_LINES or not _LETTER.search(text):
        return False
    if _SENTENCE_END.search(text) or (text[0] in '“"‘' and chunk.words > 8):
        return False
    if chunk.kind is BlockKind.LIST_ITEM and not _NUMBERED.match(text):
        return False
    if trusted is not None and chunk.tagged:
        return _look(chunk) in trusted
    return _stands_out(chunk, around, measures)


@dataclass(frozen=True, slots=True)
class _Around:
    before: Chunk | None
    after: Chunk | None


def _stands_out(chunk: Chunk, around: _Around, measures: Measures) -> bool:
    size, text = chunk.size, chunk.text
    if size >= _LARGER * measures.size:
        return text[0].isupper() or not text[0].isalpha() or size > 1.3 * measures.size
    smallest = _BOLD_CAPITALS if text.isupper() and chunk.share("bold") > 0.9 else _NOT_SMALLER
    if size < smallest * measures.size or text[:1].islower() or around.after is None:
        return False
    if chunk.share("bold") > 0.9 and not measures.bold:
        return not text.endswith(":") or chunk.words <= 6
    if text.endswith(":") or chunk.words > 12 or not _stands_over(chunk, around.after, measures):
        return False
    if text.isupper() and len(text) > 3:
        return True
    if _stands_apart(chunk, around.before, measures) and (size >= 1.04 * measures.size or _SUBSECTION.match(text)):
        return True
    style = chunk.main.style
    if style.colour == measures.colour or _ADDRESS.search(text):
        return False
    return style.font != measures.font or size >= 1.03 * measures.size or _stands_apart(chunk, around.before, measures)


def _stands_over(chunk: Chunk, after: Chunk, measures: Measures) -> bool:
    """Whether text, or a lower heading, follows close below."""
    distance = chunk.last.baseline - after.first.baseline
    near = chunk.last.page == after.first.page and 0 < distance < 4 * measures.leading(measures.size)
    return near and (after.words > 8 or after.main.style.colour == chunk.main.style.colour)


def _stands_apart(chunk: Chunk, before: Chunk | None, measures: Measures) -> bool:
    """Whether there is more than a line's distance to what comes before."""
    if before is None or before.last.page != chunk.first.page:
        return True
    return before.last.baseline - chunk.first.baseline > 1.3 * measures.leading(measures.size)


def _look(chunk: Chunk) -> Look:
    text = chunk.text
    bold, italic = chunk.share("bold") > 0.5, chunk.share("italic") > 0.5
    return round(chunk.size * 2) / 2, bold, italic, text.isupper(), chunk.main.style.colour


def _give_levels(chunks: Sequence[Chunk]) -> None:
    """Levels by look: larger, then bolder, then upright comes higher. What stands on the cover only is a title."""
    headings = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    free = [chunk for chunk in headings if not chunk.level]
    titles = _titles(chunks)
    numbered = sum(bool(_DEPTH.match(chunk.text)) for chunk in headings) > _NUMBERED_SHARE * len(headings)
    keys = {id(chunk): (_look(chunk), _depth(chunk) if numbered else 1) for chunk in free}
    counts = Counter(keys[id(chunk)] for chunk in free if id(chunk) not in titles)
    ranks = _ranks(counts)
    for chunk in free:
        chunk.level = 1 if id(chunk) in titles else min(ranks[keys[id(chunk)]] + bool(titles), 6)


def _depth(chunk: Chunk) -> int:
    """How many parts the heading's number has; 1 without."""
    found = _DEPTH.match(chunk.text)
    return found.group(1).count(".") + 1 if found else 1


def _titles(chunks: Sequence[Chunk]) -> set[int]:
    """Ids of the headings before the first running text whose look does not come back."""
    body = next((i for i, chunk in enumerate(chunks) if chunk.kind is BlockKind.PARAGRAPH and chunk.words > 25), 0)
    later = {_look(chunk) for chunk in chunks[body:] if chunk.kind is BlockKind.HEADING}
    front = (chunk for chunk in chunks[:body] if chunk.kind is BlockKind.HEADING)
    return {id(chunk) for chunk in front if _look(chunk) not in later}


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
