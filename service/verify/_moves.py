"""Words brought together out of different places into one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from service.verify._line import Line


def moved_words(line: Line) -> Iterator[tuple[int, str]]:
    """Each token that begins words of another place in the middle of a sentence, with what is wrong."""
    for one, other in pairwise(line.stretches):
        if one.post_end < other.post and line.source.is_fact(other):
            # “Title by publisher”: words of a template part it from what stands before.
            continue
        last, first = line.tokens[one.post_end - 1], line.tokens[other.post]
        if last.sentence == first.sentence and not line.source.follow(one.source_end - 1, other.source):
            yield other.post, "stands elsewhere in the document, not in this sentence"
