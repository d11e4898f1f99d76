"""What could be a snippet: sentences, neighbours that lean on one another, quotations, questions, lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from chunkers import Parse, Passage, PassageKind, Span
from service.pick._clauses import find_clauses
from service.pick._joins import JOIN, Join, as_sentence, find_joins
from service.pick._stretch import Stretch, sentences_within, stems_of, words_of
from service.pick._trailing import find_ends
from service.pick._words import word_set

# The kinds from the most telling to the least: a sentence that several chunkers cut is known by the first of these.
TELLING = (
    PassageKind.QUOTATION,
    PassageKind.STATISTIC,
    PassageKind.STORY,
    PassageKind.CONTRAST,
    PassageKind.DEFINITION,
    PassageKind.TIP,
    PassageKind.QUESTION,
    PassageKind.LIST,
    PassageKind.CLAIM,
)
# Who cut a passage that is part of a sentence.
CLAUSE = "clauses"
MIN_WORDS, MAX_WORDS, MIN_WORDS_OF_REST = 4, 80, 8
MAX_WORDS_OF_WINDOW, MAX_SENTENCES_OF_WINDOW = 60, 3
MAX_WORDS_OF_LIST = 150


@dataclass(frozen=True, slots=True)
class Candidate:
    """What could be a snippet: a passage, its words, the stems of the longer ones, and the stretches it is made of.

    `join`, `whole`: the words before a list and one of its items, where it is made of these, and the one sentence that
    they are.
    """

    passage: Passage
    stretches: tuple[Stretch, ...]
    words: tuple[str, ...]
    stems: frozenset[str]
    join: Join | None = None
    whole: Stretch | None = None


def make_candidates(parse: Parse, passages: Sequence[Passage], stretches: Sequence[Stretch]) -> list[Candidate]:
    """All candidates in document order, each set of spans once."""
    maker = _Maker(parse, passages, stretches)
    found: dict[tuple[Span, ...], Candidate] = {}
    makers = (maker.quotations, maker.joined, maker.windows, maker.sentences, maker.clauses, maker.completed)
    for candidate in (candidate for make in makers for candidate in make()):
        found.setdefault(candidate.passage.spans, candidate)
    return sorted(found.values(), key=lambda candidate: candidate.passage.spans)


class _Maker:
    """Makes the candidates of one document, a kind of them at a time."""

    def __init__(self, parse: Parse, passages: Sequence[Passage], stretches: Sequence[Stretch]) -> None:
        self._parse = parse
        self._passages = passages
        self._stretches = stretches
        self._within: dict[int, list[Passage]] = {}
        starts = [sentence.span.start for sentence in parse.sentences]
        for passage in passages:
            for at in sentences_within(parse, starts, passage.spans[0])[:1]:
                self._within.setdefault(at, []).append(passage)
        self._starts = starts
        self._found = find_joins(parse, stretches)

    @property
    def _free(self) -> Iterator[Stretch]:
        """The sentences but for items that mean nothing, or something else, without the words before their list."""
        return (stretch for stretch in self._stretches if stretch.sentence not in self._found.bound)

    def sentences(self) -> Iterator[Candidate]:
        """Every sentence, known by the most telling passage that lies in it."""
        for stretch in self._free:
            if MIN_WORDS <= len(stretch.words) <= MAX_WORDS:
                yield self._candidate((stretch,), self._lent(stretch.sentence, (stretch.span,)))

    def clauses(self) -> Iterator[Candidate]:
        """What can be said by itself of a sentence that its author joined, or without what trails after it."""
        for stretch in self._free:
            if stretch.spoken < 0.1:
                for span in find_clauses(stretch, stretch.block.span.start):
                    passage = self._lent(stretch.sentence, (span,))
                    yield self._candidate((stretch,), replace(passage, chunker=CLAUSE))
                for end in find_ends(stretch):
                    if len(words_of(self._parse.document.text[stretch.span.start : end])) >= MIN_WORDS_OF_REST:
                        passage = self._lent(stretch.sentence, (Span(stretch.span.start, end),))
                        yield self._candidate((stretch,), replace(passage, chunker=CLAUSE))

    def windows(self) -> Iterator[Candidate]:
        """Two or three neighbours in a block of which each later one opens by leaning on what stands before."""
        for first in self._free:
            last = first.sentence
            for _ in range(MAX_SENTENCES_OF_WINDOW - 1):
                last += 1
                if last >= len(self._stretches) or not self._leans(last, first):
                    break
                window = self._stretches[first.sentence : last + 1]
                if sum(len(stretch.words) for stretch in window) <= MAX_WORDS_OF_WINDOW:
                    span = Span(first.span.start, window[-1].span.end)
                    yield self._candidate(tuple(window), self._lent(first.sentence, (span,)))

    def completed(self) -> Iterator[Candidate]:
        """Words before a list, each time with one item that completes them."""
        for join in self._found.joins:
            spans = (join.lead_in.span, join.item.span)
            lent = self._lent(join.item.sentence, (join.item.span,))
            kept = lent.kind is PassageKind.STATISTIC or (join.obliges and lent.kind is PassageKind.TIP)
            kind = lent.kind if kept else PassageKind.CLAIM
            passage = replace(lent, kind=kind, spans=spans, block=join.lead_in.block_index, chunker=JOIN, aspects=())
            yield replace(self._candidate((join.lead_in, join.item), passage), join=join, whole=as_sentence(join))

    def quotations(self) -> Iterator[Candidate]:
        """Whole utterances and runs of whole sentences of them, with their speaker."""
        for passage in self._passages:
            if passage.kind is PassageKind.QUOTATION:
                yield self._candidate(self._read(passage), passage)

    def joined(self) -> Iterator[Candidate]:
        """What chunkers cut of more than one sentence: questions with answers, definitions, causes, lists."""
        for passage in self._passages:
            if passage.kind is PassageKind.QUOTATION:
                continue
            read = self._read(passage)
            limit = MAX_WORDS_OF_LIST if passage.kind is PassageKind.LIST else MAX_WORDS
            whole = {stretch.sentence for stretch in read}
            if len(whole) + len(passage.spans) > 2 and read and sum(len(stretch.words) for stretch in read) <= limit:
                yield self._candidate(read, passage)

    def _leans(self, at: int, first: Stretch) -> bool:
        later = self._stretches[at]
        return (
            later.block_index == first.block_index and later.words[:1] != () and later.words[0] in word_set("leaning")
        )

    def _read(self, passage: Passage) -> tuple[Stretch, ...]:
        indexes = [at for span in passage.spans for at in sentences_within(self._parse, self._starts, span)]
        return tuple(self._stretches[at] for at in dict.fromkeys(indexes))

    def _candidate(self, stretches: tuple[Stretch, ...], passage: Passage) -> Candidate:
        words = words_of(passage.text(self._parse.document))
        return Candidate(passage, stretches, words, stems_of(words))

    def _lent(self, at: int, spans: tuple[Span, ...]) -> Passage:
        """A passage of these spans with the kind, figures and aspects of the most telling one that lies within.

        A quotation lends nothing: its own words are a candidate by themselves, without who says them.
        """
        inside = [
            passage
            for passage in self._within.get(at, ())
            if passage.kind is not PassageKind.QUOTATION and all(spans[0].contains(span) for span in passage.spans)
        ]
        best = min(inside, key=lambda passage: TELLING.index(passage.kind), default=None)
        numbers = {number.span: number for passage in inside for number in passage.numbers}
        aspects = best.aspects if best else ()
        return Passage(
            kind=best.kind if best else PassageKind.CLAIM,
            spans=spans,
            block=self._stretches[at].block_index,
            chunker=best.chunker if best else "claims",
            numbers=tuple(number for _, number in sorted(numbers.items())),
            aspects=tuple(aspect for aspect in aspects if spans[0].contains(aspect.span)),
            beat=best.beat if best else None,
        )
