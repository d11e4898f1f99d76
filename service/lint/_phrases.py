"""Lexicons of phrases: data with their source, matched as whole words in any case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")
# Of a pattern: what stands for other letters than its own, and what may be left out.
_ESCAPED = re.compile(r"\\.")
_GROUP = re.compile(r"\([^()\[\]]*\)|\[[^\[\]]*\]")
_OPTIONAL = re.compile(r".(?:[?*]|\{[^{}]*\})")


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

    `needed`: small letters that every match holds, "" where none are known.
    """

    pattern: re.Pattern[str]
    needed: str
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
            if entry.needed in small
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
            yield Entry(bounded, _needed(pattern), why, said or None)


def _needed(pattern: str) -> str:
    """The longest run of letters that all matches of a pattern hold; "" where it has a choice outside of brackets."""
    bare = _ESCAPED.sub("#", pattern)
    while (outer := _GROUP.sub("#", bare)) != bare:
        bare = outer
    if any(mark in bare for mark in "|()[]"):
        return ""
    return max(re.findall(r"[a-z ]+", _OPTIONAL.sub("#", bare)), key=len, default="")


def _listed(patterns: object) -> list[str]:
    return [str(pattern) for pattern in patterns] if isinstance(patterns, list) else []
