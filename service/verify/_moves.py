"""Words brought together out of different places into one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from service.verify._line import Line


def moved_words(line: Line) -> Iterator[tuple[int, str]]:
    """Each token that begins words of another place in the middle of a sentence, with what is wrong."""
    for one, other in pairwise(line.stretches):
        last, first = line.tokens[one.post_end - 1], line.tokens[other.post]
        # “Title” by publisher: a template's words, or the marks around a title, part it from what stands beside it.
        parted = one.post_end < other.post or set("“”") & set(line.text[last.end : first.start])
        if parted and (line.source.is_fact(one) or line.source.is_fact(other)):
            continue
        if last.sentence == first.sentence and not line.source.follow(one.source_end - 1, other.source):
            yield other.post, "stands elsewhere in the document, not in this sentence"
