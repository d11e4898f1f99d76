"""Names of people in running text, and the nouns that are jobs."""

from __future__ import annotations

import re
from functools import cache

from chunkers._lexicon import word_list, word_table
from chunkers._types import Span

_PARTICLES = "|".join(word_table("quotations")["particles"])
_PART = r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž]\.(?:[A-Z]\.)*|[A-ZÀ-ÖØ-ÞĀ-Ž](?:[’'][A-Z])?[^\W_]*(?:-[^\W_]+)*)"
NAME = rf"{_PART}(?:[ ](?:(?:{_PARTICLES})[ ])*{_PART}){{0,4}}"
HONORIFIC = re.compile(r"(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+(?=[A-Z])")


def has_role(text: str) -> bool:
    """Whether a word of the text heads the name of a job."""
    return any(is_role_noun(word) for word in re.findall(r"[\w/-]+", text))


@cache
def is_role_noun(word: str) -> bool:
    """Whether the word, singular or plural, heads the name of a job."""
    parts = [word.lower().strip(",."), *word.lower().strip(",.").split("/")]
    return any(part in word_list("role_nouns") or part.removesuffix("s") in word_list("role_nouns") for part in parts)


@cache
def is_given_name(word: str) -> bool:
    """Whether the word is a common given name."""
    names = word_table("first_names")
    return word in names["he"] or word in names["she"]


def split_name(phrase: str) -> Span | None:
    """Where the person's name stands in a phrase that ends with a name, such as "Senior Director of Sales Ana Ruiz".

    The name is what follows the last job; where that begins with small words, the last two of the capitals. A job that
    ends the phrase after a given name is a surname ("Dan Baker").
    """
    run = list(re.finditer(NAME, phrase))[-1]
    words = [match for match in re.finditer(r"\S+", phrase) if match.start() >= run.start()]
    jobs = [index for index, word in enumerate(words) if is_role_noun(word.group())]
    if jobs and jobs[-1] == len(words) - 1 > 0 and is_given_name(words[-2].group()):
        jobs.pop()
    if has_role(phrase[: run.start()]) and re.search(r"\b(?:of|for|in|at)\s$", phrase[: run.start()]):
        words = words[-2:]
    elif jobs:
        words = words[jobs[-1] + 1 :]
    return Span(words[0].start(), len(phrase)) if words and not _is_small(words) else None


def _is_small(words: list[re.Match[str]]) -> bool:
    return len(words) == 1 and len(words[0].group()) == 1
