"""The best runs of whole sentences in long speech."""

from __future__ import annotations

import re

from chunkers._lexicon import word_table
from chunkers._prose import MAX_WORDS, MIN_WORDS, count_words
from chunkers._sentences import split_sentences
from chunkers._types import Span

MAX_SENTENCES, MAX_RUNS = 3, 3
# A post holds one thought: the length that a run is best near, in words.
BEST_WORDS = 30
# Below this a run is short and points back, or is half as long again as fits.
WORST = -1.0
_DANGLING = re.compile(rf"(?:{'|'.join(map(re.escape, word_table('quotations')['dangling']))})\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…][)\]’'\"”]*$")

Run = tuple[Span, ...]


def best_runs(text: str, parts: tuple[Span, ...]) -> list[Run]:
    """Up to three runs of one to three whole sentences, apart from each other, in order; none of over 60 words.

    A run is better the nearer it is to 30 words, and worse where it begins with a word that points back.
    """
    sentences = _sentences(text, parts)
    rated: list[tuple[float, int, int]] = []
    for first in range(len(sentences)):
        for last in range(first, min(first + MAX_SENTENCES, len(sentences))):
            words = sum(count_words(span.of(text)) for sentence in sentences[first : last + 1] for span in sentence)
            worth = _worth(text, sentences[first], words)
            if MIN_WORDS <= words <= MAX_WORDS and worth > WORST:
                rated.append((worth, first, last))
    chosen: list[tuple[int, int]] = []
    for _, first, last in sorted(rated, key=lambda rate: (-rate[0], rate[1])):
        if len(chosen) < MAX_RUNS and all(last < begun or first > ended for begun, ended in chosen):
            chosen.append((first, last))
    return [_joined(text, sentences[first : last + 1]) for first, last in sorted(chosen)]


def _worth(text: str, opening: Run, words: int) -> float:
    begins = opening[0].of(text).lstrip("“\"'‘[")
    dangling = bool(_DANGLING.match(begins.replace("’", "'"))) or not begins[:1].isupper()
    return -abs(words - BEST_WORDS) / BEST_WORDS - dangling


def _sentences(text: str, parts: tuple[Span, ...]) -> list[Run]:
    """The sentences of the parts; one that an attribution interrupts has two spans."""
    found: list[Run] = []
    for number, part in enumerate(parts):
        spans = [span.shifted(part.start) for span in split_sentences(part.of(text))]
        if found and number and spans and _goes_on(text, found[-1][-1], spans[0]):
            found[-1] = (*found[-1], spans.pop(0))
        found.extend((span,) for span in spans)
    return [
        sentence for sentence in found if _ENDED.search(sentence[-1].of(text)) or sentence[-1].of(text).endswith(",")
    ]


def _goes_on(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence goes on after an attribution: in a small letter, or behind a comma ("says Ana, “I think")."""
    between = text[before.end : after.start].rstrip(" \"“”‘’'")
    return not _ENDED.search(before.of(text)) and (after.of(text)[:1].islower() or between.endswith(","))


def _joined(text: str, sentences: list[Run]) -> Run:
    """The spans of the sentences, neighbours with nothing but white space between them made one."""
    spans = [span for sentence in sentences for span in sentence]
    joined = [spans[0]]
    for span in spans[1:]:
        if Span(joined[-1].end, span.start).of(text).strip() or "\n" in Span(joined[-1].end, span.start).of(text):
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return tuple(joined)
