"""What the words before a list leave open, which items complete them, and what one item alone would claim."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from chunkers import Document
from service.pick._stretch import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "expl", "csubj"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE_NOUNS = frozenset({"DT", "PRP$", "JJ", "JJR", "JJS", "CD", "VBN", "PDT"})
_OPENING_NO_CLAUSE = frozenset({"IN", "WRB", "CC", "VB", "VBG"})
# No noun stands before "out", "the", "your" or "more", so what does is a verb.
_BEHIND_VERBS = frozenset({"RP", "DT", "PRP$", "PRP", "JJR"})
# Signs in the midst of an item or lead-in: it is an entry with its explanation, or more than one thing.
PARTED = re.compile(r"[:;?*\n\t\"“”]|\s[–—-]\s|—|\([a-z]\)")
LINKED = re.compile(r"[,;]?\s+(?P<link>and|or|and/or)\s*[,;]?$", re.IGNORECASE)
_SPELT = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Fewer words complete nothing that is worth telling.
_LEAST_WORDS_OF_ITEM = 3
# So many words before the colon may hold the verb that says in what way the items are parts.
_NEAR_THE_COLON = 5


@dataclass(frozen=True, slots=True)
class Opening:
    """What a lead-in leaves open with its last word: a verb in its base form, a noun or "-ing", or a clause."""

    word: str
    verb: bool = False
    noun: bool = False
    clause: bool = False


def find_opening(lead_in: Stretch) -> Opening | None:
    """What the last word before the colon leaves open; None for a whole statement."""
    tokens = [token for token in lead_in.tokens if token.text != ":"]
    if not tokens or len(tokens) < len(lead_in.tokens) - 1 or PARTED.search(lead_in.text.rstrip(": ")):
        return None
    word, last = plain(tokens[-1]), tokens[-1]
    if len(tokens) == 1:
        return Opening(word, verb=True) if word in _words("alone") else None
    before = tokens[-2]
    if word in _words("modal") or (word in {"not", "n't"} and plain(before) in _words("modal") | {"do"}):
        return Opening(word, verb=True)
    told = word == "that" and (before.tag_[:2] in {"VB", "JJ"} or before.lower_ == "so")
    if told or word in _words("condition"):
        return Opening(word, clause=True)
    if word == "to" and plain(before) not in _words("not_before_to"):
        return Opening(word, verb=True, noun=last.tag_ == "IN")
    return Opening(word, noun=True) if _takes_nouns(last, word) else None


def _takes_nouns(last: Token, word: str) -> bool:
    # "The tools that we use:" is a statement, and the items are their names.
    related = last.tag_[:2] == "VB" and last.dep_.startswith("acl")
    return word in _words("taking") and not related and (last.tag_[:2] in {"VB", "IN"} or word == "including")


def fits(item: Stretch, opening: Opening) -> bool:
    """Whether an item opens as the lead-in asks: with a verb in its base form, a noun, or a subject and its verb."""
    tokens = [token for token in item.tokens if not token.is_punct]
    if len(tokens) < _LEAST_WORDS_OF_ITEM or item.tokens[0].is_punct or plain(tokens[0]) in _words("closed_opening"):
        return False
    if opening.clause:
        return _is_clause(tokens)
    at = 1 if tokens[0].tag_ in {"RB", "RBR"} else 0
    if opening.verb and _is_base_verb(tokens[at], tokens[at + 1]):
        return True
    named = _is_gerund(tokens[at], tokens) or (at == 0 and _is_noun_phrase(tokens))
    return opening.noun and named


def _is_base_verb(token: Token, after: Token) -> bool:
    if token.tag_ in {"NN", "NNP"}:
        return token.i == 0 and after.tag_ in _BEHIND_VERBS
    base = token.tag_[:2] == "VB" and token.lower_ == token.lemma_.lower()
    return base and not any(child.dep_ in _SUBJECTS and child.i < token.i for child in token.children)


def _is_gerund(head: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is an "-ing" that is done, and not one that is the subject of a statement."""
    return head.tag_ == "VBG" and not _has_finite_root(tokens)


