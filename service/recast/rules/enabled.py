"""Enabled: what a thing lets people do becomes what they can do with it.

Sees: "Tidemark lets, allows, enables, empowers, helps teams (to) find gaps", in any tense, with one subject that can
be a means, and people who gain.
Makes: "You can find gaps with Tidemark", or "With Tidemark, ..." where the end would be misread. People with a
restriction, or of another part than the reader's, keep their noun: "Small teams can ...". "Helps" and its kin say that
a thing becomes possible, so "can" stands for them, never the bare verb. What was once made possible "was" possible.
Where nobody is named and a tool helps, its user can do it, if the text speaks to its reader. "Our planner
lets ..." needs no means: it speaks in the name of whoever sells it.
Must not: with a subject that permits rather than serves (a law, a person), things as those who gain ("lets the
cluster grow"), the speaker as the one who gains, a participle that hangs on the subject, or "let know".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from service.recast._cast import Cast
from service.recast._deed import recast_deed, serves_its_user
from service.recast._means import unfit_means
from service.recast._rule import Refusal, Rewrite, rule
from service.recast._statement import Statement, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "enabled"
BARE, WITH_TO = frozenset({"let", "help"}), frozenset({"allow", "enable", "empower", "help", "permit"})
_NO_DEED = "what it makes possible is no deed"


@rule(NAME, BARE | WITH_TO)
def enabled(statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
    """The beneficiary as subject of what it is enabled to do."""
    if why := unfit_means(statement, cast):
        return Refusal(why)
    parts = enabled_parts(statement)
    if isinstance(parts, str):
        return Refusal(parts)
    if not len(parts[0]) and not (statement.root.lemma_.lower() == "help" and serves_its_user(statement, cast)):
        return Refusal("it does not say who gains")
    return recast_deed(statement, cast, *parts, NAME)


def enabled_parts(statement: Statement) -> tuple[Stretch, Stretch] | str:
    """Where those who gain and what they do stand, or why that cannot be told."""
    tokens, rest = statement.tokens, statement.rest
    lemma = statement.root.lemma_.lower()
    at = next((i for i in range(rest.start, rest.end) if tokens[i].tag_ == "VB"), None)
    if at is None or (lemma == "let" and tokens[at].lower_ == "know"):
        return _NO_DEED
    begin = at
    while begin > rest.start and tokens[begin - 1].tag_ == "RB" and tokens[begin - 1].lower_ != "not":
        begin -= 1
    has_to = begin > rest.start and tokens[begin - 1].lower_ == "to"
    if not has_to and lemma not in BARE:
        return _NO_DEED
    if (begin == rest.start and _is_name(tokens, at, rest.end)) or tokens[at].head.i not in {
        statement.root.i,
        *(token.i for token in tokens[rest.start : at]),
    }:
        return "its parse leaves in doubt what it makes possible"
    return Stretch(rest.start, begin - 1 if has_to else begin), Stretch(begin, rest.end)


def _is_name(tokens: Sequence[Token], verb: int, end: int) -> bool:
    """Whether what is read as a verb may begin the name of those who gain: "ward sisters" in "help ward sisters swap".

    Then the noun behind it does not hang on it.
    """
    noun = next((token for token in tokens[verb + 1 : end] if token.tag_[:1] == "N"), None)
    return noun is not None and noun.i == tokens[verb].i + 1 and tokens[verb] not in noun.ancestors
