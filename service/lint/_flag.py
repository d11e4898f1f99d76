"""What a check says, and where checks are found: every module of this package without a leading underscore."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from service.model import Flag, Severity

Said = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Text:
    """A text to be looked at: its words, and of each sentence of prose where it starts and its words.

    `names` are those of the brand, whose talk of itself is looked for. Flags count in `words`.
    """

    words: str
    sentences: tuple[Said, ...]
    names: tuple[str, ...] = ()


Check = Callable[[Text], Iterator[Flag]]

# How grave a flag is: an error must not be published, a warning should be looked at, a note may be.
SEVERITIES: Mapping[str, Severity] = {
    "anxiety": Severity.ERROR,
    "exclusion": Severity.ERROR,
    "company-centric": Severity.WARNING,
    "dangling": Severity.WARNING,
    "jargon": Severity.NOTE,
    "hard-to-read": Severity.NOTE,
}

_registered: dict[str, Check] = {}


def check(flag: str) -> Callable[[Check], Check]:
    """A decorator that registers a check under the flag it raises; its file is named by what is true without it."""

    def register(function: Check) -> Check:
        _registered[flag] = function
        return function

    return register


@cache
def all_checks() -> Mapping[str, Check]:
    """All checks by the flag they raise, the gravest first."""
    from service import lint

    for module in pkgutil.iter_modules(lint.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{lint.__name__}.{module.name}")
    return {flag: _registered[flag] for flag in SEVERITIES}


def flagged(flag: str, start: int, end: int, why: str, suggestion: str | None = None) -> Flag:
    """A flag with the severity of its kind."""
    return Flag(flag, start, end, why, suggestion, SEVERITIES[flag])
