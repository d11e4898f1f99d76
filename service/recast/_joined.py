"""Deeds joined to the first one by "and to": after "can" they lose their "to"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from service.recast._statement import Statement, Stretch
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

_JOINING = frozenset({"and", "or", "but"})


def without_to(statement: Statement, deed: Stretch, said: Traced, rule: str) -> Traced | None:
    """A deed, as it is to be said after "can", whose second verb goes on without "to": "find gaps and close them".

    None where it is not plain from which verb it goes on: "find gaps as they open and to close them".
    """
    tokens = statement.of(deed)
    lead = next((token for token in tokens if token.tag_ == "VB"), None)
    for token in tokens:
        mark = _mark(token)
        if mark is None or (token.dep_ != "conj" and mark.nbor(-1).lower_ not in _JOINING):
            continue
        first = _first_of(token)
        if first == token or (first != lead and _mark(first) is None):
            return None
        if first == lead:
            found = list(re.finditer(rf"\bto (?={re.escape(mark.nbor().text)}\b)", str(said)))
            if len(found) != 1:
                return None
            said = said.with_edit(found[0].start(), found[0].end(), "", rule)
    return said


def _mark(verb: Token) -> Token | None:
    """The "to" of an infinitive."""
    marks = (child for child in verb.children if child.tag_ == "TO" and child.i < verb.i)
    return next(marks, None) if verb.tag_ == "VB" else None


def _first_of(verb: Token) -> Token:
    while verb.dep_ == "conj":
        verb = verb.head
    return verb
