"""Who gains by a sentence: the reader, other people under their own noun, or nobody that may become its subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.recast._cast import Cast, word_set
from service.recast._statement import Statement, Stretch, holds

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset({"it", "them", "him", "her", "this", "that", "these", "those", "one", "each", "both", "others"})
_SPEAKER = frozenset({"us", "me", "myself", "ourselves"})
_NAMES = frozenset({"NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who gains: where it stands, whether it may be called "you", whether its verb is that of a plural.

    `is_stranger`: it is called by a name that nobody said is the customer's.
    """

    stretch: Stretch
    is_reader: bool
    is_plural: bool
    is_stranger: bool = False

    def agree(self, singular: str, plural: str, *, as_reader: bool) -> str:
        """The form of a verb that fits."""
        return plural if as_reader or self.is_plural else singular


def read_beneficiary(statement: Statement, stretch: Stretch, cast: Cast) -> Beneficiary | str:
    """Who stands there, or why nobody there may become the subject."""
    tokens = statement.of(stretch)
    said = " ".join(token.lower_ for token in tokens)
    if said == "you":
        return Beneficiary(stretch, is_reader=True, is_plural=True)
    return _unfit(tokens, said, cast) or _of_noun(statement, stretch, cast, said)


def _unfit(tokens: Sequence[Token], said: str, cast: Cast) -> str:
    """What at first sight forbids that they become the subject, or ""."""
    if not tokens:
        return "it does not say who gains"
    if said in _SPEAKER or (tokens[0].lower_ in {"our", "my"} and not _is_ours(tokens, cast)):
        return "it is the speaker who gains, not the reader"
    if said in _POINTING or tokens[0].lower_ in {"their", "its", "his", "her"}:
        return f"“{said}” points to somebody named elsewhere"
    if found := holds(tokens, "negative"):
        return f"“{found}” in the one who gains turns the statement round"
    if any(token.is_punct and token.text != "-" for token in tokens):
        return "the one who gains is not one run of words"
    return ""


def _is_ours(tokens: Sequence[Token], cast: Cast) -> bool:
    """Whether "our customers" are meant: whoever buys from the speaker is the reader."""
    return len(tokens) == 2 and cast.is_reader(tokens[1].lower_)


def _of_noun(statement: Statement, stretch: Stretch, cast: Cast, said: str) -> Beneficiary | str:
    tokens = statement.of(stretch)
    bare = said.removeprefix("our ")
    if bare.removeprefix("the ") in cast.readers:
        bare = bare.removeprefix("the ")
    head = _head(tokens, cast)
    if cast.is_reader(bare):
        return Beneficiary(stretch, is_reader=True, is_plural=True)
    if said.split(maxsplit=1)[0] == "our":
        return "it is the speaker who gains, not the reader"
    if head is None:
        return f"“{said}” is not known to be people"
    if holds([head], "employed"):
        return f"“{said}” are let do things by right, not by means"
    if cast.brand is not None and said == cast.brand.lower():
        return "it is the speaker who gains, not the reader"
    joined = any(token.lower_ in {"and", "or"} for token in tokens)
    plural = head.tag_ in _PLURAL or joined or head.lower_ == "people"
    stranger = head.tag_ in _NAMES and said != (cast.customer or "").lower()
    return Beneficiary(stretch, is_reader=False, is_plural=plural, is_stranger=stranger)


def _head(tokens: Sequence[Token], cast: Cast) -> Token | None:
    """The noun that the phrase is of, if it means people; every noun that "and" joins has to."""
    inside = {token.i for token in tokens}
    tops = [token for token in tokens if token.head.i not in inside]
    if len(tops) != 1:
        return None
    heads = [tops[0], *(child for child in tops[0].children if child.dep_ == "conj")]
    return tops[0] if all(_are_people(token, cast) for token in heads) else None


def _are_people(token: Token, cast: Cast) -> bool:
    if token.tag_ in _NAMES:
        bare = not any(child.dep_ == "det" for child in token.children)
        return bare and (token.ent_type_ in {"ORG", "PER", "PERSON"} or token.text in (cast.customer or "").split())
    lemma = token.lemma_.lower()
    return lemma in word_set("people") or lemma in word_set("employed") or _singular(token.lower_) in word_set("people")


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
