"""A snippet in fewer words: fewer of its sentences, or its last sentence without the clause that trails after it.

Nothing goes that denies, limits or conditions what stays, and no figure loses what it measures; what is left has to
stand alone by the same check as any other passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from chunkers import Number, Parse, Passage, PassageKind, Span
from service.model import Edit, Snippet
from service.pick._candidates import CLAUSE, Candidate
from service.pick._read import Readings, read_signals
from service.pick._stretch import StretchMaker, sentences_within, stems_of, words_of
from service.pick._trailing import find_ends, qualifies

Kept = list[tuple[int, Span]]

RULE = "shorten"
# A list, an answered question and a contrast are nothing without one of their halves.
_WHOLE = frozenset({PassageKind.LIST, PassageKind.QUESTION, PassageKind.CONTRAST})
# What keeps less of a snippet than this is another snippet.
LEAST_SHARE = 0.4
# Of more sentences there are too many ways to leave some out, and no post is made of them.
MOST_SENTENCES = 10


@dataclass(frozen=True, slots=True)
class Shorter:
    """A snippet in fewer words under its old id, and the edit of the old words that made it so."""

    snippet: Snippet
    edit: Edit


class Shortener:
    """Says the snippets of one document in fewer words; the document is read when the first is asked for."""

    def __init__(self, parse: Parse, read: Callable[[], Sequence[Passage]]) -> None:
        """`read`: gives the passages of the document."""
        self._parse = parse
        self._read = read
        self._starts = [sentence.span.start for sentence in parse.sentences]

    @cached_property
    def _passages(self) -> Sequence[Passage]:
        return self._read()

    @cached_property
    def _readings(self) -> Readings:
        return read_signals(self._parse, self._passages)

    @cached_property
    def _maker(self) -> StretchMaker:
        return StretchMaker(self._parse, self._passages)

    def shorten(self, snippet: Snippet) -> Iterator[Shorter]:
        """The snippet in fewer words, that with the most words first; nothing where no word can go."""
        if snippet.kind in _WHOLE or snippet.is_joined:
            return
        parts = [
            (at, Span(max(span.start, whole.start), min(span.end, whole.end)))
            for span in snippet.spans
            for at in sentences_within(self._parse, self._starts, span)
            for whole in [self._parse.sentences[at].span]
        ]
        if len(parts) > MOST_SENTENCES:
            return
        for kept, clause in sorted(self._cuts(snippet, parts), key=lambda cut: -sum(len(span) for _, span in cut[0])):
            if sum(len(span) for _, span in kept) < LEAST_SHARE * len(snippet.text):
                return
            if shorter := self._made(snippet, kept, clause=clause):
                yield shorter

    def _cuts(self, snippet: Snippet, parts: Sequence[tuple[int, Span]]) -> Iterator[tuple[Kept, bool]]:
        """What may be kept: by sentence, its index and the place of what is kept of it; and whether a clause went."""
        text = self._parse.document.text
        for low in range(len(parts)):
            for high in range(low + 1, len(parts) + 1):
                run = list(parts[low:high])
                gone = [span for _, span in (*parts[:low], *parts[high:])]
                if any(qualifies(span.of(text)) for span in gone):
                    continue
                if gone:
                    yield run, False
                if snippet.kind is not PassageKind.QUOTATION:
                    at, last = run[-1]
                    for end in find_ends(self._maker.make(at, last)):
                        yield [*run[:-1], (at, Span(last.start, end))], True

    def _made(self, snippet: Snippet, kept: Sequence[tuple[int, Span]], *, clause: bool) -> Shorter | None:
        spans = _joined([span for _, span in kept], snippet.spans)
        if not _figures_whole(snippet, spans):
            return None
        passage = Passage(
            kind=snippet.kind,
            spans=spans,
            block=self._parse.sentences[kept[0][0]].block,
            chunker=CLAUSE if clause else RULE,
            speaker=snippet.speaker,
            numbers=tuple(number for number in snippet.numbers if _lies_in(number.span, spans)),
            aspects=tuple(aspect for aspect in snippet.aspects if _lies_in(aspect.span, spans)),
            beat=snippet.beat,
        )
        words = words_of(passage.text(self._parse.document))
        candidate = Candidate(passage, tuple(self._maker.make(at, span) for at, span in kept), words, stems_of(words))
        standing = self._readings.stand(candidate)
        if standing.faults:
            return None
        short = replace(
            snippet,
            words=standing.words,
            spans=spans,
            numbers=passage.numbers,
            aspects=passage.aspects,
            repairs=standing.repairs,
        )
        return Shorter(short, _edit(snippet.text, short.text))


def _joined(kept: Sequence[Span], spans: Sequence[Span]) -> tuple[Span, ...]:
    """The places kept, those in one span of the snippet as one."""
    within = ([span for span in kept if whole.contains(span)] for whole in spans)
    return tuple(Span(found[0].start, found[-1].end) for found in within if found)


def _figures_whole(snippet: Snippet, spans: Sequence[Span]) -> bool:
    """Whether every figure that stays has all that tells what it means, and one stays where it is about figures."""
    stay = [number for number in snippet.numbers if _lies_in(number.span, spans)]
    if snippet.kind is PassageKind.STATISTIC and not stay:
        return False
    return all(_lies_in(each, spans) for number in stay for each in _meaning(number))


def _meaning(number: Number) -> Iterator[Span]:
    told = (number.measured, number.previous, number.period, number.whose, number.out_of)
    yield from (span for span in told if span)


def _lies_in(span: Span, spans: Sequence[Span]) -> bool:
    return any(each.contains(span) for each in spans)


def _edit(before: str, after: str) -> Edit:
    """The one change that makes the words shorter."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    gone, put = before[start : len(before) - end], after[start : len(after) - end]
    return Edit(RULE, start, gone, put, "so that the rest has room; it claims no more without this")


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
