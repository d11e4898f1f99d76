"""What a sentence of a case study tells, by its words: trouble, what was done about it, what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from chunkers._clauses import PROPER
from chunkers._lexicon import word_table
from chunkers._types import Beat

if TYPE_CHECKING:
    from spacy.tokens import Token

# Speech of several sentences tells more than one thing; only a result in it is sure to be one.
MAX_INNER_ENDS = 1
# Tokens after a verb of doing among which a named means may stand: "chose Chef", "decided to adopt Kubernetes".
MAX_TO_MEANS = 6
_PAST = frozenset({"VBD", "VBN"})
_END = re.compile(r"[.!?]\s")
# A year is no figure of a result.
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Figures that measure a change: a share, a multiple, an amount of money, a pair.
_CHANGE = re.compile(
    r"\d ?(?:%|percent|x\b|times)|[$€£]\d|\bhalf\b|\b(?:two|three|four|five|ten)fold\b|\bfrom\b.*\bto\b.*"
)
_FIGURE = re.compile(
    r"\d|\b(?:half|twice|double[sd]?|triple[sd]?|two|three|four|five|six|seven|eight|nine|ten|dozens|hundreds|thousands|millions)\b"
)


def beat_told(text: str, tokens: Sequence[Token]) -> Beat | None:
    """The beat that the words tell, or None where they are silent."""
    lower = _YEAR.sub("", text.lower())
    if tells_result(lower, tokens):
        return Beat.RESULT
    if tells_elsewhere(lower) or len(_END.findall(text)) > MAX_INNER_ENDS:
        return None
    if lower.startswith("to ") and _tells_solution(lower, tokens):
        return Beat.SOLUTION
    if _tells_challenge(lower, tokens):
        return Beat.CHALLENGE
    if _pattern("result_stems").search(lower) and _FIGURE.search(lower):
        return Beat.RESULT
    return Beat.SOLUTION if _tells_solution(lower, tokens) else None


def tells_elsewhere(lower: str) -> bool:
    """Whether the words tell of plans, of the company as such or of the world at large."""
    return bool(_pattern("elsewhere").search(lower))


def tells_result(lower: str, tokens: Sequence[Token]) -> bool:
    """Whether the words measure a change, announce that results follow, or say what has changed or is better now."""
    measured = _pattern("result_stems").search(lower) and _CHANGE.search(lower)
    announced = _pattern("result_announced").search(lower)
    return bool(measured or announced) or _has_changed(tokens) or _is_better_now(lower, tokens)


def _has_changed(tokens: Sequence[Token]) -> bool:
    """Whether something 'has (greatly) improved', 'have also reduced': a change up to now, for the better."""
    changes = word_table("stories")["result_verbs"]
    for at, token in enumerate(tokens):
        if token.tag_ in _PAST and token.lemma_.lower() in changes:
            before = {word.lower_ for word in tokens[max(0, at - 3) : at]}
            if before & {"has", "have", "'ve", "’ve"} and not before & {"to", "not", "n't", "could", "would", "should"}:
                return True
    return False


def _is_better_now(lower: str, tokens: Sequence[Token]) -> bool:
    """Whether something is faster, easier or more now."""
    now = re.search(r"\b(?:now|today)\b", lower)
    better = any(token.lower_ in word_table("stories")["better"] for token in tokens)
    return bool(now) and better and any(token.tag_ in {"VBP", "VBZ"} for token in tokens)


def _tells_challenge(lower: str, tokens: Sequence[Token]) -> bool:
    """Whether the words tell of trouble or of a need, in the past."""
    return any(token.tag_ in _PAST for token in tokens) and bool(_pattern("challenge_stems").search(lower))


def _tells_solution(lower: str, tokens: Sequence[Token]) -> bool:
    """Whether someone did something about it: a verb of choosing or building in the past, and a means."""
    verbs = word_table("stories")["solution_verbs"]
    done = [at for at, token in enumerate(tokens) if token.tag_ in _PAST and token.lemma_.lower() in verbs]
    if not done:
        return False
    named = any(token.tag_ in PROPER for at in done for token in tokens[at + 1 : at + MAX_TO_MEANS])
    return named or bool(_pattern("solution_stems").search(lower))


@cache
def _pattern(section: str) -> re.Pattern[str]:
    words = sorted(word_table("stories")[section], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")
