"""What chunkers ask of grammar, for both label sets that English pipelines use.

Ours is trained on Universal Dependencies; spaCy's own English pipelines use the ClearNLP labels.
Source: universaldependencies.org/u/dep, v2; ClearNLP guidelines, as listed by `spacy.explain`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SUBJECT = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "csubj", "csubj:pass", "csubjpass", "nsubj:outer"})
OBJECT = frozenset({"obj", "dobj", "iobj", "dative"})
NEGATION = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without", "hardly"})
PERSON, ORGANISATION, PLACE = (
    frozenset({"PER", "PERSON"}),
    frozenset({"ORG", "NORP"}),
    frozenset({"LOC", "GPE", "FAC"}),
)


def subjects(verb: Token) -> list[Token]:
    """The heads of the verb's subjects, in order."""
    return [child for child in verb.children if child.dep_ in SUBJECT]


def objects(verb: Token) -> list[Token]:
    """The heads of the verb's objects, in order."""
    return [child for child in verb.children if child.dep_ in OBJECT]


def names(doc: Doc, labels: frozenset[str]) -> Iterator[Span]:
    """The names of these kinds, in order."""
    return (entity for entity in doc.ents if entity.label_ in labels)
