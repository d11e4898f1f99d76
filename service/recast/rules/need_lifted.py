"""Need lifted: a need that a thing does away with is one that people no longer have.

Sees: "Tidemark eliminates, removes, takes away the need (for teams) to wait", in the present.
Makes: "With Tidemark, you no longer need to wait". Where nobody is named, the reader is meant if the text says "you".
Must not: when hedged or past, or with things as those who needed.
"""

from __future__ import annotations

from service.recast._ability import Mood
from service.recast._cast import Cast
from service.recast._deed import fitted, hanging, read_terms
from service.recast._making import put, sentence
from service.recast._means import is_gerund, means_of
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

NAME = "need_lifted"
LIFTING = frozenset({"eliminate", "remove", "obviate", "avoid"})
_WHY = "the one who no longer needs it is the subject"


@rule(NAME, LIFTING)
def need_lifted(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary as subject of what it no longer needs."""
    rest = statement.of(statement.rest)
    if [token.lower_ for token in rest[:2]] != ["the", "need"] or len(rest) < 4:
        return None
    parts = _parts(statement)
    if parts is None:
        return Refusal("what it does away with is no need to do something")
    terms = read_terms(statement, cast, *parts)
    if isinstance(terms, Refusal):
        return terms
    gainer, mood = terms.gainer, terms.mood
    if why := _qualified(statement, mood) or hanging(statement, parts[1]):
        return Refusal(why)
    subject, said, as_reader = fitted(statement, gainer, mood, parts[1], NAME)
    need = put(f" no longer {gainer.agree('needs', 'need', as_reader=as_reader)} to ", NAME)
    means = means_of(statement, cast, NAME) + put(",", NAME)
    return Rewrite(sentence([means, subject + need + said], statement.cut(statement.close), NAME), _WHY)


def _qualified(statement: Statement, mood: Mood) -> str:
    plain = not mood.modal and mood.tense == "present" and not mood.adverbs
    return "" if plain and not len(statement.opening) and not is_gerund(statement) else "that it does so is qualified"


def _parts(statement: Statement) -> tuple[Stretch, Stretch] | None:
    """Where those who needed and what they needed to do stand."""
    tokens, begin, end = statement.tokens, statement.rest.start + 2, statement.rest.end
    at = next((i for i in range(begin, end - 1) if tokens[i].lower_ == "to"), None)
    if at is None or tokens[at + 1].tag_ != "VB" or (at != begin and tokens[begin].lower_ != "for"):
        return None
    return Stretch(begin if at == begin else begin + 1, at), Stretch(at + 1, end)
