"""Definitions told by a verb: 'X is a tool that …', 'X means …', 'X refers to …', 'X is when …'."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chunkers._definitions.genus import head_of, is_abstract, is_described, is_praised, names_kind
from chunkers._definitions.terms import holds_main_verb, is_name, term_before
from chunkers._lexicon import word_table

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = tuple[Sequence["Token"], Sequence["Token"]]
# Tokens: "is where you turn" says nothing of what it is.
MIN_CLAUSE = 6
_SOME = frozenset({"something", "somebody", "someone", "anything", "anybody", "anyone", "everything"})
_AFTER_DOING = frozenset({"DT", "PRP$", "WRB", "WP", "WDT", "JJ", "NN", "NNS"})
_PRESENT = frozenset({"VBZ", "VBP"})


def by_verb(tokens: Sequence[Token], small: frozenset[str]) -> Found | None:
    """The term and what the first verb that defines says of it."""
    for at, token in enumerate(tokens[:-3]):
        if token.tag_ not in _PRESENT or not at:
            continue
        found = _by_copula(tokens, at, small) if token.lemma_ == "be" else _by_meaning(tokens, at, small)
        if found is not None:
            return found
    return None


def _by_copula(tokens: Sequence[Token], at: int, small: frozenset[str]) -> Found | None:
    rest = without_hedges(tokens[at + 1 :])
    if len(rest) < 3:
        return None
    start = term_before(tokens, at)
    term = tokens[start:at] if start is not None else _pronoun(tokens, at)
    if not term:
        return None
    if rest[0].lower_ in {"where", "when"}:
        return (term, rest) if len(rest) >= MIN_CLAUSE else None
    if rest[0].tag_ == "VBG" and (plainly_said(tokens) or _is_doing(term, rest)):
        return term, rest
    of_one = term[0].lower_ in {"a", "an"} and not is_praised(term)
    named = names_kind(rest, plural=tokens[at].tag_ == "VBP", of_one=of_one)
    kind = _is_some_thing(rest) or _is_made_of(rest) or named
    return (term, rest) if kind and _is_general(term, rest, small) else None


def _is_some_thing(rest: Sequence[Token]) -> bool:
    """'Growth hacking is something that …', 'a maintainer is somebody who …'."""
    return rest[0].lower_ in _SOME and rest[1].lower_ in {"that", "which", "who", "whose"}


def _is_doing(term: Sequence[Token], rest: Sequence[Token]) -> bool:
    """'Sampling is choosing which …', 'literacy is reading, weighing …': a doing told by another, or by several."""
    doing = len(term) == 1 and term[0].lower_.endswith("ing") and rest[1].tag_ in _AFTER_DOING
    return doing or (rest[1].text == "," and rest[2].tag_ == "VBG")


def _is_made_of(rest: Sequence[Token]) -> bool:
    """'A salt is made up of random bits …'."""
    return [token.lower_ for token in rest[:3]] == ["made", "up", "of"]


def _is_general(term: Sequence[Token], kind: Sequence[Token], small: frozenset[str]) -> bool:
    """Whether a term is no name, nothing pointed back at and nothing singled out, unless its kind is abstract."""
    head = head_of(kind)
    if head is not None and is_abstract(kind[head]):
        return True
    quoted = any(token.is_quote for token in term)
    singled = term[0].lower_ in {"the", "it"} and not quoted
    return not singled and (not is_name(term, small) or (len(term) == 1 and is_described(kind)))


def _pronoun(tokens: Sequence[Token], at: int) -> Sequence[Token]:
    """The 'It' that opens the sentence, for the term of the sentence before."""
    return tokens[at - 1 : at] if at == 1 and tokens[0].lower_ == "it" else ()


def _by_meaning(tokens: Sequence[Token], at: int, small: frozenset[str]) -> Found | None:
    verb, after = tokens[at], tokens[at + 1]
    tied = after.lower_ if (verb.lemma_.lower(), after.lower_) in {("refer", "to"), ("stand", "for")} else ""
    defines = verb.lemma_.lower() in word_table("definitions")["defining_verbs"]
    if not tied and not (defines and _says_what(after) and not holds_main_verb(tokens[at + 1 :])):
        return None
    start = term_before(tokens, at)
    alone = tokens[:1] if at == 1 and tied and tokens[0].lower_ not in word_table("definitions")["pointing"] else ()
    term = tokens[start:at] if start is not None else alone
    if not term or (not tied and is_name(term, small)):
        return None
    return term, tokens[at + 2 if tied else at + 1 :]


def _says_what(token: Token) -> bool:
    """Whether what follows 'means' says what a thing is, and not what follows from it."""
    opens = token.lower_ in {"an", "the", "to", "any", "all"}
    return opens or token.tag_ in {"VBG", "NN", "NNS", "JJ", "WRB"} or token.is_quote


def plainly_said(tokens: Sequence[Token]) -> bool:
    """Whether the sentence announces that it explains: only then 'X is using …' says what X is, not what it does."""
    opening = " ".join(token.lower_ for token in tokens[:5])
    return opening.startswith(word_table("definitions")["plainly"])


def without_hedges(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens after words like 'simply' and 'essentially'."""
    at = 0
    while at < len(tokens) and tokens[at].lower_ in word_table("definitions")["hedges"]:
        at += 1
    return tokens[at:]
