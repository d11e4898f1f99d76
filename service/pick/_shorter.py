"""A snippet in fewer words: fewer of its sentences, or its last sentence without the clause that trails after it.

Nothing goes that denies, limits or conditions what stays, and no figure loses what it measures; what is left has to
stand alone by the same check as any other passage.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from chunkers import Number, Parse, Passage, PassageKind, Span
from service.model import Edit, Snippet
from service.pick._candidates import CLAUSE, Candidate
from service.pick._read import Readings, read_signals, stand
from service.pick._stretch import Stretch, StretchMaker, sentences_within, stems_of, words_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Kept = list[tuple[int, Span]]

RULE = "shorten"
# A list, an answered question and a contrast are nothing without one of their halves.
_WHOLE = frozenset({PassageKind.LIST, PassageKind.QUESTION, PassageKind.CONTRAST})
# What may hang on the rest of a sentence by these is said beside it: a second statement, "which …", "making it …".
_TRAILING, _RELATIVE = frozenset({"conj", "advcl"}), frozenset({"acl:relcl", "relcl"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "expl"})
_PARTICIPLE = "VBG"
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
        if snippet.kind in _WHOLE:
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
                if any(_qualifies(span.of(text)) for span in gone):
                    continue
                if gone:
                    yield run, False
                if snippet.kind is not PassageKind.QUOTATION:
                    at, last = run[-1]
                    for end in _trailing(self._maker.make(at, last)):
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
        standing = stand(candidate, self._readings.context, self._readings.antecedents, self._readings.people)
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


def _trailing(stretch: Stretch) -> Iterator[int]:
    """Where the sentence may end before its stop, each place right behind a comma or semicolon; the last first."""
    tokens, offset = stretch.tokens, stretch.block.span.start
    for at in range(len(tokens) - 2, 0, -1):
        mark, head = tokens[at], tokens[:at]
        tail = [token for token in tokens[at + 1 :] if not token.is_punct]
        if mark.text in {",", ";"} and tail and _may_go(head, tail, mark.text):
            yield offset + mark.idx + 1


def _may_go(head: Sequence[Token], tail: Sequence[Token], mark: str) -> bool:
    """Whether nothing of what stays hangs on what goes, and what goes only stands beside it."""
    gone = {token.i for token in tail}
    if any(token.head.i in gone for token in head) or any(token.text in {"(", "“", '"'} for token in (*head, *tail)):
        return False
    hung = [token for token in tail if token.head.i not in gone]
    if not all(token.dep_ == "cc" or _hangs_loosely(token, tail, mark) for token in hung):
        return False
    last = max((at for at, token in enumerate(head) if token.is_punct), default=-1)
    opens_nothing = head[last + 1 :] and head[last + 1].lower_ not in _words("opening")
    return bool(opens_nothing) and not _qualifies(_said(tail)) and not _is_paired(_said(head))


def _hangs_loosely(token: Token, tail: Sequence[Token], mark: str) -> bool:
    """Whether it heads a statement with a subject of its own, "which …", or "making it …"."""
    told = token.dep_ in _RELATIVE or (_is_main(token.head) and (token.dep_ in _TRAILING or mark == ";"))
    if not told:
        return False
    if token.dep_ == "advcl":
        return token.tag_ == _PARTICIPLE and token.i == tail[0].i
    if token.dep_ == "conj" and ((tail[1:2] and tail[1].lower_ in _words("asking")) or _has_sibling(token, tail)):
        return False
    return any(child.dep_ in _SUBJECTS for child in token.children)


def _has_sibling(token: Token, tail: Sequence[Token]) -> bool:
    """Whether it is the last of several statements joined: without it, no "and" would stand before the last."""
    siblings = [child for child in token.head.children if child.dep_ == "conj" and child.i < tail[0].i]
    return bool(siblings) or token.head.dep_ == "conj"


def _is_main(token: Token) -> bool:
    """Whether it heads the sentence, or a statement joined to the one that does."""
    while token.dep_ == "conj":
        token = token.head
    return bool(token.dep_ == "ROOT")


def _said(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def _qualifies(text: str) -> bool:
    """Whether words in it deny, limit or condition what stands beside them."""
    return any(word in _words("kept") or word.endswith("n't") for word in words_of(text))


def _is_paired(text: str) -> bool:
    plain = f" {' '.join(text.lower().split())} ".replace(" ,", ",")
    return any(f" {pair} " in plain for pair in _words("paired"))


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


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("service.pick") / "shorter.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name]["words"])
