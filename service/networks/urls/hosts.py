"""Host names within a run of characters that host names are made of."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from service.networks.urls.grammar import UrlGrammar
from service.networks.urls.top_level import top_level_end


@dataclass(frozen=True, slots=True)
class HostRun:
    """A run of host characters, cut at its dots into labels: label `i` ends at `dots[i]`.

    `ends[i]` is where the top-level domain after `dots[i]` ends, 0 without one. `onward[i]` is the last dot before a
    top-level domain that can be reached from `dots[i]` over whole labels, -1 without one. With both at hand, where a
    host name ends is known for each place where it may begin, and no label is looked at twice.
    """

    text: str
    start: int
    end: int
    dots: tuple[int, ...]
    ends: tuple[int, ...]
    onward: tuple[int, ...]

    @classmethod
    def read(cls, text: str, start: int, end: int) -> Self:
        """The run of these characters, with its labels."""
        dots = tuple(_dots(text, start, end))
        ends = tuple(top_level_end(text, dot + 1) for dot in dots)
        return cls(text, start, end, dots, ends, _onward(text, dots, ends))

    def end_after(self, dot: int) -> int:
        """Where the top-level domain after the dot at this place ends; 0 without one."""
        return self.ends[bisect_left(self.dots, dot)]

    def last_dot(self, begin: int, label: int) -> int:
        """The number of the last dot of the longest host name that begins at `begin`, in this label; -1 without one.

        Underscores may stand in every label but the one before the top-level domain.
        """
        dot = self.dots[label]
        if begin >= dot or self.text[dot - 1] in "-_":
            return -1
        if self.onward[label] >= 0:
            return self.onward[label]
        return label if self.ends[label] and self.text.find("_", begin, dot) < 0 else -1

    def first_start(self, label: int, lowest: int, grammar: UrlGrammar) -> int:
        """The first place from `lowest` in this label where a host name begins that ends somewhere; -1 without one."""
        left, dot = max(lowest, self.dots[label - 1] + 1 if label else self.start), self.dots[label]
        if self.onward[label] < 0:
            left = max(left, self.text.rfind("_", left, dot) + 1)
        match = grammar.start.search(self.text, left, dot) if left < dot else None
        if match is None or self.last_dot(match.start(), label) < 0:
            return -1
        return _after_the_first(self.text, match.start(), dot, grammar)


def _dots(text: str, start: int, end: int) -> Iterator[int]:
    dot = text.find(".", start, end)
    while dot >= 0:
        yield dot
        dot = text.find(".", dot + 1, end)


def _onward(text: str, dots: tuple[int, ...], ends: tuple[int, ...]) -> tuple[int, ...]:
    onward = [-1] * len(dots)
    for i in range(len(dots) - 2, -1, -1):
        label = text[dots[i] + 1 : dots[i + 1]]
        if label and label[0] not in "-_" and label[-1] not in "-_":
            ends_here = ends[i + 1] and "_" not in label
            onward[i] = onward[i + 1] if onward[i + 1] >= 0 else i + 1 if ends_here else -1
    return tuple(onward)


def _after_the_first(text: str, start: int, dot: int, grammar: UrlGrammar) -> int:
    """The second place instead of the first of a text, where both will do.

    The counter of the network tries first whether the first character is one that stands before an address.
    """
    return 1 if start == 0 and dot > 1 and grammar.start.match(text, 1) else start
