"""What kind of document it is, by evidence that a person would give: each sign has words and adds points.

The points of a kind are summed, and the kinds weighed against each other by a softmax, which gives the confidence.
Signs, points and words are data (`about.toml`); `benchmarks/kinds.py` measures them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from chunkers import Detail, Document
from service.read._about.customer import customer_in_title
from service.read._about.data import about
from service.read._about.measures import measure

KINDS = ("white-paper", "case-study", "blog", "other")
MAX_REASONS = 4


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: what it says in words, and its points for each kind."""

    says: str
    points: Mapping[str, float]


def find_kind(document: Document) -> Detail:
    """The likeliest kind, with its confidence; the origin lists the evidence for it, the weightiest first."""
    signs = list(find_signs(document))
    scores = dict(about("kind")["start"])
    for sign in signs:
        for kind, points in sign.points.items():
            scores[kind] += points
    best = max(KINDS, key=lambda kind: scores[kind])
    weight = sum(math.exp(score - scores[best]) for score in scores.values())
    reasons = sorted((s for s in signs if s.points.get(best, 0) > 0), key=lambda s: -s.points[best])
    said = "; ".join(sign.says for sign in reasons[:MAX_REASONS]) or "nothing in it speaks for another kind"
    return Detail(best, f"evidence: {said}", round(1 / weight, 2))


def find_signs(document: Document) -> Iterator[Sign]:
    """All evidence in a document."""
    stated = document.details.get("kind")
    if stated is not None:
        weight = about("kind")["stated"].get(stated.value, 0.0)
        yield Sign(f"{stated.origin} says {stated.value}", {stated.value: weight})
    customer = customer_in_title(document)
    if customer is not None:
        yield Sign(f"its title names {customer.value}, of whom it speaks throughout", about("kind")["customer"])
    measures = measure(document)
    for sign in about("kind")["words"]:
        if found := _found(measures.texts[sign["where"]], sign["patterns"], sign.get("least", 1)):
            yield Sign(f"{sign['says']} ({found})", sign["points"])
    for sign in about("kind")["measures"]:
        value = getattr(measures, sign["what"])
        if sign.get("over", -math.inf) < value <= sign.get("up_to", math.inf):
            yield Sign(sign["says"].format(value), sign["points"])


def _found(texts: tuple[str, ...], patterns: list[str], least: int) -> str | None:
    """What was found of the patterns, None where there were fewer than `least` finds."""
    pattern = _compiled("|".join(f"(?:{each})" for each in patterns).replace("DID", about("did")["pattern"]))
    finds = [" ".join(found.group().split())[:60] for text in texts for found in pattern.finditer(text)]
    return ", ".join(list(dict.fromkeys(finds))[:3]) if len(finds) >= least else None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
