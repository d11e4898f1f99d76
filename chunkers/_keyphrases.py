"""What a document is about, in its own noun phrases."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from chunkers._clauses import NOUNS
from chunkers._lexicon import word_list
from chunkers._prose import WORD
from chunkers._types import BlockKind, Parse, Role, Span

if TYPE_CHECKING:
    from nltk.stem import SnowballStemmer
    from spacy.tokens import Doc, Token

MAX_WORDS_OF_PHRASE = 4
# A phrase of several words says more than its head. All weights were set on every second of the picked documents
# (2026-11), so that the phrases read as topics, and they and their words meet those of the hidden headings.
SEVERAL_WORDS_GAIN = 6.0
# Of a single noun that any document might be about, this share of its score is kept.
BROAD_SHARE = 0.4
# The log-likelihood per word of the document at which two neighbouring words are half believed to belong together.
HALF_BELIEVED = 0.1
_IN_RUNS = NOUNS | {"JJ", "VBN", "VBG"}
# What a phrase gains that stands in a heading or the title, per its score: there the author says what counts.
HEADING_GAIN = 1.0
# A phrase that stands this often within one and the same longer phrase is a piece of it: "Harbor" of "Safe Harbor".
PIECE_SHARE = 0.6
# Two phrases of which one lies within the other say the same: the longer stays if it is this much as frequent.
KEPT_SHARE = 0.5

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyPhrase:
    """A phrase as the document most often writes it, its score (higher is more telling) and its places in order."""

    text: str
    score: float
    spans: tuple[Span, ...]


@dataclass(slots=True)
class _Found:
    """Where a phrase stands, how it is written there, and in which blocks."""

    spans: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    blocks: set[int] = field(default_factory=set)


def key_phrases(parse: Parse, limit: int = 15, *, headings: bool = True) -> tuple[KeyPhrase, ...]:
    """The document's key phrases, best first, grouped by stem, none of them part of a better one that says as much.

    `headings`: whether what stands in headings and the title counts for more; without, only the prose is looked at.

    Source: candidates after Justeson and Katz 1995 (doi:10.1017/S1351324900000048); how firmly the words of a phrase
    belong together is Dunning's log-likelihood (aclanthology.org/J93-1003), by NLTK.
    """
    found = _candidates(parse)
    ties = _ties(parse, {pair for stems in found for pair in pairwise(stems)})
    above = _heading_stems(parse) if headings else frozenset()
    scores = {
        stems: _score(stems, entry, ties) * (1 + HEADING_GAIN * (stems in above)) for stems, entry in found.items()
    }
    chosen: list[Stems] = []
    for stems in sorted(found, key=lambda stems: (-scores[stems], found[stems].spans[0])):
        if len(chosen) == limit:
            break
        if not any(_says_the_same(stems, other, found) for other in chosen):
            chosen.append(stems)
    return tuple(_phrase(found[stems], scores[stems]) for stems in chosen)


def _phrase(found: _Found, score: float) -> KeyPhrase:
    text = max(found.forms, key=lambda form: (found.forms[form], form))
    return KeyPhrase(text, round(score, 4), tuple(found.spans))


def _candidates(parse: Parse) -> dict[Stems, _Found]:
    """Every noun phrase of up to four words and its parts, by stems."""
    found: dict[Stems, _Found] = defaultdict(_Found)
    for index, doc in enumerate(parse.docs):
        offset = parse.document.blocks[index].span.start
        for run in _runs(doc) if doc is not None else ():
            _add_parts(found, run, index, offset)
    return _without_pieces(found)


def _without_pieces(found: Mapping[Stems, _Found]) -> dict[Stems, _Found]:
    """The phrases that also stand by themselves."""
    within: Counter[Stems] = Counter()
    for stems, entry in found.items():
        for part in {stems[at] for at in _parts(len(stems))} - {stems}:
            within[part] = max(within[part], len(entry.spans))
    return {stems: entry for stems, entry in found.items() if within[stems] < PIECE_SHARE * len(entry.spans)}


def _add_parts(found: dict[Stems, _Found], run: Sequence[Token], block: int, offset: int) -> None:
    """Count the run and every part of it that can be a phrase."""
    stems = tuple(_stem(token.lower_) for token in run)
    for at in _parts(len(run)):
        part = run[at]
        if _is_phrase(part):
            entry = found[stems[at]]
            entry.spans.append(Span(offset + part[0].idx, offset + part[-1].idx + len(part[-1])))
            entry.forms[_form(part)] += 1
            entry.blocks.add(block)


def _parts(length: int) -> Iterator[slice]:
    """Every run of up to four neighbours among so many."""
    for start in range(length):
        for end in range(start + 1, min(length, start + MAX_WORDS_OF_PHRASE) + 1):
            yield slice(start, end)


def _ties(parse: Parse, wanted: set[Stems]) -> Mapping[Stems, float]:
    """How firmly the wanted pairs of words belong together, by stems: log-likelihood per word of the document."""
    from nltk.collocations import BigramCollocationFinder
    from nltk.metrics import BigramAssocMeasures
    from nltk.probability import FreqDist

    words = [[_stem(token.lower_) for token in doc if _is_word(token)] for doc in parse.docs if doc is not None]
    # Counters count many times as fast as NLTK's own tables do.
    singly, paired = Counter(chain.from_iterable(words)), Counter(chain.from_iterable(map(pairwise, words)))
    finder = BigramCollocationFinder(FreqDist(singly), FreqDist(paired))
    # Of a text of few words that recur, the counts do not add up, and nothing can be said.
    known = wanted & finder.ngram_fd.keys()
    pairs = [pair for pair in known if finder.word_fd[pair[0]] + finder.word_fd[pair[1]] <= finder.N]
    return {pair: finder.score_ngram(BigramAssocMeasures.likelihood_ratio, *pair) / finder.N for pair in pairs}


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Adjacent modifiers and nouns, longest first found; a mark, a hyphen or another word ends a run."""
    run: list[Token] = []
    for token in doc:
        fits = _can_be_in_run(token)
        if run and not (fits and run[-1].whitespace_):
            yield run
            run = []
        if fits:
            run.append(token)
    if run:
        yield run


