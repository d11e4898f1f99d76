"""Lexicons of phrases: data with their source, matched as whole words in any case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase where it stands: what is wrong with it, and what might be said instead, if anything."""

    start: int
    end: int
    words: str
    why: str
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern of the lexicon, with its reason and what to say instead.

    `opening`: the small letters that every match begins with, "" where that is not known.
    """

    pattern: re.Pattern[str]
    opening: str
    why: str
    suggestion: str | None


def find_phrases(name: str, text: str, *, at_start: bool = False) -> Iterator[Phrase]:
    """The phrases of a lexicon in a text, in order, none within another or within a quotation.

    `at_start`: only one that the text begins with.
    """
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    small = text.lower()
    found = sorted(
        (
            Phrase(*match.span(), match.group(), entry.why, entry.suggestion)
            for entry in lexicon(name)
            if entry.opening in small
            for match in _matches(entry.pattern, text, at_start=at_start)
        ),
        key=lambda phrase: (phrase.start, -phrase.end),
    )
    at = 0
    for phrase in found:
        if phrase.start >= at and not any(low <= phrase.start < high for low, high in quoted):
            at = phrase.end
            yield phrase


def _matches(pattern: re.Pattern[str], text: str, *, at_start: bool) -> Iterator[re.Match[str]]:
    if not at_start:
        return pattern.finditer(text)
    return iter([found] if (found := pattern.match(text)) else [])


@cache
def lexicon(name: str) -> tuple[Entry, ...]:
    """The entries of `lexicons/<name>.toml`: each section has a reason and patterns, a table of them suggestions."""
    return tuple(_entries(tomllib.loads((files("service.lint") / "lexicons" / f"{name}.toml").read_text("utf-8"))))


def _entries(sections: Mapping[str, Mapping[str, object]]) -> Iterator[Entry]:
    for section in sections.values():
        why, patterns = str(section["why"]), section["patterns"]
        pairs = patterns.items() if isinstance(patterns, dict) else ((pattern, None) for pattern in _listed(patterns))
        for pattern, suggestion in pairs:
            said = str(section["suggestion"]) if suggestion is None and "suggestion" in section else suggestion
            bounded = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
            yield Entry(bounded, _opening(pattern), why, said or None)


def _opening(pattern: str) -> str:
    """The letters that all matches of a pattern begin with; "" where it has a choice outside of brackets."""
    if "|" in re.sub(r"\([^()]*\)", "", re.sub(r"\([^()]*\)", "", pattern)):
        return ""
    letters = re.compile(r"[a-z ]*").match(pattern)
    found = letters.group() if letters else ""
    return found[:-1] if pattern[len(found) : len(found) + 1] in {"?", "*", "{"} else found


def _listed(patterns: object) -> list[str]:
    return [str(pattern) for pattern in patterns] if isinstance(patterns, list) else []
