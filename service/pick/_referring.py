"""Nouns and pronouns that stand for something which the words have not named: the reader of a post cannot see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers import Span
from service.pick._candidates import Candidate
from service.pick._stretch import Context, Stretch, stem
from service.pick._told import is_told_before
from service.pick._words import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

# Tags of finite verbs, in the Penn set that every English pipeline of spaCy speaks.
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOUNS = frozenset({"NN", "NNS"})
_NAMES = frozenset({"NNP", "NNPS"})
_PLURALS = frozenset({"NNS", "NNPS"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer"})
# What hangs on a noun and says which one is meant, in the labels of Universal Dependencies.
_TELLING_WHICH = frozenset(
    {"nmod", "nmod:poss", "nmod:desc", "acl", "acl:relcl", "appos", "compound", "amod", "nummod", "flat", "ccomp"}
)
_OF_SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_OF_SOMEBODY = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_OF_A_THING = frozenset({"it", "its", "itself"})
_PARTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "obj", "obl"})
_OBJECTS = frozenset({"obj", "obl", "nmod"})
_ENDS_OF_PERSONS = ("er", "or", "ist", "ian", "man", "woman", "ant", "ent", "person", "child", "guy", "kid", "one")
_SINGLING_OUT = frozenset({"a", "an", "each", "every", "any", "no", "another", "one"})
# What announces the real subject of an empty "it", or follows it at once.
_ANNOUNCED = frozenset({"to", "that", "when", "if", "how", "what", "why", "whether"})
_EMPTY_AFTER = frozenset({"'s", "’s", "is", "was"})
_MANY = frozenset({"many", "several", "various", "numerous", "different"})
_HOW_FAR_AHEAD = 9
# Behind these a sentence stands that "that" may point to.
_STOPS = frozenset({".", "!", "?", ";", ":", "—", "–"})
# A subject further down the sentence has something before it that may name it.
_OPENING_TOKENS = 6


def has_verb(stretch: Stretch) -> bool:
    """Whether a finite verb or a command stands in it that is no part of a relative clause."""
    verbs = [token for token in stretch.tokens if token.tag_ in _FINITE or _is_command(token)]
    heads = [token.head if token.dep_.startswith(("aux", "cop")) else token for token in verbs]
    return any(not any(token.dep_.endswith("relcl") for token in (head, *head.ancestors)) for head in heads)


def _is_command(token: Token) -> bool:
    return token.tag_ == "VB" and token.dep_ == "ROOT" and not any(child.lower_ == "to" for child in token.children)


def tokens_of(candidate: Candidate) -> list[Token]:
    """The tokens that stand in the candidate's spans, in order."""
    spans = candidate.passage.spans
    return [token for stretch in candidate.stretches for token in tokens_within(stretch, spans)]


def tokens_within(stretch: Stretch, spans: Sequence[Span]) -> Sequence[Token]:
    """The tokens of a stretch that stand in the spans, in order."""
    if any(span.contains(stretch.span) for span in spans):
        return stretch.tokens
    offset = stretch.block.span.start
    return [token for token in stretch.tokens if any(span.start <= offset + token.idx < span.end for span in spans)]


def find_unnamed(tokens: Sequence[Token], context: Context, *, told: bool = False) -> Iterator[str]:
    """A sentence for each noun or pronoun whose meaning lies outside of the tokens.

    `told`: the opening is replaced by a name, which the pronouns after it stand for.
    """
    opening = tokens[:_OPENING_TOKENS]
    subject = next((noun for noun in bare_definites(opening, context) if opens_as_subject(noun, tokens)), None)
    if subject is not None and not told:
        yield f"It speaks of “the {subject.text}” as of something named earlier."
    for at, token in enumerate(tokens):
        if _is_one_of_two(tokens, at):
            yield f"“{token.text}” in it means two that are not named."
        if _points_by_that(tokens, at):
            yield f"“that {token.head.text}” in it points to what came before."
        if not told and _stands_for_unnamed(tokens, at):
            yield f"“{token.text}” in it stands for somebody or something not named."
        if _counts_what_follows(tokens, at):
            yield f"“{token.text} {token.head.text}” in it are told of only later."


