"""The text of one block while its markup is read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from chunkers import BlockText, Mark, MarkKind, Piece, Span

# White space that is no single plain space, and signs that take no room (soft hyphens, joiners of words, controls).
# The zero width joiner and non-joiner stay: emoji and scripts are made with them.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1b\x7f"
_GAP = re.compile(rf"[\s{_INVISIBLE}]{{2,}}|[^\S ]|[{_INVISIBLE}]")
# An ASCII character never merges with what stands before it. Source: UAX #15, section 3.
_NFC_STRETCH = re.compile(r"[\x00-\x7f][^\x00-\x7f]*|[^\x00-\x7f]+")


# The place of what a reader puts in (a quotation mark, a dash): it has none in the source.
NOWHERE = -1


class Run(NamedTuple):
    """Text and the range of the source it stands for; `verbatim`: the source reads the same there."""

    text: str
    start: int
    end: int
    verbatim: bool


class Edit(NamedTuple):
    """What is to stand in place of a range of a line; a `note` makes of it a reference to the note of that label."""

    start: int
    end: int
    text: str = ""
    note: str | None = None


class Markup(NamedTuple):
    """An inline element over a range of a line, by its tag's name; `target` as in `Mark`."""

    tag: str
    start: int
    end: int
    target: str | None


MARK_KINDS = {
    **dict.fromkeys(("em", "i", "dfn", "var", "cite"), MarkKind.EMPHASIS),
    **dict.fromkeys(("strong", "b"), MarkKind.STRONG),
    **dict.fromkeys(("code", "kbd", "samp", "tt"), MarkKind.CODE),
    "a": MarkKind.LINK,
    "note": MarkKind.NOTE_REFERENCE,
}


@dataclass(slots=True)
class Line:
    """Text laid down with white space as a browser shows it; offsets count from its own start.

    `source`: the decoded source, to hold each verbatim run against.
    """

    source: str
    runs: list[Run] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    length: int = 0
    _open: list[tuple[str, int, str | None]] = field(default_factory=list)
    _after_space: bool = True

    @property
    def text(self) -> str:
        """What was laid down so far."""
        return "".join(run.text for run in self.runs)

    def add(self, text: str, at: int) -> None:
        """Lay down what the source says at `at`, its white space collapsed."""
        verbatim = self.source.startswith(text, at)
        start = 0
        for gap in _GAP.finditer(text):
            self._words(text[start : gap.start()], at + start, verbatim)
            if any(map(str.isspace, gap.group())):
                self._space(at + gap.start(), at + gap.end())
            start = gap.end()
        self._words(text[start:], at + start, verbatim)

    def add_for(self, text: str, start: int, end: int) -> None:
        """Lay down what a range of the source amounts to (an entity, an escape)."""
        if text.isspace():
            self._space(start, end)
        elif text:
            self._lay(Run(text, start, end, verbatim=False))

    def add_raw(self, text: str, at: int) -> None:
        """Lay down a line of code as it stands."""
        if text:
            self._lay(Run(text, at, at + len(text), self.source.startswith(text, at)))

    def put(self, text: str) -> None:
        """Lay down what the source does not say."""
        if text:
            self._lay(Run(text, NOWHERE, NOWHERE, verbatim=False))

    def add_feed(self, start: int, end: int) -> None:
        """Lay down the end of a line of code."""
        self._lay(Run("\n", start, end, self.source[start:end] == "\n"))

    @property
    def ended(self) -> bool:
        """Whether the last thing laid down was a line break."""
        return bool(self.runs) and self.runs[-1].text == "\n"

    def break_line(self, start: int, end: int) -> None:
        """End a line within the block."""
        self._trim()
        if self.length:
            self._lay(Run("\n", start, end, verbatim=False))

    def open(self, tag: str, target: str | None = None) -> None:
        """Begin an inline element."""
        self._open.append((tag, self.length, target))

    def close(self, tag: str) -> None:
        """End the innermost inline element of this name, if one is open."""
        for index in range(len(self._open) - 1, max(len(self._open) - 64, 0) - 1, -1):
            if self._open[index][0] == tag:
                _, start, target = self._open.pop(index)
                self.markup.append(Markup(tag, start, self.length, target))
                return

    def refer(self, label: str, start: int, end: int) -> None:
        """Lay down a reference to a note, to be taken out again when the block is complete."""
        at = self.length
        self._lay(Run("*", start, end, verbatim=False))
        self.markup.append(Markup("footnote", at, self.length, label))

    def close_all(self) -> None:
        """End what inline elements are still open."""
        while self._open:
            self.close(self._open[-1][0])

    def edit(self, edits: Sequence[Edit]) -> None:
        """Carry out edits, which are sorted and disjoint; markup follows its words."""
        if edits:
            self.runs, self.markup = _edited(self.runs, self.markup, edits)
            self.length = sum(len(run.text) for run in self.runs)

    def body(self, *, one_line: bool = False) -> BlockText:
        """What was laid down, in NFC, without white space at its ends; in one line: line breaks are spaces."""
        self._trim()
        runs = [_spaced(run) for run in self.runs] if one_line else self.runs
        text = "".join([run.text for run in runs])
        markup = [m for m in self.markup if m.tag in MARK_KINDS]
        if not is_normalized("NFC", text):
            runs, markup = _composed(text, runs, markup)
            text = "".join(run.text for run in runs)
        body = BlockText(text, _pieces(runs), _marks(text, markup))
        return body.trimmed() if text[:1].isspace() else body

    def _words(self, text: str, at: int, verbatim: bool) -> None:  # noqa: FBT001 - part of a run
        if self._after_space and text.startswith(" "):
            text, at = text[1:], at + 1
        if text:
            self._lay(Run(text, at, at + len(text), verbatim))

    def _space(self, start: int, end: int) -> None:
        if not self._after_space:
            plain = start != NOWHERE and self.source.startswith(" ", start)
            self._lay(Run(" ", start, start + 1 if plain else end, plain))

    def _lay(self, run: Run) -> None:
        self.runs.append(run)
        self.length += len(run.text)
        self._after_space = run.text[-1] in " \n"

    def _trim(self) -> None:
        """Take white space off the end."""
        while self.runs and self.runs[-1].text[-1] in " \n":
            run = self.runs.pop()
            kept = run.text.rstrip()
            self.length -= len(run.text) - len(kept)
            if kept:
                self.runs.append(_cut(run, 0, len(kept)))
        self._after_space = not self.length


