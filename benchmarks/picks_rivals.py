"""What other rankers make of a document's sentences: a score each, higher is better."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
Ranker = Callable[[Sequence[str]], list[float]]


def score_at_random(sentences: Sequence[str], seed: int = 0) -> list[float]:
    """Scores drawn at random, the same for the same sentences."""
    drawn = random.Random(f"{seed}|{len(sentences)}|{sentences[:1]}")  # noqa: S311 - no secret
    return [drawn.random() for _ in sentences]


def score_by_textrank(sentences: Sequence[str]) -> list[float]:
    """Mihalcea and Tarau's TextRank, EMNLP 2004 (W04-3252), as sumy has it, with its stemmer and stop words."""
    from sumy.summarizers.text_rank import TextRankSummarizer

    return _score_by_sumy(TextRankSummarizer, sentences)


def score_by_lexrank(sentences: Sequence[str]) -> list[float]:
    """Erkan and Radev's LexRank, JAIR 2004 (doi:10.1613/jair.1523), as sumy has it."""
    from sumy.summarizers.lex_rank import LexRankSummarizer

    return _score_by_sumy(LexRankSummarizer, sentences)


def score_by_fixed_rule(sentences: Sequence[str]) -> list[float]:
    """Quotation marks, strong feeling either way and 12 to 35 words, a point each; feeling is VADER's compound, 0..1.

    Source: Hutto and Gilbert, ICWSM 2014, for VADER.
    """
    vader = _vader()
    scores: list[float] = []
    for sentence in sentences:
        quoted = any(mark in sentence for mark in '"“”')
        fits = 12 <= len(_WORD.findall(sentence)) <= 35
        scores.append(float(quoted) + float(fits) + abs(vader.polarity_scores(sentence)["compound"]))
    return scores


def _score_by_sumy(summarizer: Any, sentences: Sequence[str]) -> list[float]:  # noqa: ANN401 - sumy ships no types
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer

    tokenizer = _Words()
    told = [Sentence(text, tokenizer) for text in sentences]
    model = summarizer(Stemmer("english"))
    model.stop_words = _stop_words()
    document = ObjectDocumentModel([Paragraph(told)])
    if hasattr(model, "rate_sentences"):
        rated = model.rate_sentences(document)
        return [float(rated[sentence]) for sentence in told]
    return _lexrank(model, told)


def _lexrank(model: Any, told: Sequence[Any]) -> list[float]:  # noqa: ANN401 - sumy ships no types
    """The scores that sumy's LexRank sorts by but does not give away."""
    words = [model._to_words_set(sentence) for sentence in told]  # noqa: SLF001 - no other way to the scores
    shares, rarity = model._compute_tf(words), model._compute_idf(words)  # noqa: SLF001 - as above
    matrix = model._create_matrix(words, model.threshold, shares, rarity)  # noqa: SLF001 - as above
    return [float(score) for score in model.power_method(matrix, model.epsilon)]


class _Words:
    """What sumy asks of a tokenizer, without the data that NLTK's would download."""

    def to_words(self, text: str) -> tuple[str, ...]:
        """The words of a sentence."""
        return tuple(_WORD.findall(text))


@cache
def _stop_words() -> frozenset[str]:
    from sumy.utils import get_stop_words

    return frozenset(get_stop_words("english"))


@cache
def _vader() -> Any:  # noqa: ANN401 - the package ships no types
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


def fit_bigrams(tasks: Sequence[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], list[float]]:
    """Logistic regression over the 1,000 most frequent pairs of characters, as in Bohn and Ling, COLING 2020."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MaxAbsScaler

    model = make_pipeline(
        CountVectorizer(analyzer="char", ngram_range=(2, 2), max_features=1000),
        MaxAbsScaler(),
        LogisticRegression(class_weight="balanced", max_iter=500),
    )
    model.fit([text for task in tasks for text in task["sentences"]], [y for task in tasks for y in task["labels"]])
    return lambda task: [float(score) for score in model.decision_function(task["sentences"])]


def fit_nineteen(tasks: Sequence[Mapping[str, Any]]) -> Callable[[Mapping[str, Any]], list[float]]:
    """Logistic regression over nineteen plain features: place, length, feeling, marks, persons, use and title."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    model = make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced", max_iter=500))
    model.fit([row for task in tasks for row in _nineteen(task)], [y for task in tasks for y in task["labels"]])
    return lambda task: [float(score) for score in model.decision_function(_nineteen(task))]


def _nineteen(task: Mapping[str, Any]) -> list[list[float]]:
    title = {word.lower() for word in _WORD.findall(task["title"]) if len(word) > 3}
    count = len(task["sentences"])
    return [_features(text, at / count, at, title) for at, text in enumerate(task["sentences"])]


def _features(text: str, place: float, at: int, title: set[str]) -> list[float]:
    words = [word.lower() for word in _WORD.findall(text)] or [""]
    tone = _vader().polarity_scores(text)
    return [
        place,
        (place - 0.5) ** 2,
        float(at < 3),
        float(len(words)),
        float(12 <= len(words) <= 35),
        abs(tone["compound"]),
        tone["pos"],
        tone["neg"],
        float(any(mark in text for mark in '"“”')),
        float(any(character.isdigit() for character in text)),
        float("%" in text),
        sum(word in {"i", "my", "me", "we", "our", "us"} for word in words) / len(words),
        sum(word in {"you", "your"} for word in words) / len(words),
        float(words[0] in {"this", "that", "these", "those", "it", "they", "he", "she", "such", "here", "however"}),
        sum(word in _BENEFIT for word in words) / len(words),
        sum(word in {"should", "must", "need", "make", "use", "try", "keep"} for word in words) / len(words),
        float(text.rstrip()[-1:] in ".!?"),
        len(title.intersection(words)) / max(1, len(title)),
        sum(map(len, words)) / len(words),
    ]


_BENEFIT = frozenset({"help", "improve", "save", "reduce", "faster", "easier", "better", "benefit", "increase", "grow"})


RIVALS: dict[str, Ranker] = {
    "random": score_at_random,
    "TextRank": score_by_textrank,
    "LexRank": score_by_lexrank,
    "fixed rule": score_by_fixed_rule,
}