def bare_definites(tokens: Sequence[Token], context: Context) -> Iterator[Token]:
    """The nouns with "the" of which the words say nothing more, neither there nor before, and not everybody knows."""
    named: set[str] = set()
    for token in tokens:
        root = stem(token.lower_)
        told = root in named or root in context.title or token.text.isupper()
        if token.tag_ in _NOUNS and not told and not _is_known_to_all(token) and _is_bare(token):
            yield token
        named.add(root)


def _is_known_to_all(noun: Token) -> bool:
    return noun.lower_ in word_set("known_to_all")


def opens_as_subject(noun: Token, tokens: Sequence[Token]) -> bool:
    """Whether a noun is a subject among the opening words."""
    return noun.dep_ in _SUBJECTS and noun in tokens[:_OPENING_TOKENS]


def _is_bare(noun: Token) -> bool:
    children = list(noun.children)
    definite = any(child.lower_ == "the" and child.dep_ == "det" for child in children)
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else None
    if after is not None and (after.tag_ == "VBN" or after.lower_ in {"of", "that", "which", "who", "to"}):
        return False
    return definite and not any(child.dep_ in _TELLING_WHICH for child in children)


def _is_one_of_two(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is "either", "neither" or "both" of two that nothing around it joins."""
    token = tokens[at]
    if token.lower_ not in {"either", "neither", "both"}:
        return False
    after = [other.lower_ for other in tokens[at + 1 :]]
    if token.dep_ == "det" and token.lower_ == "both" and token.head.tag_ == "NNS":
        # "Both apps …, and": what is joined further on are not the two.
        after = [other.lower_ for other in tokens[at + 1 :] if other.i < token.head.i or other.head.i == token.head.i]
        after += ["and" for child in token.head.children if child.dep_ == "conj"]
        after += [other.lower_ for other in tokens[at + 1 : at + 2]]
    joined = any(other.dep_ == "cc" or other.lower_ in {"two", "other"} for other in tokens[:at])
    return not (joined or {"or", "and", "nor"}.intersection(after) or after[:1] in (["way"], ["of"], ["worlds"]))


def _points_by_that(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "that" of "that sort of culture", of which neither the noun nor what it is of came before."""
    token = tokens[at]
    if token.lower_ != "that" or token.dep_ != "det":
        return False
    noun = token.head
    # "That projects" opens a clause; one that points stands before a single thing.
    if noun.tag_[:1] != "N" or noun.i <= token.i or noun.tag_ in _PLURALS:
        return False
    if any(child.dep_ in {"acl:relcl", "acl"} for child in noun.children) or noun.lemma_ in word_set("times"):
        return False
    if any(other.lower_ in _STOPS for other in tokens[:at]):
        return False
    nouns = {stem(other.lower_) for other in noun.subtree if other.tag_[:1] == "N"}
    return not nouns.intersection(stem(other.lower_) for other in tokens[:at])


def _stands_for_unnamed(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is a pronoun of the third person, and nothing before it, or in the main clause after it, fits it."""
    token = tokens[at]
    if token.tag_ not in {"PRP", "PRP$"} or token.dep_ == "expl":
        return False
    # "Pumps pay for themselves" means what stands beside it, as "pumps pay for them" never does (principles A and B).
    own = token.lower_.endswith(("self", "selves"))
    before = [other for other in tokens[:at] if own or not _is_beside(other, token)]
    if token.lower_ in _OF_SEVERAL:
        named = any(map(_may_be_several, before))
    elif token.lower_ in _OF_SOMEBODY:
        named = any(map(_may_be_somebody, before))
    elif token.lower_ in _OF_A_THING and not is_empty(token):
        named = any(map(_may_be_a_thing, before)) or is_told_before(tokens, at)
    else:
        return False
    return not named and not is_named_after(token)


def _is_beside(noun: Token, pronoun: Token) -> bool:
    """Whether a noun is no more than a neighbour: it holds the pronoun, or is another part of the same verb.

    Source: principle B of N. Chomsky, Lectures on Government and Binding, 1981. "With them", "around it" may mean the
    subject itself, and so may "their". Nor is it who does something in a clause that says which one the noun means:
    "the features they use".
    """
    if noun.tag_[:1] != "N":
        return False
    holding = pronoun.ancestors if pronoun.lower_ in _OF_A_THING else (pronoun.head,)
    if any(noun.i == token.i for token in holding):
        return pronoun.tag_ == "PRP"
    if pronoun.i == noun.i + 1 and pronoun.dep_ in _SUBJECTS and pronoun.head.dep_ == "acl:relcl":
        return True
    parts = {noun.dep_, pronoun.dep_} <= _PARTS and noun.dep_ != pronoun.dep_
    same = pronoun.head.i == noun.head.i and parts
    return same and not any(child.lower_ in word_set("near") for child in pronoun.children)


def _may_be_several(token: Token) -> bool:
    # The tagger takes a plural for a singular now and then, and its ending tells.
    plural = token.tag_ in _PLURALS or (token.tag_ == "NN" and token.lower_.endswith("s") and token.lower_[-2:] != "ss")
    if plural or token.tag_ in _NAMES or token.lower_ in word_set("anybody") - word_set("we"):
        return True
    joined = token.dep_ == "conj" and token.tag_[:1] == "N"
    singled = token.tag_ == "NN" and any(child.lower_ in _SINGLING_OUT for child in token.children)
    return joined or (singled and token.lemma_.lower() in word_set("persons") | word_set("groups"))


def _may_be_somebody(token: Token) -> bool:
    """Whether a name, a word for anybody or a noun that people are called by: "plenty of money" is no he."""
    if token.tag_ in _NAMES or token.lower_ in (word_set("anybody") - word_set("we")) | word_set("persons"):
        return True
    return token.tag_ == "NN" and token.lower_.endswith(_ENDS_OF_PERSONS)


def _may_be_a_thing(token: Token) -> bool:
    single = token.tag_[:1] == "N" and (token.tag_ != "NNS" or token.lower_ in word_set("anything"))
    return single or token.lower_ in word_set("anything")


def is_empty(it: Token) -> bool:
    """Whether the "it" announces what follows: "it takes a team to …", "make it easy to", or is "it's five years"."""
    if it.dep_ in _OBJECTS and it.head.lemma_ not in word_set("judging"):
        return False
    after = [token.lower_ for token in it.doc[it.i + 1 : it.i + 1 + _HOW_FAR_AHEAD]]
    return it.lower_ == "it" and bool(_ANNOUNCED.intersection(after) or _EMPTY_AFTER.intersection(after[:1]))


def is_named_after(pronoun: Token) -> bool:
    """Whether the clause or phrase that holds it leads to a main clause whose subject it stands for."""
    for token in (pronoun, *pronoun.ancestors):
        if token.dep_ in {"advcl", "obl", "nmod"} and token.head.i > token.i:
            subject = next((child for child in token.head.children if child.dep_ in _SUBJECTS), None)
            return subject is not None and subject.i > token.i and subject.tag_[:1] == "N"
    return False


def _counts_what_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether it is the "three" of "three foundations exist", and the words do not go on to list them."""
    token = tokens[at]
    few = token.dep_ == "nummod" and token.lower_ in word_set("a_few")
    many = token.lower_ in _MANY and token.head.lemma_ in word_set("to_be_told")
    if not (few or many) or token.head.dep_ not in _SUBJECTS:
        return False
    noun = token.head
    listed = any(other.text in {":", "("} or other.lower_ == "and" for other in tokens[at:])
    there = noun.head.lemma_ == "be" and any(child.dep_ == "expl" for child in noun.head.children)
    return (noun.head.lemma_ == "exist" or there) and not listed
