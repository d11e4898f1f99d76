"""Hard to read: long words packed together, or many clauses."""

from __future__ import annotations

from service.pick._stretch import Context, Stretch
from service.pick.signals._registry import Reading, signal

_LONG = 9


@signal("hard_to_read", "letters", "long_words", "commas", "nouns", "verbs")
def hard_to_read(stretch: Stretch, context: Context) -> Reading:
    """Letters a word, shares of words of nine letters and more, of nouns and of verbs, and how many commas.

    Source: pull quotes average 4.7 letters a word, other sentences 4.8, Bohn and Ling, COLING 2020.
    """
    count = stretch.count
    letters = sum(map(len, stretch.words)) / count
    long = sum(len(word) >= _LONG for word in stretch.words) / count
    nouns = sum(token.tag_ in {"NN", "NNS"} for token in stretch.tokens) / count
    verbs = sum(token.tag_[:2] == "VB" for token in stretch.tokens) / count
    says = f"words of {letters:.1f} letters on average"
    return Reading((letters, long, float(stretch.text.count(",")), nouns, verbs), says)
