"""Which chunks are headings, by how they look beside the body text, and of which level."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from chunkers import BlockKind, Role
from service.read._pdf.chunks import Chunk
from service.read._pdf.demotions import demote_on_cover, demote_on_slides, demote_rows, demote_runs
from service.read._pdf.levels import Look, give_levels, look_of
from service.read._pdf.measures import Measures
from service.read._pdf.titles import MAX_WORDS, NUMBERED, whole_headings, without_repeats

# Source: trial over six papers, 2026-11 (words, size), bettered on the papers of the benchmark that are not held out.
_MAX_LINES = 4
_LARGER = 1.12
_NOT_SMALLER = 0.93
_BOLD_CAPITALS = 0.8
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.,;…]$")
_SUBSECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-Z]")
_ADDRESS = re.compile(r"https?://|www\.|@|\w\.(?:com|org|io|net)\b")
# What stands on covers in type of any size: a link to the document, and who wrote it.
_NO_HEADING = re.compile(r".*https?://|(?:[Ww]ritten )?[Bb]y (?:[A-Z][\w.’'-]+ ){1,3}[A-Z][\w.’'-]+(?:,| and | &|$)")
_HOST = re.compile(
    r"(?:https?://)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|co|dev|ai|eu|gov|edu|info|app|uk|de)(?:/\S*)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s|,•·]+")


def mark_headings(chunks: list[Chunk], measures: Measures, slides: Collection[int] = ()) -> None:
    """Make headings of the chunks that look it, and give every heading its level.

    `slides`: numbers of the pages that are broader than high, where much that is large is no heading.
    """
    tagged = [chunk for chunk in chunks if chunk.kind is BlockKind.HEADING]
    trusted = {look_of(chunk) for chunk in tagged} if len(tagged) >= 3 else None
    for index, chunk in enumerate(chunks):
        around = _Around(chunks[index - 1] if index else None, chunks[index + 1] if index + 1 < len(chunks) else None)
        free = chunk.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM} and chunk.role is Role.BODY
        if free and _is_heading(chunk, around, measures, trusted):
            chunk.kind, chunk.label = BlockKind.HEADING, ""
    chunks[:] = whole_headings(chunks)
    demote_on_slides(chunks, slides)
    demote_rows(chunks)
    demote_runs(chunks)
    demote_on_cover(chunks)
    chunks[:] = without_repeats(chunks)
    give_levels(chunks)


def _is_heading(chunk: Chunk, around: _Around, measures: Measures, trusted: set[Look] | None) -> bool:
    text = chunk.text.strip()
    if chunk.words > MAX_WORDS or len(chunk.lines) > _MAX_LINES or not _LETTER.search(text):
        return False
    if _SENTENCE_END.search(text) or (text[0] in '“"‘' and chunk.words > 8):
        return False
    if _NO_HEADING.match(text) or all(map(_HOST.fullmatch, _BETWEEN.split(text))):
        return False
    if chunk.kind is BlockKind.LIST_ITEM and not NUMBERED.match(text):
        return False
    if trusted is not None and chunk.tagged:
        return look_of(chunk) in trusted
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
    return (text.isupper() and len(text) > 3) or _differs(chunk, around.before, measures)


def _differs(chunk: Chunk, before: Chunk | None, measures: Measures) -> bool:
    """Whether a line in type of about the body's size and weight is set off by space, number, colour or font."""
    apart, slightly_larger = _stands_apart(chunk, before, measures), chunk.size >= 1.04 * measures.size
    if apart and (slightly_larger or _SUBSECTION.match(chunk.text)):
        return True
    style = chunk.main.style
    if style.colour == measures.colour or _ADDRESS.search(chunk.text):
        return False
    return style.font != measures.font or slightly_larger or apart


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
