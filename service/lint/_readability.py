"""How hard a text is to read, as the school grade that it takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouy]es|ed|[^l]e)$")


def grade(sentences: Sequence[str]) -> float:
    """The Flesch-Kincaid grade of the sentences: years of school that reading them takes; 0.0 where there is no word.

    Source: Kincaid, Fishburne, Rogers, Chissom, Derivation of New Readability Formulas for Navy Enlisted Personnel,
    1975: 0.39 words per sentence + 11.8 syllables per word - 15.59.
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return 0.0
    syllable_count = sum(syllables(word) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * syllable_count / len(words) - 15.59, 1)


def syllables(word: str) -> int:
    """The syllables of an English word, by its groups of vowels; a silent e at the end counts none. At least 1."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    return max(1, groups - (1 if groups > 1 and _SILENT.search(plain) else 0))


def word_count(sentence: str) -> int:
    """The words of a sentence that have letters."""
    return len(_WORD.findall(sentence))
