"""Where words of a sentence stand, and how its clauses begin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table
from chunkers._prose import whole_sentences
from chunkers._types import Parse, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING_MARKS = frozenset("\"“‘'([*_")
CLOSING_MARKS = frozenset("\"”’')]*_.,;:!?…")
# Tags of finite verbs, in the Penn set that every English pipeline of spaCy speaks.
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})


def parsed_sentences(parse: Parse) -> Iterator[tuple[int, Sentence, list[Token]]]:
    """Whole sentences with their index and their tokens."""
    for index, sentence in whole_sentences(parse):
        if (tokens := parse.grammar_of(sentence)) is not None:
            yield index, sentence, list(tokens)


def place_of(parse: Parse, sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """Where a run of the sentence's tokens stands, marks and end marks around it left out; None if nothing is left."""
    kept = list(tokens)
    while kept and (kept[0].is_space or kept[0].text in OPENING_MARKS | CLOSING_MARKS | {"—", "–", "-"}):
        kept.pop(0)
    while kept and (kept[-1].is_space or kept[-1].text in CLOSING_MARKS | {"—", "–", "-", "“"}):
        kept.pop()
    if not kept:
        return None
    offset = parse.document.blocks[sentence.block].span.start
    return Span(offset + kept[0].idx, offset + kept[-1].idx + len(kept[-1]))


def first_word(tokens: Sequence[Token]) -> Token | None:
    """The first token that is neither mark nor space."""
    return next((token for token in tokens if not token.is_punct and not token.is_space), None)


def holds_clause(tokens: Sequence[Token]) -> bool:
    """Whether the tokens hold a finite verb, or an auxiliary that stands for one."""
    return any(token.tag_ in FINITE for token in tokens)


def after_intro(tokens: Sequence[Token]) -> list[Token]:
    """The tokens after an opening ("Put simply,") that ends in a comma, colon or dash before the first finite verb."""
    kept = list(tokens)
    for at, token in enumerate(kept):
        if token.tag_ in FINITE:
            break
        if token.text in {",", ":", "—", "–"} and at < len(kept) - 3:
            return after_intro(kept[at + 1 :])
    return kept


def phrase_at(tokens: Sequence[Token], at: int, lexicon: str, section: str) -> str | None:
    """The longest phrase of a section of a lexicon that stands at this token, in small letters, or None."""
    for phrase in _phrases(lexicon, section).get(tokens[at].lower_, ()):
        words = phrase.split()
        if [token.lower_ for token in tokens[at : at + len(words)]] == words:
            return phrase
    return None


@cache
def _phrases(lexicon: str, section: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases of a section by their first word, the longest first."""
    phrases = sorted(word_table(lexicon)[section], key=len, reverse=True)
    return {first: tuple(p for p in phrases if p.split()[0] == first) for first in {p.split()[0] for p in phrases}}
