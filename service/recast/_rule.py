"""What a rule is, and where rules are found: every module of `rules` without a leading underscore."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from service.recast._cast import Cast
from service.recast._statement import ACTIVE, NO_SUBJECT, Statement
from service.traced import Traced


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A sentence turned round: its new words, each with its origin, and why they were changed."""

    words: Traced
    why: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A sentence that a rule saw and left alone; `why` goes on from "left as it is: "."""

    why: str


Turn = Callable[[Statement, Cast], Rewrite | Refusal | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `verbs` are the lemmas of main verbs that it looks at, None for all; `turn` is asked of no other.

    `turn` gives None for a statement that is not of its kind. It is asked of statements of the shape that it `reads`
    only, and of no doubtful one.
    """

    name: str
    verbs: frozenset[str] | None
    turn: Turn
    reads: str = ACTIVE

    def apply(self, statement: Statement, cast: Cast) -> Rewrite | Refusal | None:
        """What the rule makes of the statement, why it leaves it, or None where it has nothing to say."""
        if self.verbs is not None and statement.root.lemma_.lower() not in self.verbs:
            return None
        if statement.shape != self.reads:
            unread = self.reads == ACTIVE and self.verbs is not None
            return Refusal(statement.doubt or NO_SUBJECT) if unread else None
        if statement.doubt:
            return None if self.verbs is None or self.reads != ACTIVE else Refusal(statement.doubt)
        return self.turn(statement, cast)


_registered: dict[str, Rule] = {}


def rule(name: str, verbs: frozenset[str] | None = None, reads: str = ACTIVE) -> Callable[[Turn], Turn]:
    """A decorator that registers a rule under its name, which is also its file's name and that of its case file."""

    def register(function: Turn) -> Turn:
        _registered[name] = Rule(name, verbs, function, reads)
        return function

    return register


@cache
def all_rules() -> Mapping[str, Rule]:
    """All rules by name, in alphabetical order, in which they are tried."""
    from service.recast import rules

    for module in pkgutil.iter_modules(rules.__path__):
        if not module.name.startswith("_"):
            importlib.import_module(f"{rules.__name__}.{module.name}")
    return dict(sorted(_registered.items()))
