"""Stretches of prose, sentences and clauses, with what the signals ask of them, worked out once."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chunkers import Block, BlockKind, Document, Number, Parse, Passage, PassageKind, Role, Span
from service.pick._abbreviations import find_explained
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_COMMON = 4  # words of up to this many letters are mostly grammar, and say nothing of the subject
_THEMES = 25
# A heading says in few words what the prose below it says in many.
_HEADING_WEIGHT = 5
# In a document of which a smaller share of blocks says I, a block that does so twice has another voice.
_RARELY = 0.3
# About two sentences.
_JUST_BEFORE = 200


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence, or a part of one, in its block.

    `sentence`: its index in `Parse.sentences`. `kinds`: of the passages that chunkers cut within its sentence.
    `spoken`: share of its characters that somebody says in quotation marks; `speaker`: whether the document names who.
    `first`, `last`: whether its sentence opens or closes its block.
    """

    span: Span
    sentence: int
    block: Block
    block_index: int
    text: str
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    stems: frozenset[str]
    kinds: frozenset[PassageKind]
    numbers: tuple[Number, ...]
    spoken: float
    speaker: bool
    first: bool
    last: bool

    @property
    def count(self) -> int:
        """How many words it has, at least one, to divide by."""
        return max(1, len(self.words))

    def share(self, wanted: frozenset[str]) -> float:
        """The share of its words that are among these."""
        return sum(word in wanted for word in self.words) / self.count


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the whole document.

    `themes`: the 25 longer words, by stem, that recur most in the prose, those of headings counting five times.
    `title`: stems of its title. `weights`: how telling each stem is within the document. `speech`: share of its
    sentences that are said by somebody. `all_speech`: blocks that are nothing but one utterance. `set_in`: blocks
    told in the first person in a document that hardly is: somebody else's words, or the author's own experience.
    `sentences`: how many. `explained`: abbreviations that the text itself has to explain, those of the title left out,
    with where the words stand that each is short for.
    """

    document: Document
    kind: str
    themes: frozenset[str]
    title: frozenset[str]
    weights: dict[str, float]
    speech: float
    all_speech: frozenset[int]
    set_in: frozenset[int]
    sentences: int
    explained: dict[str, Span | None]


def stem(word: str) -> str:
    """A word cut so that its plural and its tenses fall together, roughly."""
    return word[:7].rstrip("s")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case, apostrophes straight."""
    return tuple(word.lower().replace("’", "'") for word in WORD.findall(text))


