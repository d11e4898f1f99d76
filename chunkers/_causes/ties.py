"""Causes tied to their results by a word: because, due to, leads to, so, since, by, without."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._clauses import CLAUSE_OPENERS, FINITE, begins_clause, holds_clause, opening_phrase, phrase_at
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

# The cause, then the result.
Found = tuple[Sequence["Token"], Sequence["Token"]]
# Tokens that a side needs to say something.
MIN_SIDE = 3
# A tie that stands so early opens the sentence: "But because …".
MAX_OPENING = 2


def by_tie(tokens: Sequence[Token]) -> Found | None:
    """The cause and the result that the first tying word joins."""
    return _because(tokens) or _since(tokens) or _leads(tokens) or _so(tokens) or _by_means(tokens) or _the_more(tokens)


def opens_with_result(tokens: Sequence[Token]) -> bool:
    """Whether a sentence opens as the result of the one before: 'As a result, …', 'This means …'."""
    phrase = opening_phrase(tokens, "causes", "result_opens")
    words = [token.lower_ for token in tokens[:4] if not token.is_punct]
    return phrase is not None and not (phrase == "so" and bool(set(words[1:2]) & _otherwise()))


def _because(tokens: Sequence[Token]) -> Found | None:
    """'X because Y', 'Because Y, X', 'X due to Y'."""
    for at in range(len(tokens) - MIN_SIDE):
        phrase = phrase_at(tokens, at, "causes", "cause_follows")
        if phrase is None:
            continue
        start = at + len(phrase.split())
        if (front := _fronted(tokens, at, start)) is not None:
            return front
        if at > MAX_OPENING:
            return tokens[start:], tokens[:at]
    return None


def _since(tokens: Sequence[Token]) -> Found | None:
    """'Since Y, X', 'As Y is Z, X' and 'X, since Y' with a clause that tells no time: one in the present."""
    for at, token in enumerate(tokens[:-MIN_SIDE]):
        opens = at <= 1
        if token.lower_ == "since" and (opens or tokens[at - 1].text in {",", "("}) and _tells_present(tokens, at + 1):
            return _fronted(tokens, at, at + 1) if opens else (tokens[at + 1 :], tokens[:at])
        if token.lower_ == "as" and opens and _tells_present(tokens, at + 1, {"be", "have"}):
            return _fronted(tokens, at, at + 1)
    return None


def _tells_present(tokens: Sequence[Token], start: int, lemmas: set[str] | None = None) -> bool:
    """Whether a clause in the present begins here, its verb before any comma and one of these, if they are given."""
    if tokens[start].tag_ in {"CD", "VBG", "RB", "IN", "VBN"}:
        return False
    verb = next((word for word in tokens[start : start + 9] if word.tag_ in FINITE or word.text == ","), None)
    return verb is not None and verb.tag_ in FINITE - {"VBD"} and (lemmas is None or verb.lemma_ in lemmas)


def _leads(tokens: Sequence[Token]) -> Found | None:
    """'Y leads to X', 'Y, resulting in X', 'Y, which means X', 'Y, allowing X'."""
    for at in range(MIN_SIDE - 1, len(tokens) - MIN_SIDE):
        phrase = phrase_at(tokens, at, "causes", "result_follows")
        if phrase is not None and not _is_other(tokens, at, phrase):
            return tokens[:at], tokens[at + len(phrase.split()) :]
        if tokens[at - 1].text in {",", "—", "–"} and tokens[at].lower_ in word_table("causes")["result_participles"]:
            return (tokens[:at], tokens[at:]) if holds_clause(tokens[:at]) else None
    return None


def _is_other(tokens: Sequence[Token], at: int, phrase: str) -> bool:
    """Whether the words are a noun ('the lead to follow'), a purpose ('to result in') or turned round ('caused by')."""
    noun = tokens[at].tag_ in {"NN", "NNS", "JJ"}
    caused = phrase.startswith("caus") and (tokens[at + 1].lower_ == "by" or tokens[at].tag_ not in FINITE | {"VBG"})
    return noun or caused or tokens[at - 1].tag_ == "TO"


def _so(tokens: Sequence[Token]) -> Found | None:
    """'Y, so X' with a clause on either side; 'so that' and 'so far' tell purpose and time."""
    for at in range(MIN_SIDE, len(tokens) - MIN_SIDE):
        if tokens[at].lower_ != "so" or tokens[at + 1].lower_ in _otherwise():
            continue
        marked = tokens[at - 1].text in {",", ";", "—", "–"} or tokens[at - 1].lower_ == "and"
        clause = begins_clause(tokens[at + 1 : at + 16]) if marked else tokens[at + 1].tag_ == "PRP"
        if clause and holds_clause(tokens[:at]) and holds_clause(tokens[at + 1 : at + 16]):
            return tokens[:at], tokens[at + 1 :]
    return None


def _by_means(tokens: Sequence[Token]) -> Found | None:
    """'By opening the project up, they went further', 'Without a licence the code cannot be used'."""
    at = next((at for at, token in enumerate(tokens[:4]) if token.lower_ in {"by", "without"}), None)
    if at is None or (tokens[at].lower_ == "by" and tokens[at + 1].tag_ != "VBG"):
        return None
    return _fronted(tokens, at, at + 1)


def _the_more(tokens: Sequence[Token]) -> Found | None:
    """'The more nurses swap, the fewer gaps stay open'."""
    comma = next((at for at, token in enumerate(tokens) if token.text == "," and _compares(tokens[at + 1 :])), None)
    return (tokens[:comma], tokens[comma + 1 :]) if comma is not None and _compares(tokens) else None


def _compares(tokens: Sequence[Token]) -> bool:
    return len(tokens) > MIN_SIDE and tokens[0].lower_ == "the" and tokens[1].tag_ in {"JJR", "RBR"}


def _fronted(tokens: Sequence[Token], at: int, start: int) -> Found | None:
    """The cause that opens the sentence, or a clause after a mark, up to the comma after which the result begins."""
    opens = at <= MAX_OPENING or tokens[at - 1].tag_ == "CC" or tokens[at - 1].text in CLAUSE_OPENERS
    if not opens:
        return None
    commas = [i for i in range(start + 1, len(tokens) - MIN_SIDE) if tokens[i].text == ","]
    comma = next((i for i in commas if begins_clause(tokens[i + 1 :])), commas[0] if commas else None)
    return (tokens[start:comma], tokens[comma + 1 :]) if comma is not None else None


def _otherwise() -> set[str]:
    return set(word_table("causes")["so_otherwise"])
