"""A parsed block as words and as tokens, and the noun phrases in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from chunkers._types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

# What may stand within a noun phrase beside its nouns, by part of speech and by tag.
_WITHIN_POS = frozenset({"DET", "ADJ", "ADV", "PART", "NUM"})
_WITHIN_TAGS = frozenset({"PRP$", "POS", "HYPH", "VBN", "VBG", ","})
# What a noun phrase begins with.
_BEGINS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM"})
# Marks between phrases, but for the comma between two adjectives.
_PARTING = frozenset({",", ";", ":", "—", "–", "(", ")", "“", "”", '"'})
# A phrase of more words than this is a clause that the parse took for one.
MAX_PHRASE = 9


@dataclass(frozen=True, slots=True)
class Prose:
    """A block's words and their grammar; positions count from the block's start.

    `text`: the same as `doc.text`, which spaCy would put together from all tokens each time it is asked.
    """

    text: str
    doc: Doc

    def tokens(self, span: Span) -> TokenSpan:
        """The tokens that a span of the block touches."""
        return cast("TokenSpan", self.doc.char_span(span.start, span.end, alignment_mode="expand"))

    def token_at(self, at: int) -> Token | None:
        """The token that holds a character; None for a space between tokens and past the end."""
        return next(iter(self.tokens(Span(at, at + 1))), None) if at < len(self.text) else None

    def head_of(self, span: Span) -> Token:
        """The token of the span on which its others hang."""
        return self.tokens(span).root

    def phrase_from(self, start: int) -> Span | None:
        """The noun phrase that begins at `start`, up to its last noun; None where none begins there."""
        first = self.token_at(start)
        if first is None or first.idx != start or first.pos_ in {"PART", "ADV"} or first.tag_ == "VBG":
            return None
        last: Token | None = None
        for token in self.doc[first.i : first.i + MAX_PHRASE]:
            if token.is_sent_start and token.i > first.i:
                break
            if token.pos_ in {"NOUN", "PROPN"}:
                last = token
            elif not _goes_on(token):
                break
        return Span(start, last.idx + len(last)) if last is not None else None


def _goes_on(token: Token) -> bool:
    """Whether a noun phrase goes on over a token that is no noun; over a comma only to another adjective."""
    if token.tag_ == ",":
        return token.i + 1 < len(token.doc) and token.nbor().pos_ == "ADJ"
    return token.pos_ in _WITHIN_POS or token.tag_ in _WITHIN_TAGS


def noun_span(head: Token) -> Span:
    """A noun with what stands before it as far as it fits a phrase, from its first word that is of a noun phrase.

    The rest of a name ("Hamilton") hangs on its first word in Universal Dependencies.
    """
    within = sorted(
        (token for token in head.subtree if head.i - MAX_PHRASE < token.i <= head.i), key=lambda token: token.i
    )
    commas = [
        number for number, token in enumerate(within) if token.text in _PARTING and within[number - 1].pos_ != "ADJ"
    ]
    within = within[commas[-1] + 1 :] if commas else within
    left = next(token for token in within if token is head or token.pos_ in _BEGINS or token.tag_ == "PRP$")
    name = [child for child in head.children if child.dep_.startswith("flat") and child.i > head.i]
    last = max([head, *name], key=lambda token: token.i)
    return Span(left.idx, last.idx + len(last))
