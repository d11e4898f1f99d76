"""Lines put together to paragraphs: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable

from chunkers import BlockKind
from service.read._pdf.chunks import Chunk
from service.read._pdf.items import item_label
from service.read._pdf.labels import is_bullet
from service.read._pdf.measures import Measures
from service.read._pdf.segments import Segment

# Distances in units of the usual leading of the type size. Source: the papers of the benchmark that are not held out.
_SURE_GAP = 1.6
_GAP = 1.18
_END_MARKS, _CLOSERS = frozenset(".!?:;…"), "\"'”’)]» "
# A line that ends so much before it had to, in units of the type size, ends its paragraph even without a full stop.
_AMPLE = 3.0
_CARRIES_ON = re.compile("[a-z(,;\u00ad]")


def paragraphs(segments: Iterable[Segment], measures: Measures) -> list[Chunk]:
    """The paragraphs that the lines make, in order; list items carry their label."""
    chunks: list[Chunk] = []
    for segment in segments:
        if chunks and _carries_on(chunks[-1], segment, measures):
            chunks[-1].lines.append(segment)
        else:
            chunks.append(_opened(segment))
    return chunks


def _opened(segment: Segment) -> Chunk:
    label = item_label(segment)
    kind = BlockKind.LIST_ITEM if label else BlockKind.CODE if segment.mono > 0.9 else BlockKind.PARAGRAPH
    return Chunk([segment], kind, label=label)


def ended(text: str) -> bool:
    """Whether the text ends as a sentence ends."""
    return text.rstrip(_CLOSERS)[-1:] in _END_MARKS and bool(text)


def _carries_on(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    """Whether the line belongs to the paragraph that the chunk is."""
    last = chunk.last
    if last.page != line.page or not _same_type(chunk, line, measures):
        return False
    distance = last.baseline - line.baseline
    em = max(last.size, line.size)
    if abs(distance) < 0.3 * em:
        beside = -0.3 * em <= line.left - last.right < 3 * em
        return beside or chunk.kind is BlockKind.CODE
    below = distance > 0 and min(last.right, line.right) >= max(last.left, line.left) - em
    if not below or distance > _SURE_GAP * measures.leading(last.size):
        return False
    return chunk.kind is BlockKind.CODE or _reads_on(chunk, line, measures)


def _reads_on(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    """Whether a line close below goes on with the paragraph."""
    last = chunk.last
    if _is_item(chunk, line, measures) or _is_note(chunk, line):
        return False
    if not ended(last.text) and _CARRIES_ON.match(line.text):
        return True
    near = last.baseline - line.baseline <= _GAP * measures.leading(last.size)
    return near and not _is_new(chunk, line, measures)


def _same_type(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    last = chunk.last
    larger = max(last.size, line.size)
    if abs(last.size - line.size) > 0.07 * larger and not _is_inset(last, line):
        return False
    if (last.mono > 0.9) != (line.mono > 0.9) and (last.mono < 0.2 or line.mono < 0.2):
        return chunk.kind is not BlockKind.CODE and not ended(last.text) and line.text[:1].islower()
    if last.bold > 0.95 and line.bold < 0.05:
        return (
            not has_room(last, line, measures)
            and not ended(last.text)
            and len(chunk.lines) == 1
            and last.size < 1.1 * measures.size
        )
    if line.bold > 0.95 and last.bold < 0.05:
        return not ended(last.text) and not has_room(last, line, measures) and abs(last.size - line.size) < 0.1
    return True


def _is_inset(one: Segment, other: Segment) -> bool:
    """Whether one of two lines differs only by a few words in another type."""
    short, long = sorted((one, other), key=lambda line: len(line.text))
    return (
        len(short.text) < 0.25 * len(long.text)
        and short.left <= long.left + 1
        and not ended(one.text)
        and other.text[:1].islower()
    )


def _is_item(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    """Whether the line begins a list item."""
    label = item_label(line)
    if not label:
        return False
    if is_bullet(label) and label not in "o-–—*":
        return True
    if chunk.label and abs(line.left - chunk.first.left) < 0.5 * line.size:
        return True
    return (
        ended(chunk.last.text) or has_room(chunk.last, line, measures) or abs(line.left - chunk.last.left) > line.size
    )


def _is_note(chunk: Chunk, line: Segment) -> bool:
    """Whether the line begins with a raised number, as notes at the foot of a page do."""
    return bool(line.raised) and line.raised[0][0] == line.runs[0][0] and ended(chunk.last.text)


def _is_new(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    """Whether a line at the usual distance begins a paragraph all the same."""
    last, em = chunk.last, line.size
    if _centred(last, line):
        return False
    if chunk.label:
        return _leaves_item(chunk, line, measures)
    if line.left > last.left + 0.8 * em:
        return ended(last.text) or len(chunk.lines) > 1
    if line.left < last.left - 0.8 * em and len(chunk.lines) > 1:
        return ended(last.text)
    room = _room(last, line, measures)
    if ended(last.text):
        return room > 0 and not _is_quoting(chunk)
    return room > _AMPLE * em and em < 1.1 * measures.size and not _is_quoting(chunk)


def _is_quoting(chunk: Chunk) -> bool:
    """Whether a quotation in large type is still open."""
    text = chunk.text
    return text.startswith("“") and text.count("“") > text.count("”") and len(chunk.lines) > 1


def _leaves_item(chunk: Chunk, line: Segment, measures: Measures) -> bool:
    """Whether the line stands outside the item: left of its words, where items of this document hang."""
    first, near = chunk.first, 0.3 * line.size
    if line.left >= first.text_left - near:
        room = _room(chunk.last, line, measures)
        return room > 0 and ended(chunk.last.text) and line.left < first.text_left + near and _is_opening(line)
    if first.bullet is not None or line.left < first.left - near or _hangs(chunk) or measures.hanging:
        return True
    return ended(chunk.last.text) and _room(chunk.last, line, measures) > 0


def _is_opening(line: Segment) -> bool:
    return not _CARRIES_ON.match(line.text)


def _hangs(chunk: Chunk) -> bool:
    """Whether the lines of an item after the first stand further in than its label."""
    first = chunk.first
    return first.text_left > first.left + 1 or any(line.left > first.left + 0.4 * line.size for line in chunk.lines[1:])


def _centred(above: Segment, below: Segment) -> bool:
    middle = abs(above.left + above.right - below.left - below.right) / 2
    return middle < 0.3 * above.size and abs(above.left - below.left) > 0.5 * above.size


def has_room(above: Segment, below: Segment, measures: Measures) -> bool:
    """Whether the first word of the line below had room on the line above."""
    return _room(above, below, measures) > 0


def _room(above: Segment, below: Segment, measures: Measures) -> float:
    """Points that the line above would have had left with the first word of the line below on it."""
    return measures.right_edge(above) - above.right - below.first_word_width - 0.4 * above.size
