"""Made easy: what a thing makes easy or possible becomes what people can do, easily.

Sees: "Tidemark makes it easy, (much, even, far) easier, simple, simpler, possible (for teams) to find gaps".
Makes: "You can easily find gaps with Tidemark"; for a comparative "(much) more easily". Where nobody is named, the
reader is meant if the text says "you" elsewhere.
Must not: with "easy" qualified ("very easy", "not easy"), or things as those who gain.
"""

from __future__ import annotations

from service.recast._cast import Cast
from service.recast._deed import recast_deed
from service.recast._means import is_gerund
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

NAME = "made_easy"
# Words before a comparative that say of "easier" and "more easily" the same.
DEGREES = frozenset({"much", "even", "far"})
MANNER = {"easy": "easily", "easier": "more easily", "simple": "easily", "simpler": "more easily", "possible": ""}


@rule(NAME, frozenset({"make"}))
def made_easy(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary as subject of what has been made easy for it."""
    rest = statement.of(statement.rest)
    if len(rest) < 4 or rest[0].lower_ != "it":
        return None
    degree = rest[1].lower_ if rest[1].lower_ in DEGREES and rest[2].lower_ in {"easier", "simpler"} else ""
    quality = rest[2 if degree else 1].lower_
    if quality not in MANNER:
        return Refusal("how easy it becomes is said in words that cannot be moved")
    parts = _parts(statement, statement.rest.start + (3 if degree else 2))
    if isinstance(parts, str):
        return Refusal(parts)
    if not len(parts[0]) and is_gerund(statement) and quality != "possible":
        return Refusal("it does not say who gains")
    return recast_deed(statement, cast, *parts, NAME, f"{degree} {MANNER[quality]}".strip())


def _parts(statement: Statement, begin: int) -> tuple[Stretch, Stretch] | str:
    tokens = statement.tokens
    if begin >= statement.rest.end:
        return "what it makes easy is no deed"
    has_for = tokens[begin].lower_ == "for"
    at = next((i for i in range(begin, statement.rest.end - 1) if tokens[i].lower_ == "to"), None)
    if at is None or (not has_for and at != begin):
        return "what it makes easy is no deed"
    verb = next((i for i in range(at + 1, statement.rest.end) if tokens[i].tag_ != "RB"), at)
    if tokens[verb].tag_ != "VB":
        return "what it makes easy is no deed"
    if verb > at + 1:
        return "the deed has an adverb of its own"
    return Stretch(begin + 1 if has_for else begin, at), Stretch(at + 1, statement.rest.end)