def _spaced(run: Run) -> Run:
    """The run; a line's end as a space."""
    return run._replace(text=" ", verbatim=False) if run.text == "\n" else run


def _cut(run: Run, start: int, end: int) -> Run:
    """The characters `start:end` of a run; one that is not verbatim keeps its whole source."""
    if not run.verbatim:
        return run._replace(text=run.text[start:end])
    return Run(run.text[start:end], run.start + start, run.start + end, verbatim=True)


def _edited(runs: Sequence[Run], markup: Sequence[Markup], edits: Sequence[Edit]) -> tuple[list[Run], list[Markup]]:
    bounds = [0]
    for run in runs:
        bounds.append(bounds[-1] + len(run.text))
    kept: list[Run] = []
    moves: list[tuple[int, int]] = [(0, 0)]
    notes: list[Markup] = []
    at = done = 0
    for edit in (*edits, Edit(bounds[-1], bounds[-1])):
        kept += _slice(runs, bounds, done, edit.start)
        at += edit.start - done
        cut = _slice(runs, bounds, edit.start, edit.end)
        if edit.text and cut:
            same = "".join(run.text for run in cut) == edit.text
            kept += cut if same else [_standing_for(cut, edit.text)]
        if edit.note is not None:
            notes.append(Markup("note", at if edit.text else max(at - 1, 0), at + len(edit.text), edit.note))
        moves += [(edit.start, at), (edit.end, at + len(edit.text))]
        at, done = at + len(edit.text), edit.end
    return kept, [_moved(m, moves) for m in markup] + notes


def _standing_for(runs: Sequence[Run], text: str) -> Run:
    """The run of another text that stands for the source of these."""
    placed = [run for run in runs if run.start != NOWHERE]
    start = min((run.start for run in placed), default=NOWHERE)
    return Run(text, start, max((run.end for run in placed), default=NOWHERE), verbatim=False)


def _slice(runs: Sequence[Run], bounds: Sequence[int], start: int, end: int) -> list[Run]:
    found: list[Run] = []
    index = max(bisect_right(bounds, start) - 1, 0)
    while index < len(runs) and bounds[index] < end:
        low, high = max(start - bounds[index], 0), min(end - bounds[index], len(runs[index].text))
        if low < high:
            found.append(_cut(runs[index], low, high))
        index += 1
    return found


def _moved(markup: Markup, moves: Sequence[tuple[int, int]]) -> Markup:
    return markup._replace(start=_new_place(markup.start, moves), end=_new_place(markup.end, moves))


def _new_place(place: int, moves: Sequence[tuple[int, int]]) -> int:
    """Where an offset lies now; `moves` pair old and new offsets, an odd one beginning a stretch that was edited."""
    index = bisect_right(moves, place, key=itemgetter(0)) - 1
    old, new = moves[index]
    return new if index % 2 else new + place - old


def _composed(text: str, runs: Sequence[Run], markup: Sequence[Markup]) -> tuple[list[Run], list[Markup]]:
    edits = [
        Edit(stretch.start(), stretch.end(), normalize("NFC", stretch.group()))
        for stretch in _NFC_STRETCH.finditer(text)
        if not is_normalized("NFC", stretch.group())
    ]
    return _edited(runs, markup, edits)


def _pieces(runs: Sequence[Run]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for run in runs:
        end = at + len(run.text)
        last = pieces[-1] if pieces else None
        if run.verbatim and last and last.verbatim and last.source.end == run.start:
            pieces[-1] = Piece(Span(last.span.start, end), Span(last.source.start, run.end), verbatim=True)
        elif run.start != NOWHERE:
            pieces.append(Piece(Span(at, end), Span(run.start, run.end), run.verbatim))
        at = end
    return pieces


def _marks(text: str, markup: Sequence[Markup]) -> list[Mark]:
    marks: list[Mark] = []
    for tag, start, end, target in markup:
        words = text[start:end]
        low = start + len(words) - len(words.lstrip())
        high = low + len(words.strip())
        if low < high:
            marks.append(Mark(MARK_KINDS[tag], Span(low, high), target))
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