def _can_be_in_run(token: Token) -> bool:
    if token.tag_ not in _IN_RUNS or not _is_word(token) or token.like_num or token.like_url:
        return False
    return token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).text not in {"-", "/"}


def _is_word(token: Token) -> bool:
    return len(token) > 1 and WORD.fullmatch(token.text) is not None


def _is_phrase(part: Sequence[Token]) -> bool:
    """Whether it ends in a noun, and neither end is too general to say anything; a single word needs to be a noun."""
    if part[-1].tag_ not in NOUNS or any(token.is_stop for token in part):
        return False
    return word_list("common_nouns").isdisjoint((_singular(part[0]), _singular(part[-1])))


def _singular(token: Token) -> str:
    return (token.lemma_ or token.lower_).lower()


def _form(part: Sequence[Token]) -> str:
    """The words as written, an ordinary capital at a sentence's start set small."""
    words = [token.text for token in part]
    if part[0].is_sent_start and part[0].tag_ not in {"NNP", "NNPS"} and words[0][1:].islower():
        words[0] = words[0].lower()
    return " ".join(words)


def _score(stems: Stems, entry: _Found, ties: Mapping[Stems, float]) -> float:
    """Places, times spread, and of several words how firmly they belong together."""
    score = len(entry.spans) * math.log2(1 + len(entry.blocks))
    if len(stems) == 1:
        return score * (BROAD_SHARE if stems[0] in _broad_stems() else 1.0)
    tie = min(ties.get(pair, 0.0) for pair in pairwise(stems))
    return SEVERAL_WORDS_GAIN * score * tie / (tie + HALF_BELIEVED)


@cache
def _broad_stems() -> frozenset[str]:
    return frozenset(map(_stem, word_list("broad_nouns")))


def _heading_stems(parse: Parse) -> frozenset[Stems]:
    """Every run of up to four stems that stands in a heading or the title."""
    document = parse.document
    headings = (block for block in document.blocks if block.kind is BlockKind.HEADING and block.role is Role.BODY)
    runs: set[Stems] = set()
    for text in (document.detail("title") or "", *(block.span.of(document.text) for block in headings)):
        stems = tuple(_stem(match.group().lower()) for match in WORD.finditer(text))
        runs.update(stems[at] for at in _parts(len(stems)))
    return frozenset(runs)


def _says_the_same(stems: Stems, other: Stems, found: dict[Stems, _Found]) -> bool:
    """Whether one phrase lies within the other and stands mostly there, or they share all their words."""
    short, long = sorted((stems, other), key=len)
    inside = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return set(stems) == set(other) or (inside and len(found[long].spans) >= KEPT_SHARE * len(found[short].spans))


@cache
def _stem(word: str) -> str:
    return str(_stemmer().stem(word))


@cache
def _stemmer() -> SnowballStemmer:
    from nltk.stem import SnowballStemmer

    return SnowballStemmer("english")
