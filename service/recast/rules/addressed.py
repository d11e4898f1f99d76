"""Addressed: advice and abilities said of "organizations", "teams" are said to the reader.

Sees: a bare plural that plainly means the reader, then can, should, must, may, need to, no longer have to, and the
like: "Organizations should sign their builds", "With Tidemark, teams can find gaps in their plans".
Makes: "You should sign your builds", "With Tidemark, you can find gaps in your plans".
Must not: with a restriction on the noun, with a measured result, with a finding about teams at large ("companies
report ..."), with what they will or did do, or where it is not plain whom "their" means.
"""

from __future__ import annotations

from service.recast._cast import Cast
from service.recast._making import put, sentence, turned
from service.recast._particular import is_particular
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

NAME = "addressed"
_WHY = "the noun means whoever reads"
# What is said after the noun: duties, permissions and abilities, which take the same form after "you".
DUTIES = (
    "can ",
    "should ",
    "must ",
    "may ",
    "need to ",
    "will need to ",
    "will be able to ",
    "are able to ",
    "no longer have to ",
    "no longer need ",
    "do n't have to ",
    "do not have to ",
    "do not need to ",
)
_MILD = frozenset({"also", "still", "always", "now", "therefore", "often", "generally"})


@rule(NAME)
def addressed(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The same with the reader as subject."""
    rest = Stretch(statement.subject.end, statement.rest.end)
    if len(statement.kind) or not cast.is_reader(statement.text(statement.subject)) or not _is_duty(statement, rest):
        return None
    if is_particular(statement):
        return Refusal("a measured result is no promise to the reader")
    said = turned(statement, rest, NAME)
    opening = turned(statement, statement.opening, NAME)
    if said is None or opening is None:
        return Refusal("it is not plain whom “their” or “you” means")
    return Rewrite(sentence([opening, put("you", NAME), said], statement.cut(statement.close), NAME), _WHY)


def _is_duty(statement: Statement, rest: Stretch) -> bool:
    words = [token.lower_.replace("’", "'") for token in statement.of(rest)[:6] if token.lower_ not in _MILD]
    return " ".join([*words, ""]).startswith(DUTIES)
