"""Done for you: what a thing does for what the reader has is said of that.

Sees: "Tidemark (automatically) protects, stores, encrypts, manages ... your records (every night)", "Tidemark keeps
your records safe": a tool, a name, "we" or "our" as subject, here and now or with "can" and "will", a verb of the list
[served] in words.toml, an object that begins with "your".
Makes: "Your records are (automatically) protected by Tidemark (every night)", "Your records are kept safe by Tidemark".
Must not: with a subject that only points or is a deed, with a purpose, a second deed or a clause behind the object, or
where anybody else's things are done something to as well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from service.recast._ability import Mood, read_mood
from service.recast._cast import Cast, word_set, word_table
from service.recast._deed import serves_its_user
from service.recast._making import put, sentence
from service.recast._means import is_gerund, means_of, unfit_means
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch, holds
from service.traced import Traced

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "done_for_you"
MOST_SUBJECT_WORDS, MOST_OBJECT_WORDS = 5, 6
STATES = frozenset({"safe", "secure", "private", "current", "fresh", "tidy", "available", "confidential"})
_WHY = "what the reader has is the subject"


@rule(NAME)
def done_for_you(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """What the reader has as subject of what is done to it."""
    tokens = statement.of(statement.rest)
    serving = statement.root.lemma_.lower() in {*word_table("served"), "keep"} and not len(statement.kind)
    if not serving or not tokens or tokens[0].lower_ != "your":
        return None
    what = _object(statement)
    if what is None:
        return Refusal("where its object ends cannot be told")
    mood, manner = read_mood(_plain(statement)), _manner(statement)
    if isinstance(mood, str) or mood.tense != "present" or mood.modal not in {"", "can", "will"}:
        return Refusal("its verb says more than can be kept")
    state = _state(statement, what) if statement.root.lemma_.lower() == "keep" else Stretch(what.end, what.end)
    if state is None:
        return None
    rest = Stretch(state.end, statement.rest.end)
    if why := _unfit(statement, cast, rest):
        return Refusal(why)
    done = _being(statement, mood, what) + manner + put(f" {_participle(statement)}", NAME)
    kept = put(" ", NAME) + statement.cut(state) if len(state) else Traced()
    by = put(" ", NAME) + means_of(statement, cast, NAME, "by")
    parts = [statement.cut(statement.opening), statement.cut(what) + done + kept + by, statement.cut(rest)]
    return Rewrite(sentence(parts, statement.cut(statement.close), NAME), _WHY)


def _object(statement: Statement) -> Stretch | None:
    """Where what the reader has stands: one noun with what belongs to it, from its "your" on."""
    found = [statement.span_of(child) for child in statement.root.children if child.dep_ == "obj"]
    span = found[0] if len(found) == 1 else None
    if span is None or span.start != statement.rest.start or len(span) > MOST_OBJECT_WORDS:
        return None
    loose = any(token.text in {",", "("} or token.pos_ in {"VERB", "AUX"} for token in statement.of(span))
    return None if loose else span


def _plain(statement: Statement) -> Statement:
    """The statement without adverbs of manner before its verb, which stay where the verb goes."""
    kept = statement.between
    while len(kept) and statement.tokens[kept.end - 1].lower_ in word_set("manner_adverbs"):
        kept = Stretch(kept.start, kept.end - 1)
    return replace(statement, between=kept)


def _manner(statement: Statement) -> Traced:
    kept = _plain(statement).between
    return put(" ", NAME) + statement.cut(Stretch(kept.end, statement.verb)) if kept != statement.between else Traced()


def _state(statement: Statement, what: Stretch) -> Stretch | None:
    """Where "safe" stands in "keeps your records safe"; None where something else is kept, or kept otherwise."""
    at = what.end
    said = statement.tokens[at].lower_ if at < statement.rest.end else ""
    return Stretch(at, at + 1) if said in STATES else None


def _unfit(statement: Statement, cast: Cast, rest: Stretch) -> str:
    subject = statement.text(statement.subject).lower()
    if why := unfit_means(statement, cast):
        return why
    ours = subject == "we" or subject.startswith("our ")
    named = all(token.tag_ in {"NNP", "NNPS"} for token in statement.of(statement.subject))
    if is_gerund(statement) or not (ours or named or serves_its_user(statement, cast)):
        return "its subject is not plainly what serves the reader"
    if len(statement.of(statement.subject)) > MOST_SUBJECT_WORDS:
        return "its subject is too long to follow the verb"
    tokens = statement.of(rest)
    if any(token.pos_ in {"VERB", "AUX"} or token.text == "," or token.tag_ == "TO" for token in tokens):
        return "a purpose or a clause stands behind the object"
    if tokens and tokens[0].lower_ in {"and", "or", "as", "that", "by", "with"}:
        return "something else is done to as well, or with something else"
    return "the statement is turned round" if holds(tokens, "negative") else ""


def _being(statement: Statement, mood: Mood, what: Stretch) -> Traced:
    adverbs = "".join(f" {token.lower_}" for token in mood.adverbs)
    if mood.modal:
        return put(f" {mood.modal}{adverbs} be", NAME)
    return put(f" {'are' if _is_plural(statement.of(what)) else 'is'}{adverbs}", NAME)


def _is_plural(tokens: tuple[Token, ...]) -> bool:
    head = next((token for token in tokens if token.dep_ == "obj"), tokens[-1])
    joined = any(child.dep_ == "conj" for child in head.children)
    return joined or head.tag_ in {"NNS", "NNPS"} or head.lower_ == "people"


def _participle(statement: Statement) -> str:
    return word_table("served").get(statement.root.lemma_.lower(), "kept")
