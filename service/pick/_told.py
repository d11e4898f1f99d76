"""What was told before its place in a sentence, and what a determiner takes for told: "this", "all the", "our"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from service.pick._stretch import stem
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
# A clause that hangs on another by these has been told it; "information that only this user reads" has not.
_LOOSE = frozenset({"advcl", "conj", "parataxis"})
_CLAUSES = frozenset({"acl:relcl", "acl"})
_TELLING_WHICH = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos"})
_EARLIEST = 3


def find_taken_as_known(tokens: Sequence[Token], at: int) -> Iterator[str]:
    """What a determiner says about its noun: it was told of before, or everybody who reads on knows it."""
    token = tokens[at]
    if _points_to_noun(tokens, at):
        yield f"“{token.text} {token.head.text}” in it was told of before."
    if _is_all_of_unnamed(tokens, at) or _counts_known(tokens, at):
        yield f"It takes “{_noun_of(tokens, at).text}” as known."
    if token.lower_ == "our" and token.head.lemma_.lower() in word_set("drafts"):
        yield f"“our {token.head.text}” in it is what a lesson builds."


def is_told_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause that a pointer may take up stands before it, and is not the one that the pointer is part of."""
    pointer = tokens[at]
    around = {pointer.i, *(token.i for token in pointer.ancestors)}
    for token in tokens[:at]:
        if token.tag_ in _FINITE or (token.tag_ == "VB" and token.dep_ == "ROOT"):
            head = token.head if token.dep_.startswith(("aux", "cop")) else token
            if head.i < pointer.i and (head.i not in around or _hangs_loosely(pointer, head)):
                return True
    return False


def _hangs_loosely(pointer: Token, head: Token) -> bool:
    """Whether the pointer stands in a clause of its own, which is joined to the one of `head` before it."""
    part = pointer
    while part.head.i != head.i:
        part = part.head
    return part.dep_ in _LOOSE and head.i < part.i != pointer.i


def _points_to_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "this" of "this architecture", of which nothing was said before in the same words."""
    token = tokens[at]
    noun = token.head
    if token.lower_ not in {"this", "these", "such", "those"} or token.dep_ != "det" or noun.i <= token.i:
        return False
    plain = noun.lemma_ in word_set("times") | word_set("manners") or noun.tag_[:1] != "N"
    if plain or any(child.dep_ in _CLAUSES for child in noun.children):
        return False
    said = {stem(other.lower_) for other in tokens[:at]}
    nouns = {stem(other.lower_) for other in noun.subtree if other.tag_[:1] == "N" and other.i <= noun.i}
    return not nouns & said and not is_told_before(tokens, at)


def _noun_of(tokens: Sequence[Token], at: int) -> Token:
    """The noun that a determiner stands before, seen through the one behind it: "all the tools"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else tokens[at]
    return after.head if tokens[at].lower_ == "all" and after.lower_ == "the" else tokens[at].head


def _is_all_of_unnamed(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "all" of "all the required tools", and nothing says of which or of whose."""
    if tokens[at].lower_ != "all" or [token.lower_ for token in tokens[at + 1 : at + 2]] != ["the"]:
        return False
    noun = _noun_of(tokens, at)
    known = word_set("times") | word_set("known_to_all")
    return noun.tag_ in {"NN", "NNS"} and noun.lemma_ not in known and _is_new(noun, tokens[at], tokens[:at])


def _counts_known(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the determiner of "all 14 companies", or of "the four areas" early on, which nothing names."""
    token, noun = tokens[at], tokens[at].head
    if token.lower_ == "the" and at >= _EARLIEST:
        return False
    if (
        token.lower_ not in {"the", "all"}
        or noun.tag_ != "NNS"
        or noun.lemma_ in word_set("times") | {"hour", "minute"}
    ):
        return False
    counted = any(child.dep_ == "nummod" and token.i < child.i < noun.i for child in noun.children)
    return counted and _is_new(noun, token, tokens[:at])


def _is_new(noun: Token, determiner: Token, before: Sequence[Token]) -> bool:
    """Whether a noun behind its determiner is not said before, and nothing that hangs on it tells which is meant."""
    told = any(child.dep_ in _TELLING_WHICH for child in noun.children)
    return noun.i > determiner.i and not told and stem(noun.lower_) not in {stem(other.lower_) for other in before}
