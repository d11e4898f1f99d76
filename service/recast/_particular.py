"""Particular results and findings: what happened somewhere, which is no promise to the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.recast._statement import Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEASURES = frozenset(
    {
        "%",
        "percent",
        "per",
        "times",
        "x",
        "fold",
        "million",
        "billion",
        "thousand",
        "hours",
        "days",
        "minutes",
        "seconds",
        "weeks",
        "months",
        "years",
        "cent",
        "half",
        "third",
        "quarter",
        "fifth",
    }
)
_SIGNS = frozenset("$€£¥")
_FINDING = frozenset({"survey", "respondent", "poll", "finding", "surveyed"})


def is_particular(statement: Statement) -> bool:
    """Whether it gives a measured result or somebody's finding."""
    tokens = statement.tokens
    return any(_is_measured(token, tokens) for token in tokens) or any(t.lemma_.lower() in _FINDING for t in tokens)


def _is_measured(token: Token, tokens: tuple[Token, ...]) -> bool:
    if token.text in _SIGNS or token.text.endswith("%"):
        return True
    at = token.i - tokens[0].i
    after = tokens[at + 1 : at + 3]
    return token.like_num and any(near.lower_ in _MEASURES for near in after)
