"""Text that knows where each of its characters came from; what keeps the promise that nothing is made up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from chunkers import Span


class Origin(StrEnum):
    """Where words came from; the values are those of the JSON answer."""

    SOURCE = "source"
    EDIT = "edit"
    TEMPLATE = "template"
    BRAND = "brand"
    AUDIENCE = "audience"
    CALLER = "caller"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one origin.

    `span`: where it stands in `Document.text` (origin source, the same characters), or what it replaces there
    (origin edit, and brand for the terms of a brand); None for words from elsewhere. `rule`: the rule or template that
    put it in; None for source.
    `taken`: where an edit's words stand in `Document.text`, when it took them from another place there.
    """

    text: str
    origin: Origin
    span: Span | None = None
    rule: str | None = None
    taken: Span | None = None

    def cut(self, start: int, end: int) -> Run:
        """The characters `start:end` of this run; source runs keep their exact place."""
        span = self.span
        if self.origin is Origin.SOURCE and span is not None:
            span = Span(span.start + start, span.start + end)
        return replace(self, text=self.text[start:end], span=span)


@dataclass(frozen=True, slots=True)
class Traced:
    """Text as runs, in order; adding, slicing and stripping keep every character's origin."""

    runs: tuple[Run, ...] = ()

    def __str__(self) -> str:
        return "".join(run.text for run in self.runs)

    def __len__(self) -> int:
        return sum(len(run.text) for run in self.runs)

    def __add__(self, other: object) -> Traced:
        return Traced(self.runs + other.runs) if isinstance(other, Traced) else NotImplemented

    def __bool__(self) -> bool:
        return any(run.text for run in self.runs)

    def cut(self, start: int, end: int) -> Traced:
        """The characters `start:end`; positions count code points from 0."""
        kept: list[Run] = []
        at = 0
        for run in self.runs:
            low, high = max(start - at, 0), min(end - at, len(run.text))
            if low < high:
                kept.append(run.cut(low, high))
            at += len(run.text)
        return Traced(tuple(kept))

    def stripped(self) -> Traced:
        """The same without white space at either end."""
        text = str(self)
        lead = len(text) - len(text.lstrip())
        return self.cut(lead, lead + len(text.strip()))

    def with_edit(self, start: int, end: int, text: str, rule: str, taken: Span | None = None) -> Traced:
        """The same with `start:end` replaced by `text`, recorded as an edit by `rule`; `taken`: as of `Run`."""
        return self._with(start, end, Run(text, Origin.EDIT, self._covered(start, end), rule, taken))

    def with_words_of(self, origin: Origin, start: int, end: int, text: str, rule: str) -> Traced:
        """The same with `start:end` replaced by `text` of another origin than an edit, by `rule`."""
        return self._with(start, end, Run(text, origin, self._covered(start, end), rule))

    def _covered(self, start: int, end: int) -> Span | None:
        """Where the characters `start:end` stand in the document, from the first to the last of them."""
        spans = [run.span for run in self.cut(start, end).runs if run.span]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def _with(self, start: int, end: int, run: Run) -> Traced:
        return self.cut(0, start) + Traced((run,) if run.text else ()) + self.cut(end, len(self))


def traced(text: str, origin: Origin, rule: str | None = None) -> Traced:
    """Text of one origin other than the source."""
    return Traced((Run(text, origin, None, rule),)) if text else Traced()


def traced_source(text: str, spans: Iterable[Span]) -> Traced:
    """The words of `text` at the spans, joined by one space; the joining spaces are edits named `join`."""
    runs: list[Run] = []
    for span in spans:
        if runs:
            runs.append(Run(" ", Origin.EDIT, None, "join"))
        runs.append(Run(span.of(text), Origin.SOURCE, span))
    return Traced(tuple(runs))


def joined(parts: Iterable[Traced]) -> Traced:
    """All parts in order as one."""
    return Traced(tuple(run for part in parts for run in part.runs))


_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")


def retraced(before: Traced, text: str, rule: str) -> Traced:
    """The text; what stood in `before` in the same order keeps its origin, all else is the caller's, by `rule`.

    Words are compared whole, so that no letter of a new word counts as the source's. White space alone is nothing to
    go by: it keeps its origin only beside a word that does.

    Source: Ratcliff and Obershelp, Pattern Matching: The Gestalt Approach, 1988, as Python's difflib has it.
    """
    old, new = _TOKENS.findall(str(before)), _TOKENS.findall(text)
    starts_old, starts_new = _starts(old), _starts(new)
    pieces: list[Traced] = []
    for tag, low, high, from_, to in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(before.cut(starts_old[low], starts_old[high]))
        else:
            pieces.append(traced(text[starts_new[from_] : starts_new[to]], Origin.CALLER, rule))
    return joined(pieces)


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins in their text, and where the last ends."""
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts
