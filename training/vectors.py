"""Word features as spaCy vectors: what a word's form says of its parts of speech and of being a name.

They are no embeddings: each row joins the word's Brown cluster as written small, its cluster as written
with a capital, how much likelier the capital is, and what WordNet's word lists say of its inflection.
Source: Brown clusters, word frequencies and WordNet lists of the package spacy-lookups-data 1.0 (MIT;
WordNet licence), needed for training only.
"""

import gzip
import json
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, TypeAlias

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.vectors import Vectors  # type: ignore[import-not-found]
from spacy.vocab import Vocab

PREFIX_BITS = (2, 4, 6, 8, 10, 12, 18)
SMALL_DIMS = 28
CAPITAL_DIMS = 20
AMBIGUOUS_BITS = 6
"""How much of the capital's cluster is kept for words common in both spellings: all of it doubled the rows."""
CLUSTERED_WORDS = 110_000
UNCLUSTERED_WORDS = 20_000
_UNSEEN_LOG_PROB = -22.0
_NAME_RATIO = 0.5
_WORD_RATIO = -2.0

Row: TypeAlias = tuple[int, int, int, tuple[bool, ...]]


@dataclass(frozen=True, slots=True)
class Forms:
    """(cluster, log probability) of each word's likeliest spelling without and with capitals, by small-letter word."""

    small: dict[str, tuple[int, float]]
    capital: dict[str, tuple[int, float]]

    def words(self) -> list[str]:
        """All words, likeliest first, ties by spelling."""
        every = set(self.small) | set(self.capital)
        return sorted(every, key=lambda word: (-max(self.small_of(word)[1], self.capital_of(word)[1]), word))

    def small_of(self, word: str) -> tuple[int, float]:
        """The form in small letters; cluster 0 when it was never seen."""
        return self.small.get(word, (0, _UNSEEN_LOG_PROB))

    def capital_of(self, word: str) -> tuple[int, float]:
        """The likeliest form with a capital; cluster 0 when there is none."""
        return self.capital.get(word, (0, _UNSEEN_LOG_PROB))


class WordLists:
    """WordNet's base forms and spaCy's suffix rules, asked which inflected form a word can be."""

    def __init__(
        self, index: dict[str, list[str]], rules: dict[str, list[list[str]]], irregular: dict[str, Any]
    ) -> None:
        self._index = {pos: frozenset(words) for pos, words in index.items()}
        self._rules = rules
        self._irregular = irregular

    def flags(self, word: str) -> tuple[bool, ...]:
        """Noun, verb, adjective, adverb; plural; third person, past, -ing; comparative."""
        base = tuple(word in self._index[pos] for pos in ("noun", "verb", "adj", "adv"))
        verb = self._verb_suffixes(word)
        odd = word in self._irregular["verb"]
        return (
            *base,
            self._is_inflected(word, "noun") or word in self._irregular["noun"],
            bool(verb & {"s", "es", "ies"}),
            "ed" in verb or (odd and not word.endswith("ing")),
            "ing" in verb or (odd and word.endswith("ing")),
            self._is_inflected(word, "adj") or word in self._irregular["adj"],
        )

    def _is_inflected(self, word: str, pos: str) -> bool:
        return any(
            suffix and word.endswith(suffix) and word.removesuffix(suffix) + ending in self._index[pos]
            for suffix, ending in self._rules[pos]
        )

    def _verb_suffixes(self, word: str) -> set[str]:
        found = set()
        for suffix, ending in self._rules["verb"]:
            stem = word.removesuffix(suffix)
            if stem == word or len(stem) < 2:
                continue
            undoubled = stem[:-1] if stem[-1] == stem[-2] else stem
            if stem + ending in self._index["verb"] or undoubled in self._index["verb"]:
                found.add(suffix)
        return found

    def base_forms(self) -> list[str]:
        """Nouns and verbs of letters only, in order."""
        return sorted(word for pos in ("noun", "verb") for word in self._index[pos] if word.isalpha())


def feature_vectors(vocab: Vocab) -> Vectors:
    """Vectors keyed by spaCy's NORM, one shared row for all words with the same features."""
    tables = {
        name: _table(name) for name in ("lexeme_cluster", "lexeme_prob", "lemma_index", "lemma_rules", "lemma_exc")
    }
    forms = _forms(tables["lexeme_cluster"], tables["lexeme_prob"])
    lists = WordLists(tables["lemma_index"], tables["lemma_rules"], tables["lemma_exc"])
    norms = spacy.blank("en").vocab
    words: dict[str, Row] = {}
    for word in _chosen(forms, lists):
        words.setdefault(norms[word].norm_, _row(word, forms, lists))
    rows = sorted(set(words.values()))
    place = {row: number for number, row in enumerate(rows)}
    vectors = Vectors(strings=vocab.strings, data=_matrix(rows), name="en_brown_wordnet", attr="NORM")
    for word, row in sorted(words.items()):
        vectors.add(vocab.strings.add(word), row=place[row])
    return vectors


def common_keys(vocab: Vocab, count: int) -> set[int]:
    """The vector keys of the likeliest words."""
    forms = _forms(_table("lexeme_cluster"), _table("lexeme_prob"))
    norms = spacy.blank("en").vocab
    return {vocab.strings.add(norms[word].norm_) for word in forms.words()[:count]}


def _table(name: str) -> Any:  # noqa: ANN401 - each table has its own shape
    packed = files("spacy_lookups_data").joinpath("data", f"en_{name}.json.gz").read_bytes()
    return json.loads(gzip.decompress(packed))


def _forms(clusters: dict[str, int], log_probs: dict[str, float]) -> Forms:
    small: dict[str, tuple[int, float]] = {}
    capital: dict[str, tuple[int, float]] = {}
    for form, log_prob in sorted(log_probs.items(), key=lambda item: (-item[1], item[0])):
        lower = form.lower()
        target = small if form == lower else capital
        target.setdefault(lower, (clusters.get(form, 0), log_prob))
    return Forms(small, capital)


def _chosen(forms: Forms, lists: WordLists) -> list[str]:
    """The likeliest words with a cluster and without one, then WordNet's own, in a fixed order."""
    ranked = [word for word in forms.words() if len(word) < 40]
    clustered = [word for word in ranked if forms.small_of(word)[0] or forms.capital_of(word)[0]]
    rest = [word for word in ranked if not (forms.small_of(word)[0] or forms.capital_of(word)[0])]
    chosen = clustered[:CLUSTERED_WORDS] + [word for word in rest if word.isalpha()][:UNCLUSTERED_WORDS]
    return list(dict.fromkeys(chosen + lists.base_forms()))


def _row(word: str, forms: Forms, lists: WordLists) -> Row:
    small_cluster, small_log_prob = forms.small_of(word)
    capital_cluster, capital_log_prob = forms.capital_of(word)
    ratio = capital_log_prob - small_log_prob
    leaning = -1 if ratio < _WORD_RATIO else 1 if ratio > _NAME_RATIO else 0
    capital = (0, capital_cluster % (1 << AMBIGUOUS_BITS), capital_cluster)[leaning + 1]
    return (small_cluster if leaning < 1 else 0, capital, leaning, lists.flags(word))


def _matrix(rows: list[Row]) -> NDArray[np.float32]:
    """Clusters whose bit paths share a beginning get vectors that share a part: one seeded draw per beginning."""
    rng = np.random.default_rng(0)
    small = _path_vectors(sorted({row[0] for row in rows}), SMALL_DIMS, rng)
    capital = _path_vectors(sorted({row[1] for row in rows}), CAPITAL_DIMS, rng)
    plain = [[1.5 * (flag - 0.3) for flag in row[3]] + [float(row[2])] for row in rows]
    stacked = [np.concatenate([small[row[0]], capital[row[1]], plain[n]]) for n, row in enumerate(rows)]
    return np.asarray(stacked, dtype=np.float32).astype(np.float16).astype(np.float32)


def _path_vectors(clusters: list[int], dims: int, rng: np.random.Generator) -> dict[int, NDArray[np.float64]]:
    """Low bits first: spaCy's tables hold each cluster's bit path reversed, so a beginning is `path % 2**bits`."""
    draws: dict[tuple[int, int], NDArray[np.float64]] = {}
    result: dict[int, NDArray[np.float64]] = {0: np.zeros(dims)}
    for cluster in filter(None, clusters):
        total = np.zeros(dims)
        for bits in PREFIX_BITS:
            key = (bits, cluster % (1 << bits))
            if key not in draws:
                draws[key] = rng.normal(size=dims)
            total += draws[key]
        result[cluster] = total / np.sqrt(len(PREFIX_BITS))
    return result
