"""Means that: what a thing means for people is said of them.

Sees: "Tidemark means (that) teams no longer have to wait", "can", "will be able to": what becomes possible for people.
Makes: "With Tidemark, you no longer have to wait"; the statement keeps its words, its "their" becomes "your".
Must not: with a past or hedged "means", with a pronoun before it (then "means" explains, and is no means), or with a
statement about things.
"""

from __future__ import annotations

from service.recast._ability import Mood
from service.recast._cast import Cast
from service.recast._deed import hanging, read_terms
from service.recast._making import put, sentence, turned
from service.recast._means import POINTING, is_gerund, means_of
from service.recast._particular import is_particular
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

NAME = "means_that"
_WHY = "the one it has meaning for is the subject"
# After these "teams" and "you" take the same form.
PLAIN_VERBS = frozenset({"VBP", "MD"})
POSSIBLE = (
    "can be ",
    "can ",
    "will be able to",
    "no longer have to",
    "no longer need",
    "do n't have to",
    "do not have to",
    "do n't need to",
    "do not need to",
    "never have to",
)


@rule(NAME, frozenset({"mean"}))
def means_that(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary's own statement, with the means in front."""
    parts = _parts(statement)
    if parts is None:
        return Refusal("what it means is no statement about people")
    terms = read_terms(statement, cast, *parts)
    if isinstance(terms, Refusal):
        return terms
    if why := _qualified(statement, terms.mood, parts[1]) or hanging(statement, parts[1]):
        return Refusal(why)
    gainer = terms.gainer
    said = turned(statement, parts[1], NAME) if gainer.is_reader and not is_particular(statement) else None
    kept = statement.cut(Stretch(parts[0].start, parts[1].end))
    whole = kept if said is None or _is_you(statement, parts[0]) else put("you ", NAME) + said
    means = means_of(statement, cast, NAME) + put(",", NAME)
    return Rewrite(sentence([means, whole], statement.cut(statement.close), NAME), _WHY)


def _qualified(statement: Statement, mood: Mood, said: Stretch) -> str:
    """Why "means" does not plainly say what becomes possible here and now, or ""."""
    plain = not mood.modal and mood.tense == "present" and not mood.adverbs
    if not plain or is_gerund(statement) or len(statement.opening) or len(statement.kind):
        return "that it means this is qualified"
    words = " ".join(token.lower_.replace("’", "'") for token in statement.of(said)[:5])
    if statement.text(statement.subject).lower() in POINTING or not words.startswith(POSSIBLE):
        return "it explains, and does not say what becomes possible"
    return ""


def _is_you(statement: Statement, stretch: Stretch) -> bool:
    return statement.text(stretch).lower() == "you"


def _parts(statement: Statement) -> tuple[Stretch, Stretch] | None:
    """Where the people and what is said of them stand."""
    tokens, begin, end = statement.tokens, statement.rest.start, statement.rest.end
    if tokens[begin].lower_ == "that":
        begin += 1
    at = next((i for i in range(begin, end) if tokens[i].tag_ in PLAIN_VERBS | {"VBZ", "VBD", "VB"}), None)
    if at is None or at == begin or at - begin > 5:
        return None
    while at - 1 > begin and (tokens[at - 1].tag_ in {"RB", "RBR"} or tokens[at - 1].lower_ == "no"):
        at -= 1
    return Stretch(begin, at), Stretch(at, end)
