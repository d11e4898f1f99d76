"""Made them: how a thing makes people be, or feel, is said of them.

Sees: "Tidemark makes teams more productive, confident, faster", with people and an adjective and nothing else.
Makes: "Teams are more productive with Tidemark"; "you are" where the noun plainly means the reader.
Must not: with a noun as what they become, or where more follows the adjective than belongs to it.
"""

from __future__ import annotations

from service.recast._ability import Mood
from service.recast._beneficiary import Beneficiary
from service.recast._cast import Cast
from service.recast._deed import fitted, read_terms
from service.recast._making import put
from service.recast._means import is_gerund, means_of, with_means
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

NAME = "made_them"
_WHY = "those who become so are the subject"


@rule(NAME, frozenset({"make"}))
def made_them(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary as subject of what it has become."""
    parts = _parts(statement) if len(statement.rest) else None
    if parts is None:
        return None
    terms = read_terms(statement, cast, *parts)
    if isinstance(terms, Refusal):
        return terms
    if is_gerund(statement):
        return Refusal("its subject is a deed of nobody named")
    gainer, mood = terms.gainer, terms.mood
    subject, said, as_reader = fitted(statement, gainer, mood, parts[1], NAME)
    verb = _being(gainer, mood, as_reader=as_reader)
    if not verb:
        return Refusal("the tense of its verb cannot be kept")
    whole = subject + put(f" {verb} ", NAME) + said
    return Rewrite(with_means(statement, whole, means_of(statement, cast, NAME), terms.opening, parts[1], NAME), _WHY)


def _being(gainer: Beneficiary, mood: Mood, *, as_reader: bool) -> str:
    adverbs = "".join(f" {token.lower_}" for token in mood.adverbs)
    if mood.modal:
        return f"{mood.modal}{adverbs} be"
    if mood.tense == "perfect":
        return ""
    past = mood.tense == "past"
    return gainer.agree("was" if past else "is", "were" if past else "are", as_reader=as_reader) + adverbs


def _parts(statement: Statement) -> tuple[Stretch, Stretch] | None:
    """Where the people and the adjective stand; None where it makes something else."""
    tokens, rest = statement.tokens, statement.rest
    nouns = [i for i in range(rest.start, rest.end) if tokens[i].tag_ in {"NNS", "NN", "PRP"}]
    at = nouns[-1] + 1 if nouns else rest.end
    qualities = [token.tag_ for token in tokens[at : rest.end]]
    if (
        not 1 <= len(qualities) <= 3
        or qualities[-1] not in {"JJ", "JJR"}
        or set(qualities) - {"JJ", "JJR", "RBR", "RB"}
    ):
        return None
    return Stretch(rest.start, at), Stretch(at, rest.end)
