"""What a figure measures, of which whole, and who has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chunkers._grammar import OBJECT, ORGANISATION, PERSON, objects, subjects
from chunkers._lexicon import word_list, word_table
from chunkers._numbers.change import turn
from chunkers._numbers.figures import TIME
from chunkers._numbers.judging import Counted
from chunkers._numbers.prose import Prose, noun_span
from chunkers._numbers.words import NUMBER
from chunkers._types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUNS = frozenset({"NOUN", "PROPN"})
_PEOPLE = frozenset({"we", "they", "i", "he", "she", "you", "it", "this", "that", "these", "who", "what"}) | frozenset(
    {"nobody", "everybody", "somebody", "everyone", "someone", "anyone"}
)
_SHARES = frozenset({"percent", "ratio"})
_NUMBER = re.compile(NUMBER, re.IGNORECASE)
_FOLLOWS = re.compile(r"(?:-|\s+)(?:of\s+|in\s+|the\s+)?")
_TIME_END = re.compile(rf"(?:^|\s){TIME}s?$", re.IGNORECASE)
_WHEN = re.compile(rf"\s+(?:last|this|next|each|every|per)\s+{TIME}$", re.IGNORECASE)
# What was so once is told before "used to", whatever the parse takes these words for.
_USED = re.compile(r"(?:^|[,.;:—–“\"]\s*|\b(?:and|but|so|that)\s+)([^,.;:—–“\"]+?)\s+used\s+to\s+\w+", re.IGNORECASE)
_CLAUSE = re.compile(r"[:;—.]\s*[“\"]?|[“\"]")
# The clauses whose subject is that of the clause above.
_SHARED = frozenset({"conj", "xcomp", "advcl", "acl", "pcomp"})
_OWNER = re.compile(r"((?:[Tt]he\s+)?(?:[A-Z][\w.&-]*\s+){0,3}[\w.&-]+)[’']s?\s+$")
_OWNED = re.compile(r"[^.;:,—]{0,40}?\s(?:in|on|at|of|across)\s+(?:the\s+)?((?:[A-Z][\w.&-]*\s+){0,3}[\w.&-]+)[’']s\s")
# A name with its mark: "Rowan Clinic's".
_OWNING = re.compile(r"((?:[A-Z][\w.&-]*\s+){0,3}[A-Z][\w.&-]*)[’']s?\s")
# How far before a figure its clause begins at most, in code points.
CLAUSE_REACH = 150
# How far before a figure its owner is looked for, in code points: one name and its mark.
OWNER_REACH = 60
MAX_SUBJECT_WORDS = 8


def measured(prose: Prose, one: Counted, sentence: Span) -> Span | None:
    """The noun phrase that says what is measured: what follows the figure, else what its verb is about."""
    figure, text = one.figure, prose.text
    if one.noun is not None:
        return _hyphen_head(prose, one) or Span(_modified_start(prose, one), one.noun.idx + len(one.noun))
    follows = _FOLLOWS.match(text, figure.span.end)
    found = _done(prose, follows.end()) or prose.phrase_from(follows.end()) if follows else None
    found = Span(found.start, found.start + len(_WHEN.sub("", found.of(text)))) if found else None
    if found and not _TIME_END.search(found.of(text)):
        return found
    about = _once(prose, figure.span, sentence) or _about(prose, prose.head_of(figure.span), figure.span)
    apart = about is None or any(mark in text[about.end : figure.span.start] for mark in ":;")
    return (_leading(prose, figure.span, sentence) if apart else None) or about


def _done(prose: Prose, at: int) -> Span | None:
    """What is done in a time: the object of "explaining the process" or "to provision a machine" right after it."""
    token = prose.token_at(at)
    if token is None or token.idx != at or token.lemma_.lower() in word_table("figures")["means"]:
        return None
    verb = token.nbor() if token.pos_ == "PART" and token.i + 1 < len(prose.doc) else token
    done = [one for one in objects(verb) if one.pos_ in _NOUNS] if verb.tag_ in {"VB", "VBG"} else []
    return noun_span(done[0]) if done else None


def _leading(prose: Prose, figure: Span, sentence: Span) -> Span | None:
    """The noun phrase that opens the figure's clause, where the parse finds no subject in it."""
    opening = list(_CLAUSE.finditer(prose.text, max(sentence.start, figure.start - CLAUSE_REACH), figure.start))
    start = opening[-1].end() if opening else sentence.start
    found = prose.phrase_from(start)
    if found is None or found.end > figure.start or prose.text.startswith(" of ", found.end):
        return None
    return None if found.of(prose.text).lower() in _PEOPLE else found


