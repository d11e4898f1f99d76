"""The tense and mood of a verb that enables, as its beneficiary says them: can, will be able to, was able to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from service.recast._beneficiary import Beneficiary
from service.recast._cast import word_set
from service.recast._making import put
from service.recast._statement import Statement
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Mood:
    """What stands around a main verb: its modal, its tense ("present", "past", "perfect"), and adverbs that move.

    Only adverbs that say the same of any subject are kept; the others make a statement doubtful.
    """

    modal: str
    tense: str
    adverbs: tuple[Token, ...]


def read_mood(statement: Statement) -> Mood | str:
    """The mood of the main verb, or why it cannot be told."""
    modal, perfect, adverbs = "", False, []
    for token in statement.of(statement.between):
        if token.tag_ == "MD":
            modal = token.lower_
        elif token.lower_ in {"has", "have"} and token.dep_.startswith("aux"):
            perfect = True
        elif token.lower_ in word_set("mild_adverbs"):
            adverbs.append(token)
        else:
            return f"“{token.text}” stands between its subject and its verb"
    if modal not in {"", "will", "can", "may", "might", "could", "would"} or (modal and perfect):
        return f"“{modal}” says more than can be kept"
    tense = _tense(statement.root, modal, perfect=perfect)
    return Mood(modal, tense, tuple(adverbs)) if tense else "the tense of its verb cannot be told"


def _tense(verb: Token, modal: str, *, perfect: bool) -> str:
    """The tense by form; "" for forms that are those of two tenses."""
    if modal:
        return "present"
    if perfect:
        return "perfect"
    form, lemma = verb.lower_, verb.lemma_.lower()
    if form.endswith("s") and form != lemma and not form.endswith("ss"):
        return "present"
    if form in _SAME_IN_ALL_TENSES:
        return "present" if verb.tag_ == "VBP" else ""
    if verb.tag_ in {"VBP", "VB"} and form == lemma:
        return "present"
    return "past" if verb.tag_ in {"VBD", "VBN"} and form != lemma else ""


_SAME_IN_ALL_TENSES = frozenset({"let", "cut", "put", "set", "shut", "cost"})


def ability(statement: Statement, mood: Mood, gainer: Beneficiary, rule: str, *, as_reader: bool) -> Traced:
    """The words before the infinitive, adverbs in their place: "can also", "was able to"."""
    adverbs = "".join(f" {token.lower_}" for token in mood.adverbs)
    kept = Traced()
    for token in mood.adverbs:
        start = token.idx - statement.base
        kept = kept + put(" ", rule) + statement.words.cut(start, start + len(token))
    if not adverbs:
        kept = Traced()
    if mood.modal in {"", "can"} and mood.tense == "present":
        return put("can", rule) + kept
    if mood.modal:
        return put(mood.modal, rule) + kept + put(" be able to", rule)
    if mood.tense == "perfect":
        return put(gainer.agree("has", "have", as_reader=as_reader), rule) + kept + put(" been able to", rule)
    return put(gainer.agree("was", "were", as_reader=as_reader), rule) + kept + put(" able to", rule)
