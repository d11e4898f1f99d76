"""What the grammar of a sentence takes for told before: the reader of a post was told nothing before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from service.pick._stretch import stem
from service.pick._told import find_taken_as_known, is_told_before
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
_COMPARED = frozenset({"JJR", "RBR"})
_CLAUSES = frozenset({"acl:relcl", "acl"})
# What says of which case, way or result a noun tells.
_TELLING_OF = frozenset({"nmod", "nmod:poss", "acl", "acl:relcl", "appos", "compound", "nummod", "obl"})
_LEADING_ON = frozenset({"to", "for", "of", "that", "when", "in", "with", "why"})
_STOPS = frozenset({";", ":", "—", "–", "-"})
_OPENING_TOKENS, _EARLIEST = 6, 3
_STANDING_FOR_A_VERB = frozenset({"do", "does", "did", "has", "have", "had", "can", "could", "will", "would"})
# "Regular Reviews These reviews are …": the name of a paragraph set in its first line.
_RUN_IN = re.compile(
    r"(?!The |A )(?:[A-Z][\w’'-]* |(?:and|of|the|for|to|in|with) ){2,8}?"
    r"(?:The|This|These|Between|In|It|A|An|We|You|Our|When|If|As|For|By|With|Using|There|They|At|On|To|After|Each|All|"
    r"Many|Most)\s+[a-z]"
)
# "Manage technologies — Support …", "Steady Progress, Sustainable Growth: Establishes …".
_LABEL = re.compile(r"(?P<label>[^:.!?\"“,]{2,60}(?:,[^:.!?\"“]{2,40})?)(?::| [—–-])\s(?=[A-Z“\"])")
_WORDS_OF_LABEL, _SMALL = 8, 3
# "I really don't. But …", "Other options are …", "OWASP (…) – The OWASP is …".
_SHORT_ANSWER = re.compile(
    r"(?:[\w’']+ ){0,4}(?:do|does|did|is|are|will|can|would|have|was|(?:do|does|did|is|are|wo|ca|would|have)n[’']t)"
    r"[.!]\s"
)
_OTHER = re.compile(r"Other [a-z]+(?! than)")
_GLOSS = re.compile(r"[\w ]{2,40}\([^)]*\) [–—-] ")
# "Quick failover—We …", "2—The …": the name of a paragraph and a dash set close.
_DASHED = re.compile(r"(?:\d+\s?[—–]\s?|[A-Z][\w ,()/&-]{1,50}—)(?=[A-Z])")
_GREETING = re.compile(r"(?:Hi|Hello|Hey|Dear)\b")
_GARBLED = re.compile(r"\b(?:to can|a an|is are|are is|could might|who are is|(?!that|had|so)(\w{2,}) \1)\b")


def find_unseen(tokens: Sequence[Token], text: str, *, told: bool = False) -> Iterator[str]:
    """A sentence for each thing that the first sentence, whose tokens these are, takes for told before.

    `text`: the words that will be read. `told`: its opening is replaced by a name.
    """
    for at, token in enumerate(tokens):
        yield from find_taken_as_known(tokens, at)
        if _is_one_of_unnamed(tokens, at):
            yield f"“{token.text}” in it is of somebody or something not named."
        if not told and _is_company(tokens, at):
            yield f"“the {token.text}” in it is not named."
        if _does_so(tokens, at):
            yield f"“{tokens[at - 1].text} {token.text}” in it: what, was said before."
        if _denies_the_unsaid(tokens, at):
            yield f"“{tokens[at - 1].text} {token.text}” in it denies what was said before."
    for noun in tokens[:_OPENING_TOKENS]:
        if _is_of_something(noun, tokens):
            yield f"It does not say of what “{noun.text}” is told."
        if _is_compared(noun, tokens):
            yield f"“{noun.text}” in it is compared with something unseen."
    yield from _lack_of_subject(tokens, text)
    yield from _form(tokens, text)


def _lack_of_subject(tokens: Sequence[Token], text: str) -> Iterator[str]:
    if _lacks_subject(tokens, text):
        yield f"It opens with “{tokens[0].text}” and does not say who or what does so."
    if (pronoun := _hung_on(tokens)) is not None:
        yield f"“{pronoun.text}” in it is told of by its opening, and not named."


def _form(tokens: Sequence[Token], text: str) -> Iterator[str]:
    if _is_purpose(tokens):
        yield "It names a purpose and does not say what serves it."
    if _SHORT_ANSWER.match(text):
        yield "It answers a question that nobody hears."
    if _OTHER.match(text):
        yield "It opens with “Other”: than what?"
    if _RUN_IN.match(text):
        yield "It opens with the name of a paragraph."
    if (found := _LABEL.match(text)) is not None and _is_label(found["label"]):
        yield f"It opens with the label “{found['label']}”."
    if _GLOSS.match(text) or _DASHED.match(text):
        yield "It is an entry of a glossary."
    if _GREETING.match(text):
        yield "It speaks to somebody who is no reader."
    if (found := _GARBLED.search(text)) is not None:
        yield f"It is garbled: “{found.group()}”."


def points_alone(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a "this" or "that" without a noun, and no clause before it says what is meant."""
    token = tokens[at]
    alone = token.tag_ == "DT" and token.lower_ in {"this", "that", "these", "those"} and token.dep_ != "det"
    if not alone or any(child.dep_ in _CLAUSES | {"nmod"} for child in token.children):
        return False
    after = tokens[at + 1].lower_ if at + 1 < len(tokens) else ""
    parted = any(other.text in _STOPS for other in tokens[:at])
    return not (parted or after in {"who", "which", "that"} or is_told_before(tokens, at))


