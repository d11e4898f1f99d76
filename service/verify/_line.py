"""A line of a post beside the document: which of its words stand where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from service.verify._align import SourceWords, Stretch
from service.verify._tokens import Token


@dataclass(frozen=True)
class Line:
    """A line of a post: its text, its tokens, and the stretches of them that stand in the document."""

    text: str
    tokens: tuple[Token, ...]
    stretches: tuple[Stretch, ...]
    source: SourceWords

    @cached_property
    def place(self) -> dict[int, int]:
        """For each token that stands in the document, where."""
        return {stretch.post + at: stretch.source + at for stretch in self.stretches for at in range(stretch.length)}

    @cached_property
    def stretch_at(self) -> dict[int, Stretch]:
        """For each token that stands in the document, the stretch it is part of."""
        return {at: stretch for stretch in self.stretches for at in range(stretch.post, stretch.post_end)}

    @cached_property
    def used(self) -> frozenset[int]:
        """The tokens of the document that the line has."""
        return frozenset(self.place.values())

    @cached_property
    def quoted(self) -> frozenset[int]:
        """The tokens that stand between quotation marks."""
        return frozenset(at for at, token in enumerate(self.tokens) if token.quoted)

    @cached_property
    def main(self) -> dict[int, Stretch]:
        """For each sentence of the line, by its number, the stretch that holds most of it."""
        held: Counter[tuple[int, Stretch]] = Counter()
        for at, stretch in self.stretch_at.items():
            held[self.tokens[at].sentence, stretch] += 1
        return {sentence: stretch for (sentence, stretch), _ in reversed(held.most_common())}
