"""Definitions: sentences that say what a general term means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import first_word, parsed_sentences, place_of
from chunkers._definitions.beside import by_apposition, by_label
from chunkers._definitions.doing import by_deed
from chunkers._definitions.naming import by_name
from chunkers._definitions.saying import by_saying
from chunkers._definitions.telling import by_verb
from chunkers._prose import MAX_WORDS, count_words, neighbours
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, Parse, Passage, PassageKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

# Code points; what is shorter is "This is", and the definition is the sentence before.
MIN_DEFINITION = 20
Found = tuple[Sequence["Token"], Sequence["Token"]]
SIDES = (AspectKind.TERM, AspectKind.DEFINITION)


@chunker("definitions")
def definitions(parse: Parse) -> Iterator[Passage]:
    """Sentences that define, with term and definition; with the sentence before where they name what that described."""
    small = _small_words(parse)
    for index, sentence, tokens in parsed_sentences(parse):
        if sentence.span.of(parse.document.text).endswith("?"):
            continue
        found = _found(tokens, small)
        span = _with_antecedent(parse, index, tokens) if found else None
        if found is None or span is None:
            continue
        places = dict(zip(SIDES, (place_of(parse, sentence, part) for part in found), strict=True))
        if span.start < sentence.span.start and len(places[AspectKind.DEFINITION] or ()) < MIN_DEFINITION:
            places[AspectKind.DEFINITION] = parse.sentences[index - 1].span
        aspects = [Aspect(kind, place) for kind, place in places.items() if place]
        ordered = tuple(sorted(aspects, key=lambda aspect: aspect.span))
        yield Passage(PassageKind.DEFINITION, (span,), sentence.block, "definitions", aspects=ordered)


def _found(tokens: Sequence[Token], small: frozenset[str]) -> Found | None:
    """The term and its definition, by the first turn of phrase that holds both."""
    told = by_label(tokens, small) or by_saying(tokens) or by_verb(tokens, small) or by_deed(tokens, small)
    return told or by_name(tokens) or by_apposition(tokens, small)


def _small_words(parse: Parse) -> frozenset[str]:
    """The words that the prose writes with no capital at least a third of the times that it could."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for doc in parse.docs:
        for token in doc or ():
            if token.is_lower:
                small[token.text] += 1
            elif not token.is_sent_start:
                large[token.lower_] += 1
    return frozenset(word for word, count in small.items() if count * 2 >= large[word])


def _with_antecedent(parse: Parse, index: int, tokens: Sequence[Token]) -> Span | None:
    """The sentence, or it and the one before where it opens with a pronoun that stands for that; None if none does."""
    first = first_word(tokens)
    if first is None or first.lower_ not in {"this", "that", "it", "these", "they"}:
        return parse.sentences[index].span
    pair = neighbours(parse, index - 1, index) if index else None
    return pair if pair and count_words(pair.of(parse.document.text)) <= MAX_WORDS else None