def _lacks_subject(tokens: Sequence[Token], text: str) -> bool:
    """Whether it opens like "Focuses on …", the rest of a line whose subject stood before it."""
    # Only these words: the parse takes many a plural noun at an opening for a verb.
    opens = bool(tokens) and tokens[0].lower_ in word_set("doings") and tokens[0].dep_ == "ROOT"
    told = opens and any(child.dep_ in _SUBJECTS for child in tokens[0].children)
    return opens and not told and not text.endswith("?")


def _does_so(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "so" of "to do so", and nothing is done before."""
    token = tokens[at]
    if token.lower_ != "so" or not at or tokens[at - 1].lemma_ != "do":
        return False
    full = any(other.tag_[:2] == "VB" and other.lemma_ not in {"be", "have", "do"} for other in tokens[: at - 1])
    return not full and tokens[at - 1].tag_ != "VBD"


def _denies_the_unsaid(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "not" of "chilled food did not, because …", and nothing before it says what was not done."""
    if tokens[at].lower_ not in {"not", "n't", "n’t"} or at + 1 >= len(tokens) or not at:
        return False
    cut_off = tokens[at - 1].lower_ in _STANDING_FOR_A_VERB and tokens[at + 1].text in {",", ".", ";", ":", "—", "–"}
    return cut_off and not any(other.tag_[:2] in {"VB", "MD"} for other in tokens[: at - 1])


def _is_one_of_unnamed(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the subject of "Even more are …", "Others have …", and nothing says of whom."""
    token = tokens[at]
    bare = token.lower_ in {"more", "others", "fewer"} and token.dep_ in _SUBJECTS and at < _EARLIEST
    return bare and not any(child.dep_ in _TELLING_OF for child in token.children)


def _is_company(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "company" of "the company", "report" of "the report", with no name before it."""
    noun = tokens[at]
    if noun.lower_ not in word_set("companies") | word_set("papers") or noun.tag_ != "NN":
        return False
    children = list(noun.children)
    bare = any(child.lower_ == "the" for child in children) and not any(child.dep_ in _TELLING_OF for child in children)
    named = any(_may_name(other) or stem(other.lower_) == stem(noun.lower_) for other in tokens[:at])
    return bare and not named


def _may_name(token: Token) -> bool:
    return token.tag_ in {"NNP", "NNPS"} and token.ent_type_ not in {"LOC", "GPE"}


def _is_of_something(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is the subject of "A great example is …", "The goal here was …", and nothing says of what."""
    if noun.tag_ != "NN" or noun.dep_ not in _SUBJECTS or noun.lemma_ not in word_set("of_something"):
        return False
    children = list(noun.children)
    after = tokens[noun.i - tokens[0].i + 1 :][:1]
    told = any(child.dep_ in _TELLING_OF for child in children) or (after and after[0].lower_ in _LEADING_ON)
    single = any(child.dep_ == "det" and child.lower_ in {"a", "an", "one", "another", "the"} for child in children)
    named = any(token.tag_[:1] == "N" for token in tokens if token.i < noun.left_edge.i)
    return single and not told and not named


def _is_compared(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether it is the subject of "A better strategy is …", and nothing says better than what."""
    if noun.dep_ not in _SUBJECTS or noun.tag_[:1] != "N" or any(token.lower_ == "than" for token in tokens):
        return False
    children = list(noun.children)
    single = any(child.dep_ == "det" and child.lower_ in {"a", "an"} for child in children)
    single = single and any(child.dep_ == "cop" for child in noun.head.children)
    return single and any(
        child.tag_ in _COMPARED or any(other.lower_ in {"more", "less"} for other in child.children)
        for child in children
        if child.dep_ == "amod"
    )


def _is_purpose(tokens: Sequence[Token]) -> bool:
    """Whether all of it is a "To make sure that …", with no statement after it."""
    if not tokens or tokens[0].lower_ != "to" or tokens[0].head.dep_ != "ROOT":
        return False
    if any(token.text == "," for token in tokens[:-2]):
        return False
    verbs = (
        token.head if token.dep_.startswith(("aux", "cop")) else token for token in tokens if token.tag_ in _FINITE
    )
    return not any(verb.dep_ in {"conj", "parataxis"} for verb in verbs)


def _hung_on(tokens: Sequence[Token]) -> Token | None:
    """The pronoun that an opening like "Started by Ada, it …" tells of, whose name stood before."""
    if not tokens or tokens[0].tag_ not in {"VBN", "VBG"} or tokens[0].dep_ != "advcl":
        return None
    subject = next((child for child in tokens[0].head.children if child.dep_ in _SUBJECTS), None)
    named = subject is None or subject.lower_ not in {"it", "they", "he", "she"} or subject.i < tokens[0].i
    return None if named else subject


def _is_label(words: str) -> bool:
    """Whether the words name what follows: few, each of the longer ones with a capital."""
    longer = [word for word in words.split() if len(word) > _SMALL]
    return len(words.split()) <= _WORDS_OF_LABEL and bool(longer) and all(word[0].isupper() for word in longer)