def _is_noun_phrase(tokens: Sequence[Token]) -> bool:
    opens = tokens[0].tag_ in _BEFORE_NOUNS | _NOUNS
    return opens and any(token.tag_ in _NOUNS for token in tokens[:6]) and not _has_finite_root(tokens)


def _has_finite_root(tokens: Sequence[Token]) -> bool:
    """Whether the words are a statement or command of their own: a finite verb that hangs on nothing."""
    return any(_is_finite_root(token) for token in tokens)


def _is_finite_root(token: Token) -> bool:
    if token.tag_ not in _FINITE | {"VB"}:
        return False
    head = token.head if token.dep_.startswith(("aux", "cop")) else token
    while head.dep_ == "conj":
        head = head.head
    marked = any(child.dep_ == "mark" or child.lower_ == "to" for child in head.children)
    return head.dep_ in {"ROOT", "parataxis"} and not marked


def _is_clause(tokens: Sequence[Token]) -> bool:
    """Whether a subject and its verb make a statement that nothing else opens."""
    subject = any(token.dep_ in _SUBJECTS and token.head.dep_ == "ROOT" for token in tokens)
    return subject and tokens[0].tag_ not in _OPENING_NO_CLAUSE and _has_finite_root(tokens)


def claims_too_much(lead_in: Stretch, items: Sequence[Stretch], opening: Opening, document: Document) -> bool:
    """Whether one item alone would be said of what holds of all together, of one of them, or of nothing else."""
    said = _said(lead_in)
    if (
        (_words("counting") | _words("places_to_go")).intersection(said)
        or _counts(said, len(items))
        or _are_steps(said, items, opening)
    ):
        return True
    if opening.noun and not opening.verb and _means_parts(said):
        return True
    links = set(_links(items, document))
    chosen = any("or" in link for link in links)
    if opening.word in _words("condition"):
        return not chosen or "and" in links
    if denies(lead_in):
        return said[-1] not in _words("denial") or bool(links)
    return chosen and opening.word not in _words("open_to_choice")


def _links(items: Sequence[Stretch], document: Document) -> Iterator[str]:
    """What joins the items: "and" or "or" at the end of one, or at the beginning of the next."""
    for item in items:
        text = item.block.span.of(document.text).rstrip(" .")
        if (found := LINKED.search(text)) is not None:
            yield found["link"].lower()
        if text.lower().startswith("or "):
            yield "or"


def _counts(said: Sequence[str], items: int) -> bool:
    """Whether a number in the lead-in is that of the items."""
    return bool({str(items), *_SPELT[items : items + 1]}.intersection(said))


def _are_steps(said: Sequence[str], items: Sequence[Stretch], opening: Opening) -> bool:
    """Whether numbers before the items may be those of steps, of which one is nothing without those before it."""
    told_how = bool({"you", "we", "i"}.intersection(said)) or said[0] == "to"
    return items[0].block.label[:1].isdigit() and told_how and opening.word not in _words("open_to_choice")


def _means_parts(said: Sequence[str]) -> bool:
    """Whether the items are parts of a whole, names of it, or one of them is meant: "consists of", "divided into"."""
    of = said[-1] == "of" and said[-2] in _words("before_of")
    return of or bool(_words("parting").intersection(said[-_NEAR_THE_COLON:]))


def obliges(lead_in: Stretch, opening: Opening) -> bool:
    """Whether it tells somebody what to do or not to do: "should", "have to", "never"."""
    said = _said(lead_in)
    if not opening.verb:
        return False
    if said[-1] in {"to", "not", "n't"}:
        return said[-2] in _words("obliging_before_to" if said[-1] == "to" else "obliging_before_not")
    return said[-1] in _words("obliging")


def denies(lead_in: Stretch) -> bool:
    """Whether it denies what the items say."""
    return bool(_words("denial").intersection(_said(lead_in)))


def _said(lead_in: Stretch) -> list[str]:
    return [plain(token) for token in lead_in.tokens if not token.is_punct]


def plain(token: Token) -> str:
    """The word in lower case, its apostrophe straight."""
    return str(token.lower_).replace("’", "'")


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("service.pick") / "joins.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name]["words"])
