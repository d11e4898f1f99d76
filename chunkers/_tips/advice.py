"""Whether a sentence advises: by an imperative, by what 'you' should do, or by calling something wise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._clauses import FINITE
from chunkers._grammar import NEGATION
from chunkers._lexicon import word_list, word_table
from chunkers._tips.clause import main_clause

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tags by which a tagger takes an imperative for something else, and of what follows an imperative.
_MISTAKEN = frozenset({"VBP", "NN", "NNP", "JJ", "VBD", "VBN"})
_AFTER_VERB = frozenset({"DT", "PRP$", "PRP", "IN", "TO", "NNS", "WRB", "CD", "RP"})
# Tokens in which an opening that calls something wise has ended.
MAX_OPENING = 14


def advises(tokens: Sequence[Token]) -> bool:
    """Whether the sentence instructs or advises whoever reads it."""
    clause = main_clause(tokens)
    return bool(clause) and (_instructs(clause) or _obliges(tokens) or _recommends(clause))


def is_imperative_clause(clause: Sequence[Token]) -> bool:
    """Whether the first word is a bare verb with no subject; where the tagger wavers, a list of such verbs decides."""
    first, second = clause[0], clause[1] if len(clause) > 1 else clause[0]
    mixed = not (first.is_lower or first.is_title)
    if second.text in {"-", ","} or mixed or _is_subject(clause):
        return False
    if first.tag_ == "VB" or "Imp" in first.morph.get("Mood", []):
        joined = second.tag_ == "CC" and len(clause) > 2 and clause[2].tag_ != "VB"
        return not (second.tag_ in FINITE or joined)
    return first.lower_ in word_list("imperatives") and first.tag_ in _MISTAKEN and second.tag_ in _AFTER_VERB


def _instructs(clause: Sequence[Token]) -> bool:
    """Whether a clause opens with an imperative that is no pointer: 'Keep …', "Don't wait …", 'Be humble'."""
    first = clause[0]
    if first.lower_ == "do" and len(clause) > 2 and clause[1].lower_ in NEGATION:
        return clause[2].lemma_.lower() not in word_table("tips")["comforting"]
    return is_imperative_clause(clause) and _is_advice(clause)


def _is_subject(clause: Sequence[Token]) -> bool:
    """Whether the first word belongs to the subject of a verb further on: 'Test suites should …', 'Trust depends …'."""
    table = word_table("tips")
    if clause[0].lower_ in table["thinking"] or (len(clause) > 1 and clause[1].lower_ == "sure"):
        return False
    for token in clause[1:]:
        if token.is_punct and token.text not in {"-", "/", "(", ")"}:
            return False
        if token.tag_ in {"WDT", "WP", "WRB", "PRP", "EX", "CC"} or token.lower_ in table["inner_clauses"]:
            return False
        if token.tag_ in FINITE:
            return True
    return False


def _is_advice(clause: Sequence[Token]) -> bool:
    """Whether the verb tells what to do, and not where to look, click or sign."""
    table = word_table("tips")
    verb, after = clause[0], clause[1].lower_ if len(clause) > 1 else ""
    if f"{verb.lower_} {after}" in table["pointers"]:
        return False
    if not {verb.lemma_.lower(), verb.lower_} & set(table["pointers"]):
        return True
    return after in table["advising"] and verb.lower_ in table["turned_by_object"]


def _obliges(tokens: Sequence[Token]) -> bool:
    """Whether a 'you' of the main clause should, must or need do something, or can't."""
    you = [at for at, token in enumerate(tokens[:-2]) if token.lower_ == "you" and not _is_subordinate(tokens, at)]
    return any(_has_duty(tokens, at) for at in you)


def _has_duty(tokens: Sequence[Token], at: int) -> bool:
    following = [word for word in tokens[at + 1 : at + 4] if word.tag_ != "RB" or word.lower_ in NEGATION]
    said = [word.lower_ for word in following[:2]]
    if not said:
        return False
    if said[0] in {"have", "need"}:
        return said[1:] == ["to"]
    denied = said[0] in {"can", "ca"} and bool(set(said[1:]) & NEGATION) and main_clause(tokens)[:1] == [tokens[at]]
    return denied or said[0] in word_table("tips")["duty"]


def _is_subordinate(tokens: Sequence[Token], at: int) -> bool:
    """Whether the 'you' opens a clause that depends on another: 'if you need', 'what you should'."""
    return any(token.lower_ in word_table("tips")["subordinating"] for token in tokens[max(0, at - 2) : at])


def _recommends(clause: Sequence[Token]) -> bool:
    """Whether a clause opens by calling something wise: 'It is (very) important to …', 'The best way to …'."""
    text = " ".join(token.lower_ for token in clause[:MAX_OPENING]).replace("’", "'").replace(" '", "'")
    return bool(_wise().match(text)) or "recommend that you" in text


@cache
def _wise() -> re.Pattern[str]:
    table = word_table("tips")
    wise, openings = ("|".join(map(re.escape, table[name])) for name in ("wise", "advice"))
    how, whom = r"(?:\w+ly |also |often |very |always )*", r"(?: for \w+(?: \w+)?)?"
    judged = rf"it(?: is|'s) {how}(?:{wise}){whom} (?:to|that you|that your)\b"
    return re.compile(rf"{judged}|(?:{openings})(?!\w)")
