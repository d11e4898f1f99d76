"""Where a passage of a document stands in a newer version of it, or what stands there now."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cached_property

from chunkers import Document, Span
from service.store.values import Change

# A full stop, with what may close after it. One within an abbreviation makes a shorter stretch, which does no harm.
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+")
# Paragraphs with fewer of their words in common are taken for two, not for one that was rewritten.
_ALIKE = 0.3


class Succession:
    """A version of a document and a newer one, held against each other: by blocks, then by sentences.

    Source: Ratcliff and Obershelp, Pattern Matching: The Gestalt Approach, 1988, as Python's difflib has it.
    """

    def __init__(self, before: Document, after: Document) -> None:
        self._old, self._new = _Sentences(before), _Sentences(after)
        self._details = {detail.value for detail in after.details.values()}

    def place(self, span: Span) -> Span | None:
        """Where the span stands now, if the sentences that it is of stand in the new version word for word."""
        whole = self._old.around(span)
        found = self._find(whole)
        return None if found is None else Span(span.start + found - whole.start, span.end + found - whole.start)

    def place_words(self, span: Span) -> Span | None:
        """Where the words of the span stand now, whatever stands around them; of several places the likeliest."""
        if (placed := self.place(span)) is not None:
            return placed
        at = self._likeliest(self._old.text[span.start : span.end], span.start)
        return None if at is None else Span(at, at + len(span))

    def has(self, words: str) -> bool:
        """Whether these words are told of the new version beside its text, or stand in it."""
        return words in self._details or words in self._new.text

    def change(self, span: Span) -> Change:
        """What the sentences of the span were, and what stands between their unchanged neighbours now."""
        whole = self._old.around(span)
        return Change(whole.of(self._old.text), self._instead(whole))

    @cached_property
    def _same_blocks(self) -> list[tuple[int, int, int]]:
        """Stretches of blocks that are the same: where they begin in each version, and how many they are.

        The last is behind the last block of both, and empty.
        """
        matcher = SequenceMatcher(None, self._old.blocks, self._new.blocks, autojunk=False)
        return [(old, new, size) for old, new, size in matcher.get_matching_blocks()]

    def _find(self, whole: Span) -> int | None:
        """Where whole sentences begin in the new version."""
        words, index = whole.of(self._old.text), self._old.block_at(whole.start)
        for old, new, size in self._same_blocks:
            if index is not None and old <= index < old + size:
                at = whole.start + self._new.starts[new + index - old] - self._old.starts[index]
                if self._new.text.startswith(words, at):
                    return at
        return self._likeliest(words, whole.start, whole_sentences=True)

    def _likeliest(self, words: str, start: int, *, whole_sentences: bool = False) -> int | None:
        """Of the places where the words stand, that nearest to where the blocks before suggest."""
        places = list(_places(words, self._new.text))
        if whole_sentences:
            places = [at for at in places if self._new.around(Span(at, at + len(words))) == Span(at, at + len(words))]
        expected = start + self._shift_before(start)
        return min(places, key=lambda at: abs(at - expected), default=None)

    def _shift_before(self, start: int) -> int:
        """How far the last unchanged block before was moved."""
        index = self._old.block_at(start) or 0
        before = [(old + size - 1, new + size - 1) for old, new, size in self._same_blocks if size and old <= index]
        return self._new.starts[before[-1][1]] - self._old.starts[before[-1][0]] if before else 0

    def _instead(self, whole: Span) -> str | None:
        index = self._old.block_at(whole.start)
        twin = None if index is None else self._twin(index)
        if index is None or twin is None:
            return None
        old, new = self._old.sentences(index), self._new.sentences(twin)
        first, last = _between(whole, old, new, self._old.text, self._new.text)
        text = self._new.text
        return text[new[first].start : new[last - 1].end].strip() or None if first < last else None

    def _twin(self, index: int) -> int | None:
        """The block that took the place of this one, if any is like it."""
        low = max((new + size for old, new, size in self._same_blocks if old + size <= index), default=0)
        high = next(new for old, new, _ in self._same_blocks if old > index)
        words = self._old.blocks[index].split()
        alike = [(_likeness(words, self._new.blocks[new].split()), -new) for new in range(low, high)]
        best, at = max(alike, default=(0.0, 0))
        return -at if best >= _ALIKE else None


class _Sentences:
    """The text of a document, its blocks, and the sentences of those."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._spans = [block.span for block in document.blocks]
        self.starts = [span.start for span in self._spans]
        self.blocks = [span.of(self.text) for span in self._spans]

    def block_at(self, at: int) -> int | None:
        """The number of the block that holds this character."""
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 and at < self._spans[index].end else None

    def sentences(self, index: int) -> list[Span]:
        """The sentences of a block, in order, none of them empty."""
        block = self._spans[index]
        cuts = [block.start + match.end() for match in _SENTENCE_END.finditer(self.blocks[index])]
        bounds = [block.start, *(cut for cut in cuts if cut < block.end), block.end]
        return [self._stripped(low, high) for low, high in itertools.pairwise(bounds)]

    def around(self, span: Span) -> Span:
        """The sentences that the span is of; itself where it is of no block."""
        first, last = self.block_at(span.start), self.block_at(max(span.end - 1, span.start))
        if first is None or last is None:
            return span
        begins = [each.start for each in self.sentences(first) if each.start <= span.start]
        ends = [each.end for each in self.sentences(last) if each.end >= span.end]
        return Span(begins[-1] if begins else span.start, ends[0] if ends else span.end)

    def _stripped(self, low: int, high: int) -> Span:
        return Span(low, low + len(self.text[low:high].rstrip()))


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _likeness(old: Sequence[str], new: Sequence[str]) -> float:
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _between(whole: Span, old: Sequence[Span], new: Sequence[Span], old_text: str, new_text: str) -> tuple[int, int]:
    """Which of the new sentences stand where these stood: after the last unchanged one before, before the next."""
    matcher = SequenceMatcher(
        None, [span.of(old_text) for span in old], [span.of(new_text) for span in new], autojunk=False
    )
    first, last = 0, len(new)
    for at, to, size in matcher.get_matching_blocks():
        for step in range(size):
            if old[at + step].end <= whole.start:
                first = to + step + 1
            elif old[at + step].start >= whole.end:
                return first, to + step
    return first, last
