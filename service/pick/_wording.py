"""How a stretch is worded: n-grams of letters, weighed by what editors pull out and by what readers would pass on."""

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


# By n-gram: the inverse document frequency, the weight by editors, the weight by readers.
Table = Mapping[str, tuple[float, float, float]]


def score_wordings(texts: Iterable[str], table: Table) -> list[tuple[float, float]]:
    """What the n-grams of each text add up to by editors and by readers; a word that recurs is cut up once."""
    known: dict[str, tuple[str, ...]] = {}
    return [_score(text, table, known) for text in texts]


def _score(text: str, table: Table, known: dict[str, tuple[str, ...]]) -> tuple[float, float]:
    words = text.lower().split()
    for word in words:
        if word not in known:
            known[word] = tuple([ngram for ngram in ngrams_of(word) if ngram in table])
    counts = Counter(chain.from_iterable([known[word] for word in words]))
    pulled = passed = squares = 0.0
    for ngram, count in counts.items():
        frequency, by_editors, by_readers = table[ngram]
        size = (1 + math.log(count)) * frequency if count > 1 else frequency
        squares += size * size
        pulled += size * by_editors
        passed += size * by_readers
    length = math.sqrt(squares) or 1.0
    return pulled / length, passed / length


def read_wording(text: str, table: Table, by_editors: float = 1.0) -> tuple[float, dict[str, float]]:
    """What the n-grams of a text add up to, and how much of it each of its words holds.

    `by_editors`: what the editors' sum is multiplied by before the readers' is added.

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
        part = size / length * (by_editors * table[ngram][1] + table[ngram][2])
        for word, count in holders[ngram].items():
            shares[word] += part * count / counts[ngram]
    return sum(shares.values()), dict(shares)
