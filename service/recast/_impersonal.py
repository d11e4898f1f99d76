"""Sentences that say of nobody that something is possible, or needed no more: where their parts stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

Place = tuple[int, int, int]  # where "it" or "there" stands, the word that says what is the case, and the deed
_IS = frozenset({"is", "'s", "’s"})
_SAID = {"it": ("possible",), "there": ("no", "need")}


def impersonal_parts(tokens: Sequence[Token], root: Token) -> Place | None:
    """The places in "it is possible to ..." and "there is no need to ..."; None for any other main statement."""
    first = tokens[0].i
    for at, token in enumerate(tokens[:-4]):
        said = _SAID.get(token.lower_)
        if said is None or tokens[at + 1].lower_ not in _IS or (at and tokens[at - 1].text != ","):
            continue
        begin = at + 2 + (tokens[at + 2].lower_ == "also")
        deed = begin + len(said) + 1
        words = tuple(each.lower_ for each in tokens[begin:deed])
        if words == (*said, "to") and begin <= root.i - first + 1 <= deed < len(tokens):
            return at, deed - 2, deed
    return None