def _hyphen_head(prose: Prose, one: Counted) -> Span | None:
    """The noun that a figure with a hyphen stands before: "team" of "four-person team"."""
    noun = one.noun
    if noun is None or "-" not in one.figure.span.of(prose.text):
        return None
    return prose.phrase_from(noun.idx + len(noun) + 1)


def _modified_start(prose: Prose, one: Counted) -> int:
    """Where the counted noun's phrase begins after the words of the number."""
    noun, start = one.noun, one.figure.span.start
    number = _NUMBER.match(prose.text, start)
    after = number.end() if number else start + 1
    lefts = noun.lefts if noun is not None else ()
    modifiers = [child.idx for child in lefts if child.idx >= after and child.pos_ in {*_NOUNS, "ADJ"}]
    return min([*modifiers, noun.idx if noun is not None else after])


def _once(prose: Prose, figure: Span, sentence: Span) -> Span | None:
    """What "used to" take or be so much: the words before it in its clause."""
    used = _USED.search(prose.text, sentence.start, figure.start)
    words = used[1].split() if used else []
    if used is None or not 0 < len(words) <= MAX_SUBJECT_WORDS or words[0].lower() in _PEOPLE:
        return None
    return Span(*used.span(1))


def _about(prose: Prose, token: Token, figure: Span) -> Span | None:
    """What the words over a figure are about: the noun that it is of, the object of its verb, or its subject."""
    if own := [one for one in subjects(token) if not _within(one, figure)]:
        return noun_span(own[0])
    if token.dep_.startswith("nmod") and token.head.pos_ == "NOUN" and not _is_hollow(token.head, figure):
        return noun_span(token.head)
    verb = _verb_over(token)
    above = objects(verb.head) if verb.dep_ in _SHARED and _takes(prose, figure) else []
    changed = [one for one in objects(verb) + above if not _within(one, figure) and one.pos_ in _NOUNS]
    changed = [one for one in changed if not any(child.dep_ == "nummod" for child in one.children)]
    subject = _subject_of(verb, figure)
    if changed and (subject is None or subject.lower_ in _PEOPLE or turn(verb.lemma_.lower()) or _takes(prose, figure)):
        return noun_span(changed[0])
    if subject is not None and subject.lower_ in {"that", "which", "who"} and verb.head.pos_ in _NOUNS:
        return None if _TIME_END.search(verb.head.text) else noun_span(verb.head)
    if subject is None or subject.lower_ in _PEOPLE:
        return None
    return noun_span(subject)


def _is_hollow(noun: Token, figure: Span) -> bool:
    """Whether a noun only says that there is a figure, is itself a time, or belongs to the figure."""
    lemma = noun.lemma_.lower()
    bare = not any(child.pos_ in {*_NOUNS, "ADJ"} and child.i < noun.i for child in noun.children)
    return (bare and lemma in word_table("figures")["hollow"]) or bool(_TIME_END.search(lemma)) or _within(noun, figure)


def _takes(prose: Prose, figure: Span) -> bool:
    """Whether the figure is how long it took: a time after "in" or "within"."""
    before = prose.text[max(0, figure.start - 20) : figure.start]
    time = _TIME_END.search(figure.of(prose.text))
    return bool(time and re.search(r"\b(?:in|within)\s+(?:just\s+|only\s+|under\s+|about\s+)?$", before))