def stems_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of the longer words."""
    return frozenset(stem(word) for word in words if len(word) > _COMMON)


def stems_just_before(stretch: Stretch, context: Context) -> frozenset[str]:
    """The stems of all that the document says in the 200 characters before a stretch, short words too."""
    start = stretch.span.start
    return frozenset(stem(word) for word in words_of(context.document.text[max(0, start - _JUST_BEFORE) : start]))


class StretchMaker:
    """Makes stretches of one document's sentences, whole or in part."""

    def __init__(self, parse: Parse, passages: Sequence[Passage]) -> None:
        self._parse = parse
        self._kinds: dict[int, set[PassageKind]] = defaultdict(set)
        self._numbers: dict[int, dict[Span, Number]] = defaultdict(dict)
        self._speech: dict[int, list[tuple[Span, bool]]] = defaultdict(list)
        starts = [sentence.span.start for sentence in parse.sentences]
        for passage in passages:
            for span in passage.spans:
                for at in sentences_within(parse, starts, span):
                    self._note(at, passage, span)

    def _note(self, at: int, passage: Passage, span: Span) -> None:
        whole = self._parse.sentences[at].span
        if len(passage.spans) == 1 and len(span) <= 1.5 * len(whole):
            self._kinds[at].add(passage.kind)
        self._numbers[at].update((number.span, number) for number in passage.numbers if whole.contains(number.span))
        if passage.kind is PassageKind.QUOTATION:
            self._speech[at].append((span, passage.speaker is not None))

    def make(self, at: int, span: Span | None = None) -> Stretch:
        """The stretch of sentence `at`, or of the part of it at `span`."""
        parse, sentence = self._parse, self._parse.sentences[at]
        place = sentence.span if span is None else span
        text = place.of(parse.document.text)
        words = words_of(text)
        spoken, speaker = self._spoken(at, place)
        low, high = parse.first_sentence[sentence.block], parse.first_sentence[sentence.block + 1]
        return Stretch(
            span=place,
            sentence=at,
            block=parse.document.blocks[sentence.block],
            block_index=sentence.block,
            text=text,
            tokens=self._tokens(at, place),
            words=words,
            stems=stems_of(words),
            kinds=frozenset(self._kinds[at]),
            numbers=tuple(number for where, number in sorted(self._numbers[at].items()) if place.contains(where)),
            spoken=spoken,
            speaker=speaker,
            first=at == low,
            last=at == high - 1,
        )

    def _tokens(self, at: int, place: Span) -> tuple[Token, ...]:
        sentence = self._parse.sentences[at]
        grammar = self._parse.grammar_of(sentence)
        offset = self._parse.document.blocks[sentence.block].span.start
        return tuple(
            token for token in grammar or () if place.start <= offset + token.idx < place.end and not token.is_space
        )

    def _spoken(self, at: int, place: Span) -> tuple[float, bool]:
        said = [(span, named) for span, named in self._speech[at] if span.overlaps(place)]
        if not said:
            return 0.0, False
        covered: set[int] = set()
        for span, _ in said:
            covered.update(range(max(span.start, place.start), min(span.end, place.end)))
        return len(covered) / max(1, len(place)), any(named for _, named in said)


def sentences_within(parse: Parse, starts: Sequence[int], span: Span) -> list[int]:
    """The indexes of the sentences that a span overlaps; `starts` holds where each begins."""
    at = max(0, bisect_right(starts, span.start) - 1)
    found: list[int] = []
    while at < len(starts) and starts[at] < span.end:
        if parse.sentences[at].span.overlaps(span):
            found.append(at)
        at += 1
    return found


def make_context(parse: Parse, stretches: Sequence[Stretch]) -> Context:
    """What the signals need to know of the document."""
    document = parse.document
    themes: Counter[str] = Counter()
    for block in document.blocks:
        if block.role is Role.BODY:
            weight = _HEADING_WEIGHT if block.kind is BlockKind.HEADING else 1
            for word in words_of(block.span.of(document.text)):
                if len(word) > _COMMON:
                    themes[stem(word)] += weight
    spread: Counter[str] = Counter(word for stretch in stretches for word in stretch.stems)
    weights = {word: math.log(1 + len(stretches) / count) for word, count in spread.items()}
    spoken = defaultdict(list)
    for stretch in stretches:
        spoken[stretch.block_index].append(stretch.spoken)
    return Context(
        document=document,
        kind=document.detail("kind") or "other",
        themes=frozenset(word for word, _ in themes.most_common(_THEMES)),
        title=stems_of(words_of(document.detail("title") or "")),
        weights=weights,
        speech=sum(stretch.spoken > 0.5 for stretch in stretches) / max(1, len(stretches)),
        all_speech=frozenset(block for block, shares in spoken.items() if min(shares) > 0.8),
        set_in=_set_in(stretches),
        sentences=len(stretches),
        explained=find_explained(document),
    )


def _set_in(stretches: Sequence[Stretch]) -> frozenset[int]:
    said: Counter[int] = Counter()
    for stretch in stretches:
        said[stretch.block_index] += sum(word in word_set("i") for word in stretch.words)
    rare = sum(count > 0 for count in said.values()) < _RARELY * len(said)
    return frozenset(block for block, count in said.items() if count > 1) if rare else frozenset()
