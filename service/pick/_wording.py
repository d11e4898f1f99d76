"""How a stretch is worded: n-grams of letters, weighed by how often people pull out lines that hold them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

SHORTEST, LONGEST = 2, 4


def ngrams_of(word: str) -> list[str]:
    """The n-grams of a word with a blank on either side, two to four letters long, as scikit-learn's "char_wb" cuts."""
    padded = f" {word} "
    sizes = range(SHORTEST, min(LONGEST, len(padded)) + 1)
    return [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]


def score_wordings(texts: Iterable[str], table: Mapping[str, tuple[float, float]]) -> list[float]:
    """What the n-grams of each text add up to; a word that recurs is cut up once."""
    known: dict[str, tuple[str, ...]] = {}
    return [_score(text, table, known) for text in texts]


def _score(text: str, table: Mapping[str, tuple[float, float]], known: dict[str, tuple[str, ...]]) -> float:
    words = text.lower().split()
    for word in words:
        if word not in known:
            known[word] = tuple([ngram for ngram in ngrams_of(word) if ngram in table])
    counts = Counter(chain.from_iterable([known[word] for word in words]))
    total = squares = 0.0
    for ngram, count in counts.items():
        frequency, weight = table[ngram]
        size = (1 + math.log(count)) * frequency if count > 1 else frequency
        squares += size * size
        total += size * weight
    return total / (math.sqrt(squares) or 1.0)


def read_wording(text: str, table: Mapping[str, tuple[float, float]]) -> tuple[float, dict[str, float]]:
    """What the n-grams of a text add up to, as `score_wordings` has it, and how much of it each of its words holds.

    Source: TF-IDF with sublinear counts and unit length, weighed by logistic regression, as in the baselines of Bohn
    and Ling, COLING 2020.
    """
    counts: Counter[str] = Counter()
    holders: dict[str, dict[str, int]] = {}
    for word, times in Counter(text.lower().split()).items():
        for ngram in ngrams_of(word):
            if ngram in table:
                counts[ngram] += times
                held = holders.setdefault(ngram, {})
                held[word] = held.get(word, 0) + times
    sizes = {ngram: (1 + math.log(count)) * table[ngram][0] for ngram, count in counts.items()}
    length = math.sqrt(sum(size * size for size in sizes.values())) or 1.0
    shares: dict[str, float] = defaultdict(float)
    for ngram, size in sizes.items():
        part = size / length * table[ngram][1]
        for word, count in holders[ngram].items():
            shares[word] += part * count / counts[ngram]
    return sum(shares.values()), dict(shares)
