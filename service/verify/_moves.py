"""Words brought together out of different places into one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from service.verify._align import Stretch
from service.verify._line import Line
from service.verify._words import words


def moved_words(line: Line, frames: frozenset[str], *, edited: bool = False) -> Iterator[tuple[int, str]]:
    """Each token that begins words of another place in the middle of a sentence, with what is wrong.

    `frames`: words that may stand around the document's own. `edited`: somebody or something is recorded to have moved
    words about: words that a sentence holds anyway may come from a like one beside it.
    """
    for one, other in pairwise(line.stretches):
        last, first = line.tokens[one.post_end - 1], line.tokens[other.post]
        # “Title” by publisher: a template's words, or the marks around a title, part it from what stands beside it.
        parted = one.post_end < other.post or set("“”") & set(line.text[last.end : first.start])
        if parted and (line.source.is_fact(one) or line.source.is_fact(other)):
            continue
        # “From our white paper: …”, of a document that says so of itself elsewhere.
        if ":" in line.text[last.end : first.start] and frames >= {
            t.norm for t in line.tokens[one.post : one.post_end]
        }:
            continue
        if edited and _held_anyway(line, one, other):
            continue
        if last.sentence == first.sentence and not line.source.follow(one.source_end - 1, other.source):
            yield other.post, "stands elsewhere in the document, not in this sentence"


def _held_anyway(line: Line, one: Stretch, other: Stretch) -> bool:
    """Whether the sentence that most is from has every word of two stretches, but for those an edit may put in."""
    source, main = line.source, line.main[line.tokens[other.post].sentence].source
    held = {source.norms[at] for at in source.range_of(source.blocks[main]) if source.same_sentence(at, main)}
    moved = (*range(one.source, one.source_end), *range(other.source, other.source_end))
    return all(source.norms[at] in held | words("inserted") for at in moved)
