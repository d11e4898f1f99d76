"""New sentences out of the source's own words: joined, their case and pronouns fitted, each insertion on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from service.recast._cast import Cast, word_set
from service.recast._statement import Statement, Stretch
from service.traced import Origin, Run, Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

# What the reader is called where the text calls them by a noun.
TURNED = {"their": "your", "theirs": "yours", "they": "you", "themselves": "yourself", "them": "you"}
_BODIES = frozenset({"organization", "organisation", "company", "enterprise", "business", "firm"})
_PLURAL = frozenset({"NNS", "NNPS"})
# Nouns that "they" may stand for though their form may be that of a singular.
_MANY = frozenset({"people", "staff", "police", "personnel"})


def put(text: str, rule: str) -> Traced:
    """Words of the rule's own."""
    return Traced((Run(text, Origin.EDIT, None, rule),))


def put_brand(name: str, rule: str) -> Traced:
    """The name of the brand, as the caller gave it."""
    return Traced((Run(name, Origin.BRAND, None, rule),))


def sentence(parts: Sequence[Traced], close: Traced, rule: str) -> Traced:
    """The parts joined by spaces, but before a comma; the first letter large; the mark at the end as it was."""
    made = Traced()
    for part in parts:
        if not part:
            continue
        if made and not str(part).startswith(","):
            made = made + put(" ", rule)
        made = made + part
    return raised(made, rule) + close


def raised(words: Traced, rule: str) -> Traced:
    """The words with a large first letter."""
    text = str(words)
    return words if text[:1] == text[:1].upper() else _recased(words, text[:1].upper(), rule)


def lowered(statement: Statement, stretch: Stretch, cast: Cast, rule: str) -> Traced:
    """A stretch that opened a sentence, as it is written within one: names keep their capitals."""
    words = statement.cut(stretch)
    if stretch.start != 0 or letter_case(statement.tokens[0], cast) != "small":
        return words
    return _recased(words, str(words)[:1].lower(), rule)


def letter_case(token: Token, cast: Cast) -> str:
    """How a word that opens a sentence is written within one: "small", "large", or "" where nothing tells.

    Words of grammar and verbs are small; of nouns the text itself tells, or their plural, which names seldom have. A
    name in "-ing" is told from a verb by the text, too: where it says "fork", "Forking" is no name.
    """
    text = token.text
    if text == "I" or text[1:] != text[1:].lower() or not text.isalpha() or _is_drawn_on(token):
        return "large"
    if text.endswith("ing") and text[:1].isupper() and _stands_alone(token):
        return _case_of_deed(text.lower(), cast)
    if not text[:1].isupper() or token.tag_ in _OF_GRAMMAR or (text.endswith("ing") and token.tag_ == "NN"):
        return "small"
    known, small = text.lower() in cast.named, text.lower() in cast.common
    if _opens_a_name(token) or known or small:
        return "small" if small and not _opens_a_name(token) else "large"
    if token.tag_ in {"NNP", "NNPS"}:
        return "large"
    return "small" if token.tag_ == "NNS" and not token.ent_type_ else ""


def _stands_alone(token: Token) -> bool:
    """Whether it is a subject of one word: its verb comes next, or an adverb before it."""
    follows = token.i + 1 < len(token.doc) and token.nbor().pos_ in {"VERB", "AUX", "ADV"}
    return follows and token.dep_.startswith(("nsubj", "csubj")) and not any(token.children)


def _case_of_deed(word: str, cast: Cast) -> str:
    """The case of a word in "-ing" that is all of a subject, by what else the text writes."""
    if _stems(word) & cast.common:
        return "small"
    return "large" if word in cast.named else ""


def _stems(word: str) -> frozenset[str]:
    """What a word in "-ing" may come from: "forking" from "fork", "sharing" from "share", "planning" from "plan"."""
    stem = word.removesuffix("ing")
    once = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return frozenset({stem, stem + "e", once, word} - {""})


# Tags of words that no name begins with, but "The" of a few.
_OF_GRAMMAR = frozenset({"DT", "PRP$", "PRP", "IN", "CD", "PDT", "RB", "VBG"})


def _is_drawn_on(token: Token) -> bool:
    """Whether a mark ties the word to the next: A/B."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.nbor().text in {"/", "-", ".", "&"}


def _opens_a_name(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text[:1].isupper() and token.nbor().tag_ in {"NNP", "NNPS"}


def _recased(words: Traced, letter: str, rule: str) -> Traced:
    first, *others = words.runs
    if first.origin is not Origin.SOURCE:
        return Traced((replace(first, text=letter + first.text[1:]), *others))
    return words.with_edit(0, 1, letter, rule)


def turned(statement: Statement, stretch: Stretch, rule: str) -> Traced | None:
    """A stretch whose pronouns, that stood for the noun before it, now address the reader; None if that is not sure.

    "them" after its noun stands for somebody else unless it is in a clause of its own, so it is never sure; nor is
    any pronoun after another plural, or "they" of whom something is denied: that is said of others as often. Nor is a
    stretch that goes on to speak of "the organization".
    """
    words = statement.cut(stretch)
    start = statement.tokens[stretch.start].idx if len(stretch) else 0
    if any(token.lemma_.lower() in _BODIES for token in statement.of(stretch)):
        return None
    edits: list[tuple[int, int, str]] = []
    plural = stretch.start >= statement.subject.start and any(map(_is_plural, statement.of(statement.opening)))
    for token in statement.of(stretch):
        if token.lower_ in TURNED:
            if plural or token.lower_ == "them" or _is_denied(token):
                return None
            edits.append((token.idx - start, token.idx - start + len(token), TURNED[token.lower_]))
        if token.lower_ in {"you", "your", "yours", "yourself"}:
            return None
        plural = plural or _is_plural(token)
    for low, high, said in reversed(edits):
        words = words.with_edit(low, high, said, rule)
    return words


def _is_plural(token: Token) -> bool:
    return token.tag_ in _PLURAL or token.lower_ in _MANY


def _is_denied(token: Token) -> bool:
    """Whether it is "they" and its verb is negated."""
    negated = any(child.lower_ in word_set("negative") for child in token.head.children)
    return token.lower_ == "they" and negated
