"""What a document is about, in its own noun phrases."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from chunkers._clauses import NOUNS
from chunkers._lexicon import word_list
from chunkers._prose import WORD
from chunkers._types import BlockKind, Parse, Role, Span

if TYPE_CHECKING:
    from nltk.stem import SnowballStemmer
    from spacy.tokens import Doc, Token

MAX_WORDS_OF_PHRASE = 4
# A phrase of several words says more than its head. Logarithms of the length, as in C-value, meet the words of headings
# as well (words@10 0.148 against 0.145, 19 documents, 2026-11) but give hashtags of one word nearly alone.
LENGTH_WEIGHTS = (0.0, 1.0, 2.5, 3.0, 3.0)
_MODIFIERS = frozenset({"JJ", "VBN", "VBG"})
# What a phrase gains that stands in a heading, per its score. In the headings' own words the author says what counts.
HEADING_GAIN = 1.0
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
    """Where a phrase stands, how it is written there, and how often it stands within a longer one."""

    spans: list[Span] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    blocks: set[int] = field(default_factory=set)
    within: Counter[Stems] = field(default_factory=Counter)


def key_phrases(parse: Parse, limit: int = 15, *, headings: bool = True) -> tuple[KeyPhrase, ...]:
    """The document's key phrases, best first, grouped by stem, none of them part of a better one that says as much.

    `headings`: whether what stands in headings counts for more; without, only the prose is looked at.

    Source: C-value, Frantzi, Ananiadou and Mima 2000 (doi:10.1007/s007999900023), with a weight for single words and
    one for how many blocks a phrase spreads over. How early it first stands made no difference to headings.
    """
    found = _candidates(parse)
    above = _heading_stems(parse) if headings else frozenset()
    ranked = sorted(found, key=lambda stems: (-_score(found, stems, above), found[stems].spans[0]))
    chosen: list[Stems] = []
    for stems in ranked:
        if len(chosen) == limit:
            break
        if not any(_says_the_same(stems, other, found) for other in chosen):
            chosen.append(stems)
    return tuple(_phrase(found[stems], _score(found, stems, above)) for stems in chosen)


def _phrase(found: _Found, score: float) -> KeyPhrase:
    text = max(found.forms, key=lambda form: (found.forms[form], form))
    return KeyPhrase(text, round(score, 4), tuple(found.spans))


def _candidates(parse: Parse) -> dict[Stems, _Found]:
    """Every noun phrase of up to four words and its parts, by stems."""
    found: dict[Stems, _Found] = defaultdict(_Found)
    for index, doc in enumerate(parse.docs):
        if doc is None:
            continue
        offset = parse.document.blocks[index].span.start
        for run in _runs(doc):
            _add_parts(found, run, index, offset)
    return dict(found)


def _add_parts(found: dict[Stems, _Found], run: Sequence[Token], block: int, offset: int) -> None:
    """Count the run and every part of it that can be a phrase; of each part, which longer one it stood in."""
    whole = tuple(_stem(token.lower_) for token in run)
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + MAX_WORDS_OF_PHRASE) + 1):
            part = run[start:end]
            if not _is_phrase(part):
                continue
            stems = whole[start:end]
            entry = found[stems]
            entry.spans.append(Span(offset + part[0].idx, offset + part[-1].idx + len(part[-1])))
            entry.forms[_form(part)] += 1
            entry.blocks.add(block)
            if stems != whole:
                entry.within[whole] += 1


def _runs(doc: Doc) -> Iterator[list[Token]]:
    """Adjacent modifiers and nouns, longest first found; a mark or another word ends a run."""
    run: list[Token] = []
    for token in doc:
        if (token.tag_ in NOUNS or token.tag_ in _MODIFIERS) and _is_word(token):
            run.append(token)
        else:
            yield from ([run] if run else [])
            run = []
    if run:
        yield run


def _is_word(token: Token) -> bool:
    return WORD.fullmatch(token.text) is not None and len(token) > 1 and not token.like_num and not token.like_url


def _is_phrase(part: Sequence[Token]) -> bool:
    """Whether it ends in a noun, and neither end is too general to say anything; a single word needs to be a noun."""
    general = word_list("common_nouns")
    ends = {_singular(part[0]), _singular(part[-1])}
    return part[-1].tag_ in NOUNS and not ends & general and not any(token.is_stop for token in part)


def _singular(token: Token) -> str:
    return (token.lemma_ or token.lower_).lower()


def _form(part: Sequence[Token]) -> str:
    """The words as written, an ordinary capital at a sentence's start set small."""
    words = [token.text for token in part]
    if part[0].is_sent_start and part[0].tag_ not in {"NNP", "NNPS"} and words[0][1:].islower():
        words[0] = words[0].lower()
    return " ".join(words)


def _score(found: dict[Stems, _Found], stems: Stems, above: frozenset[Stems]) -> float:
    """C-value times spread, and what a heading adds."""
    entry = found[stems]
    nested = sum(entry.within.values()) / len(entry.within) if entry.within else 0.0
    frequency = len(entry.spans) - nested
    spread = math.log2(1 + len(entry.blocks))
    gain = 1 + HEADING_GAIN * (stems in above)
    return LENGTH_WEIGHTS[len(stems)] * frequency * spread * gain


def _heading_stems(parse: Parse) -> frozenset[Stems]:
    """Every run of up to four stems that stands in a heading."""
    runs: set[Stems] = set()
    for block in parse.document.blocks:
        if block.kind is BlockKind.HEADING and block.role is Role.BODY:
            stems = [_stem(match.group().lower()) for match in WORD.finditer(block.span.of(parse.document.text))]
            runs.update(
                tuple(stems[start:end])
                for start in range(len(stems))
                for end in range(start + 1, min(len(stems), start + MAX_WORDS_OF_PHRASE) + 1)
            )
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
