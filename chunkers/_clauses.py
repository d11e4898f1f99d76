"""Where words of a sentence stand, and how its clauses begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table
from chunkers._prose import whole_sentences
from chunkers._types import Parse, Sentence, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENING_MARKS = frozenset("\"“‘'([*_")
CLOSING_MARKS = frozenset("\"”’')]*_.,;:!?…")
DASHES = frozenset({"—", "–", "-"})
# After these a clause may begin within a sentence.
CLAUSE_OPENERS = frozenset({";", "—", "–", ":", "that", "“", '"'})
# Tags of finite verbs, in the Penn set that every English pipeline of spaCy speaks.
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
PROPER = frozenset({"NNP", "NNPS"})
# Tags of words that a subject may begin with, or what stands before one.
_SUBJECT_TAGS = (
    frozenset({"PRP", "DT", "EX", "VBG", "WP", "CD", "RB", "IN", "WRB", "JJ", "JJS", "JJR", "PRP$", "PDT", "UH"})
    | NOUNS
)
# Tokens within which the verb of a clause is looked for.
MAX_TO_VERB = 18


def parsed_sentences(parse: Parse) -> Iterator[tuple[int, Sentence, list[Token]]]:
    """Whole sentences with their index and their tokens."""
    for index, sentence in whole_sentences(parse):
        yield index, sentence, list(parse.grammar_of(sentence) or ())


def place_of(parse: Parse, sentence: Sentence, tokens: Sequence[Token]) -> Span | None:
    """Where a run of the sentence's tokens stands, marks and end marks around it left out; None if nothing is left."""
    kept = list(tokens)
    while kept and (kept[0].is_space or kept[0].text in OPENING_MARKS | CLOSING_MARKS | DASHES):
        kept.pop(0)
    while kept and (kept[-1].is_space or kept[-1].text in CLOSING_MARKS | DASHES | {"“"}):
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


def begins_clause(tokens: Sequence[Token]) -> bool:
    """Whether a subject and then a finite verb open the tokens."""
    words = [token for token in tokens[:MAX_TO_VERB] if not token.is_punct]
    return bool(words) and words[0].tag_ in _SUBJECT_TAGS and holds_clause(words[1:])


def phrase_at(tokens: Sequence[Token], at: int, lexicon: str, section: str) -> str | None:
    """The longest phrase of a section of a lexicon that stands at this token."""
    phrases = _by_first_word(lexicon, section).get(tokens[at].lower_, ())
    return next((phrase for phrase in phrases if stands(tokens, at, phrase)), None) if phrases else None


def opening_phrase(tokens: Sequence[Token], lexicon: str, section: str) -> str | None:
    """The longest phrase of a section of a lexicon that opens the tokens, marks left out."""
    words = [token for token in tokens[:8] if not token.is_punct and not token.is_space]
    return phrase_at(words, 0, lexicon, section) if words else None


def stands(tokens: Sequence[Token], at: int, phrase: str) -> bool:
    """Whether the words of a phrase stand side by side here, in small letters."""
    words = _words(phrase)
    if at >= len(tokens) or _plain(tokens[at]) != words[0]:
        return False
    return len(words) == 1 or tuple(map(_plain, tokens[at : at + len(words)])) == words


def _plain(token: Token) -> str:
    return token.lower_.replace("’", "'")


@cache
def _words(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as pipelines part them: "it's" is two."""
    return tuple(
        phrase.replace("’", "'")
        .replace("n't", " n't")
        .replace("'s", " 's")
        .replace("'d", " 'd")
        .replace("'re", " 're")
        .replace("'ll", " 'll")
        .split()
    )


@cache
def _by_first_word(lexicon: str, section: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a section, longest first, by their first word."""
    grouped: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(word_table(lexicon)[section], key=len, reverse=True):
        first = _words(phrase)[0]
        grouped[first] = (*grouped.get(first, ()), phrase)
    return grouped
