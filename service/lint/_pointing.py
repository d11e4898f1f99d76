"""Words that point to something the text has not named, told without any grammar."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
# "this approach", "such tools"; "those who", "such as" and "this year" point nowhere back.
_POINTER = re.compile(
    r"\b(?:this|these|those|such)\b(?!\s+(?:as|who|that|which|of|with|in|on|from|for|we|you|they|year|month|week|quarter|"
    r"season|decade|century|days|morning|summer|is why)\b)(?:\s+([A-Za-z]+))?(?:\s+([A-Za-z]+))?",
    re.IGNORECASE,
)
# "It is important to", "it takes two": an "it" that announces what follows points nowhere back.
EMPTY_IT = re.compile(
    r"it(?:['’]s|\s+(?:is|was|takes|does|seems|turns out|makes|pays|(?:may|can|might|would|could|will) (?:be|take)))\b"
    r".*\b(?:to|that|if|when|time|who)\b",
    re.IGNORECASE | re.DOTALL,
)
_LEADING = frozenset(
    {"when", "whenever", "if", "as", "once", "while", "before", "after", "until", "although", "because"}
)
_MAIN_CLAUSE = re.compile(r"[^,.;]*,\s+(?:(?:the|a|an|most|many|some|all|each|every)\s+)?([A-Za-z]+)")
_SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_SOMEBODY = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_A_THING = frozenset({"it", "its", "itself", "it's", "it’s"})
# A pronoun further on than this has, as a rule, something before it to stand for; so has a pointer.
EARLY_THING, EARLY_POINTER = 5, 12


def unnamed(words: str) -> Iterator[tuple[int, int]]:
    """Where a pronoun of the third person, or "this" and a noun, stands for what no word before it names."""
    found = list(_WORD.finditer(words))
    before: list[str] = []
    for at, word in enumerate(found):
        rest = words[word.start() :]
        if _stands_for_unnamed(word.group().lower(), before, at, rest) and not _is_named_next(before, rest):
            yield word.span()
        before.append(word.group())
    for pointer in _POINTER.finditer(words):
        earlier = _WORD.findall(words[: pointer.start()])
        nouns = {_stem(noun) for noun in pointer.groups() if noun and len(noun) > len("such") - 1}
        if (
            len(earlier) < EARLY_POINTER
            and not nouns & {_stem(each) for each in earlier}
            and not _sums_up(pointer, earlier)
        ):
            yield pointer.start(), pointer.end(1) if pointer[1] else pointer.end()


def _stands_for_unnamed(word: str, before: list[str], at: int, rest: str) -> bool:
    if word in _SEVERAL:
        return not any(each.lower() in word_list("many") or _may_be_plural(each) for each in before)
    if word in _SOMEBODY:
        return not any(each[:1].isupper() and _tells(each) for each in before) and not _names_a_person(before)
    if word not in _A_THING or at >= EARLY_THING or EMPTY_IT.match(rest):
        return False
    return not any(_tells(each) for each in before)


def _is_named_next(before: list[str], rest: str) -> bool:
    """Whether it stands in a clause that leads to a main one, whose subject it may mean."""
    found = _MAIN_CLAUSE.match(rest)
    return bool(before) and before[0].lower() in _LEADING and found is not None and _tells(found[1])


def _may_be_plural(word: str) -> bool:
    return _tells(word) and (word.endswith("s") or word[:1].isupper())


def _names_a_person(before: list[str]) -> bool:
    return any(each.lower() in word_list("somebody") for each in before)


def _tells(word: str) -> bool:
    """Whether a word has a meaning of its own that a pronoun may stand for."""
    return word.lower() not in word_list("small_words")


def _sums_up(pointer: re.Match[str], earlier: list[str]) -> bool:
    """Whether a clause ends before a bare "this", which takes it up."""
    return len(earlier) >= EARLY_THING and pointer.string[: pointer.start()].rstrip()[-1:] in ",;:—–"


def _stem(word: str) -> str:
    return re.sub(r"(?:ies|es|s|y)$", "", word.lower())


@cache
def word_list(section: str) -> frozenset[str]:
    """The words of one section of `lexicons/pointing.toml`."""
    lists = tomllib.loads((files("service.lint") / "lexicons" / "pointing.toml").read_text("utf-8"))
    return frozenset(lists[section]["words"])
