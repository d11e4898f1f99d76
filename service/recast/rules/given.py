"""Given: what a thing gives people becomes what they get, or save, or can do.

Sees: "Tidemark gives, offers, brings, saves teams (something)", "provides teams with something", in any tense but the
perfect; "gives teams the ability to find gaps". Also "Tidemark provides, offers something", where a tool or a name
gives and the text speaks to its reader, or where whoever speaks gives.
Makes: "You get something with Tidemark", "You can get" for what is offered, "You save" for what is saved, "You can
find gaps" for the ability.
Must not: with idioms in which nothing is given ("gives it a try"), with people as givers, or where it is not plain
where those who gain end and the gift begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from service.recast._ability import Mood
from service.recast._cast import Cast, word_set
from service.recast._deed import fitted, hanging, read_terms, recast_deed, serves_its_user
from service.recast._making import put
from service.recast._means import means_of, with_means
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch, holds

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "given"
GIVING = {"give": "get", "offer": "get", "provide": "get", "bring": "get", "grant": "get", "save": "save"}
_FORMS = {"get": ("gets", "got"), "save": ("saves", "saved")}
_WHY = "the one who gets it is the subject, what gives it is the means"
_GIFT_STARTS = frozenset({"DT", "PRP$", "JJ", "JJR", "NN", "NNS", "CD", "PDT", "NNP", "RBR", "VBN", "RB"})


@rule(NAME, frozenset(GIVING))
def given(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary as subject of what it is given."""
    parts = _parts(statement, cast)
    if parts is None:
        return None
    gaining, gift = parts
    deed = _power(statement, gift)
    if deed is not None:
        return recast_deed(statement, cast, gaining, deed, NAME)
    return _gift(statement, cast, gaining, gift)


def _gift(statement: Statement, cast: Cast, gaining: Stretch, gift: Stretch) -> Rewrite | Refusal:
    terms = read_terms(statement, cast, gaining, gift)
    if isinstance(terms, Refusal):
        return terms
    if why := _unfit_gift(statement, gift) or hanging(statement, gift):
        return Refusal(why)
    gainer, mood = terms.gainer, terms.mood
    subject, said, as_reader = fitted(statement, gainer, mood, gift, NAME)
    verb = _verb(statement, mood, singular=not (as_reader or gainer.is_plural))
    if not verb:
        return Refusal("the tense of its verb cannot be kept")
    whole = subject + put(f" {verb} ", NAME) + said
    return Rewrite(with_means(statement, whole, means_of(statement, cast, NAME), terms.opening, gift, NAME), _WHY)


def _verb(statement: Statement, mood: Mood, *, singular: bool) -> str:
    """The verb of getting, in the mood of the verb of giving."""
    lemma = statement.root.lemma_.lower()
    base = GIVING[lemma]
    adverbs = "".join(f"{token.lower_} " for token in mood.adverbs)
    if mood.modal:
        return f"{mood.modal} {adverbs}{base}"
    if mood.tense == "perfect":
        return ""
    if lemma == "offer":
        return f"can {adverbs}{base}" if mood.tense == "present" else ""
    third, past = _FORMS[base]
    return adverbs + (past if mood.tense == "past" else third if singular else base)


def _power(statement: Statement, gift: Stretch) -> Stretch | None:
    """What "the ability to ..." is an ability to do; None for other gifts."""
    tokens = statement.of(gift)
    if len(tokens) < 4 or tokens[0].lower_ not in {"the", "an"} or tokens[2].lower_ != "to":
        return None
    deed = tokens[1].lemma_.lower() in word_set("power_nouns") and tokens[3].tag_ in {"VB", "RB"}
    return Stretch(gift.start + 3, gift.end) if deed else None


def _unfit_gift(statement: Statement, gift: Stretch) -> str:
    tokens = statement.of(gift)
    heads = [token for token in tokens if token.head.i == statement.root.i]
    if any(token.lemma_.lower() in word_set("empty_gifts") for token in heads):
        return "nothing is given: it is an idiom"
    if any(token.lower_ in {"it", "its", "itself", "our", "us"} for token in tokens):
        return "the gift speaks of its giver"
    return ""


def _parts(statement: Statement, cast: Cast) -> tuple[Stretch, Stretch] | None:
    """Where those who gain and the gift stand; None where the verb does not give anybody anything."""
    tokens, rest = statement.tokens, statement.rest
    if not len(rest):
        return None
    gaining = _gaining(statement, cast)
    if gaining is None or gaining.end >= rest.end:
        return _to_whoever_uses_it(statement, cast)
    after = tokens[gaining.end]
    if after.lower_ == "with" and statement.root.lemma_.lower() == "provide":
        return gaining, Stretch(gaining.end + 1, rest.end)
    if statement.root.lemma_.lower() != "grant" and after.tag_ in _GIFT_STARTS and after.lower_ not in {"up", "back"}:
        return gaining, Stretch(gaining.end, rest.end)
    return None


def _to_whoever_uses_it(statement: Statement, cast: Cast) -> tuple[Stretch, Stretch] | None:
    """Nobody and the gift, where a tool or a brand gives and names no taker: then its user takes it."""
    tokens, rest = statement.of(statement.rest), statement.rest
    if statement.root.lemma_.lower() not in {"provide", "offer"} or not serves_its_user(statement, cast):
        return None
    starts = tokens[0].tag_ in _GIFT_STARTS and tokens[0].lower_ not in {"up", "back"}
    taken = holds(tokens, "people") or holds(tokens, "plain_readers") or holds(tokens, "negative")
    pointing = any(token.lower_ in {"us", "them"} for token in tokens)
    return (Stretch(rest.start, rest.start), rest) if starts and not taken and not pointing else None


def _gaining(statement: Statement, cast: Cast) -> Stretch | None:
    """The words after the verb that mean people: a pronoun, one noun in the plural, or what the parse says."""
    rest, first = statement.rest, statement.tokens[statement.rest.start]
    if first.lower_ in {"you", "us", "them"} or _is_bare_people(first, cast):
        return Stretch(rest.start, rest.start + 1)
    for child in statement.root.children:
        span = statement.span_of(child)
        if child.dep_ in {"iobj", "dative", "obj"} and span is not None and span.start == rest.start:
            return span if child.dep_ != "obj" or span.end < rest.end else None
    return None


def _is_bare_people(token: Token, cast: Cast) -> bool:
    return token.tag_ == "NNS" and (cast.is_reader(token.lower_) or token.lemma_.lower() in word_set("people"))