def _verb_over(token: Token) -> Token:
    """The nearest word above that is a verb or has a subject, else the head of the sentence."""
    over = (above for above in (token, *token.ancestors) if above.pos_ in {"VERB", "AUX"} or subjects(above))
    return next(over, token.sent.root)


def _subject_of(verb: Token, figure: Span) -> Token | None:
    """The subject of a verb, or of the verb above that it shares one with; a noun that the clause describes."""
    while True:
        if found := [one for one in subjects(verb) if not _within(one, figure)]:
            return _whole(found[0])
        if (
            verb.dep_.startswith("acl")
            and verb.tag_ in {"VBN", "VBG"}
            and verb.head.pos_ in _NOUNS
            and not _within(verb.head, figure)
        ):
            return verb.head
        if verb.dep_.partition(":")[0] not in _SHARED:
            return None
        moved = [one for one in objects(verb.head) if one.pos_ in _NOUNS and not _within(one, figure)]
        if verb.dep_ == "xcomp" and moved:
            return moved[0]
        verb = verb.head


def _whole(subject: Token) -> Token:
    """The subject, or what it is a share of: the adults of "50% of adults"."""
    parts = [child for child in subject.children if child.dep_.startswith("nmod") and child.pos_ in _NOUNS]
    return parts[0] if parts and subject.pos_ in {"SYM", "NUM"} else subject


def _within(token: Token, figure: Span) -> bool:
    return figure.start <= token.idx < figure.end


def out_of(prose: Prose, one: Counted) -> Span | None:
    """The whole of which a share is told: "of large projects", "out of ten nights"."""
    match = re.compile(r"\s+(?:out\s+)?of\s+").match(prose.text, one.figure.span.end)
    if not match or (one.figure.unit not in _SHARES and "out" not in match.group()):
        return None
    return prose.phrase_from(match.end())


def whose(prose: Prose, one: Counted, about: Span | None, sentence: Span) -> Span | None:
    """Who has what is measured: an owner named beside the figure, else the named subject of its verb."""
    found = next(_owners(prose, one, about, sentence), None)
    return found if found != about else None


def _owners(prose: Prose, one: Counted, about: Span | None, sentence: Span) -> Iterator[Span]:
    text, figure = prose.text, one.figure.span
    reach = max(sentence.start, figure.start - OWNER_REACH)
    if (before := _OWNER.search(text[reach : figure.start])) and not _is_person(prose, reach + before.end(1) - 1):
        yield Span(*before.span(1)).shifted(reach)
    within = _OWNING.search(about.of(text)) if about else None
    if about and within and not _is_person(prose, about.start + within.start(1)):
        yield Span(*within.span(1)).shifted(about.start)
    if (after := _OWNED.match(text, figure.end, sentence.end)) and _is_name(prose, after.start(1)):
        yield Span(*after.span(1))
    token = prose.head_of(figure)
    verb = _verb_over(token)
    subject = _subject_of(verb, figure)
    if subject is None or verb.lower_ in word_list("reporting_verbs"):
        return
    holds = token.dep_ in OBJECT or one.noun is not None or one.figure.unit in _SHARES or turn(verb.lemma_.lower())
    if holds and _is_holder(subject):
        yield noun_span(subject)


def _is_holder(subject: Token) -> bool:
    """Whether the subject is a named organisation, or stands for one."""
    return subject.lower_ in {"company", "organization", "organisation"} or (
        subject.pos_ == "PROPN" and subject.ent_type_ not in PERSON
    )


def _is_person(prose: Prose, at: int) -> bool:
    token = prose.token_at(at)
    return token is not None and token.ent_type_ in PERSON


def _is_name(prose: Prose, at: int) -> bool:
    token = prose.token_at(at)
    return token is not None and (token.pos_ == "PROPN" or token.ent_type_ in ORGANISATION)
