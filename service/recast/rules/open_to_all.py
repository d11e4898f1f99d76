"""Open to all: what it is possible to do, the reader can do; what there is no need to do, the reader need not do.

Sees: "It is (also) possible to export a plan", "There is no need to wait", in a text that calls its reader "you".
Makes: "You can (also) export a plan", "You do not need to wait".
Must not: where it says for whom it is possible, with "not", "was" or "may be", where the speaker is in the sentence, or
where the deed is no good one: what attackers can do, or how one may fail, is no promise to the reader.
"""

from __future__ import annotations

from service.recast._cast import Cast
from service.recast._making import put, sentence
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import IMPERSONAL, Statement, holds

NAME = "open_to_all"
_WHY = "the reader is the one for whom it is so"


@rule(NAME, reads=IMPERSONAL)
def open_to_all(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The reader as the one who can, or who need not."""
    deed = [token for token in statement.of(statement.rest) if token.tag_ != "RB"]
    if not deed or deed[0].tag_ != "VB":
        return None
    if why := _not_the_reader(statement, cast):
        return Refusal(why)
    also = " also" if any(token.lower_ == "also" for token in statement.of(statement.between)) else ""
    said = f"you can{also} " if statement.root.lower_ == "possible" else f"you{also} do not need to "
    parts = [statement.cut(statement.opening), put(said, NAME) + statement.cut(statement.rest)]
    return Rewrite(sentence(parts, statement.cut(statement.close), NAME), _WHY)


def _not_the_reader(statement: Statement, cast: Cast) -> str:
    if not cast.addresses:
        return "it does not say for whom"
    if any(token.lower_ in {"we", "our", "us", "i", "my"} for token in statement.tokens):
        return "the speaker may be meant"
    if found := holds(statement.tokens, "harmful") or holds(statement.tokens, "employed"):
        return f"“{found}” is nothing to promise the reader"
    return ""
