"""Clauses that can stand alone: what is left of a long sentence when it is cut where its author joined two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers import Span
from service.pick._stretch import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

# Fewer words say nothing by themselves.
MIN_TOKENS = 9
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "expl"})
# A clause that hangs on another keeps it: cut from it, either would claim more than the author did.
_HANGING = frozenset(
    {
        "if",
        "when",
        "while",
        "although",
        "though",
        "because",
        "since",
        "unless",
        "whereas",
        "that",
        "which",
        "who",
        "whether",
    }
    | {
        "how",
        "what",
        "why",
        "where",
        "but",
        "yet",
        "or",
        "not",
        "either",
        "neither",
        "both",
        "may",
        "might",
        "could",
        "would",
        "until",
        "than",
        "as",
    }
)


def find_clauses(stretch: Stretch, offset: int) -> Iterator[Span]:
    """The clauses before and after each semicolon, after a colon, and around ", and".

    `offset`: where the block begins. A clause before a cut takes the mark along, which a repair makes a full stop.
    """
    tokens = stretch.tokens
    for at, token in enumerate(tokens):
        if token.text == ";" or (token.text == "," and tokens[at + 1 : at + 2] and tokens[at + 1].lower_ == "and"):
            before, after = tokens[:at], tokens[at + 1 + (token.text == ",") :]
            if not (_stands(before) and _stands(after)):
                continue
            if len(before) >= MIN_TOKENS:
                yield Span(offset + before[0].idx, offset + token.idx + 1)
            if len(after) >= MIN_TOKENS:
                yield _place(after, offset)
        elif token.text == ":" and len(tokens) - at > MIN_TOKENS and _stands(tokens[at + 1 :]):
            yield _place(tokens[at + 1 :], offset)


def _place(tokens: Sequence[Token], offset: int) -> Span:
    return Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1]))


def _stands(tokens: Sequence[Token]) -> bool:
    """Whether the tokens have a subject with a finite verb after it, and hang on nothing."""
    if any(token.text in {";", ":", "(", ")", '"', "“", "”"} for token in tokens):
        return False
    if any(token.lower_ in _HANGING for token in tokens):
        return False
    subject = next((at for at, token in enumerate(tokens[:8]) if token.dep_ in _SUBJECTS), None)
    return subject is not None and any(token.tag_ in _FINITE for token in tokens[subject + 1 :])
