"""What says the kind of a thing: 'a table that tells …', 'the process of …', 'tools that …'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# A kind and what sets it apart take at least this many tokens after the head.
MIN_APART = 2
_IN_PHRASE = (
    frozenset({"DT", "JJ", "JJR", "VBG", "VBN", "RB", "RP", "CC", "AFX", "FW"})
    | frozenset({"NN", "NNS", "NNP", "NNPS"})
    | frozenset({"HYPH", ",", "``", "''", ":"})
)
# What stands before a kind that is named without an article: "malicious software that …".
_BARE = frozenset({"JJ", "NN", "NNP", "HYPH", "VBG"})
_RANKED = frozenset({"JJS", "RBS", "PRP$", "CD", "POS"})
_HEADS = frozenset({"NN", "NNS"})
_APART = frozenset({"VBN", "VBG", "WDT", "WP", "WP$", "WRB", "IN", "TO"})


def names_kind(tokens: Sequence[Token], *, plural: bool = False, bare: bool = False, of_one: bool = False) -> bool:
    """Whether the tokens open with a kind and go on to say what sets it apart.

    `plural`: a bare plural will do ("are tools that"); `bare`: a bare noun will do, as after a colon; `of_one`: after
    "the" any noun will do, because one thing of a kind is spoken of ("A rota is the …").
    """
    head = head_of(tokens)
    if head is None or head + MIN_APART >= len(tokens) or not _is_apart(tokens[head + 1]):
        return False
    before, noun = tokens[:head], tokens[head]
    opening = tokens[0].lower_
    if is_praised([*before, noun]) or is_ranked(before) or tokens[0].tag_ in {"RB", "VBG"} or opening == "another":
        return False
    if opening in {"a", "an", "any"}:
        return True
    if opening == "the":
        return (of_one and not tokens[head + 1].is_punct) or is_abstract(noun)
    return bare or (plural and noun.tag_ == "NNS") or is_described(tokens)


def is_described(tokens: Sequence[Token]) -> bool:
    """Whether a clause tells of which kind a bare noun is: 'malware that locks files', 'data about …'."""
    head = head_of(tokens)
    if head is None or head + 1 >= len(tokens):
        return False
    after = tokens[head + 1]
    described = after.tag_ == "WDT" or after.lower_ in {"that", "which", "about"}
    return described and tokens[head].tag_ == "NN" and all(token.tag_ in _BARE for token in tokens[:head])


def head_of(tokens: Sequence[Token]) -> int | None:
    """Where the head of the noun phrase that opens the tokens stands; None where none does."""
    head = None
    for at, token in enumerate(tokens):
        if token.tag_ not in _IN_PHRASE or (head is not None and _ends_phrase(tokens, at)):
            break
        if token.tag_ in _HEADS:
            head = at
    return head


def _ends_phrase(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun phrase ends before this token, which could stand in one: 'a tool, …', 'a method used to …'."""
    token = tokens[at]
    hyphens = {word.text for word in tokens[max(0, at - 2) : at + 2]}
    if token.tag_ in _HEADS or "-" in hyphens:
        return False
    return not (token.tag_ == "CC" and at + 1 < len(tokens) and tokens[at + 1].tag_ in _HEADS)


def is_abstract(noun: Token) -> bool:
    """Whether the noun names a kind that definitions begin with: a process, the share, a method."""
    return noun.lemma_.lower() in word_table("definitions")["genus"]


def _is_apart(token: Token) -> bool:
    return (
        token.tag_ in _APART
        or token.lower_ in {"that", "whose", "you", "we", "it", "they"}
        or token.text in {",", "(", "—", "–"}
    )


def is_ranked(tokens: Sequence[Token]) -> bool:
    """Whether one is singled out: the best, our, the third, a company's."""
    return any(token.tag_ in _RANKED for token in tokens)


def is_praised(tokens: Sequence[Token]) -> bool:
    """Whether a word praises, judges or illustrates, and so defines nothing."""
    other = word_table("definitions")["other_than_definition"]
    words = [token for at, token in enumerate(tokens) if "-" not in {t.text for t in tokens[max(0, at - 1) : at + 2]}]
    return any(token.lower_ in other or token.lemma_.lower() in other for token in words)
