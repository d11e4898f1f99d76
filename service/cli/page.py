"""What a person reads, before it is known on what: titles, sections, cards and tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Title:
    """What a document is: its title, a line of facts about it, and what should be known of it."""

    text: str
    facts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading over the cards that follow; `fact` stands at its right end."""

    text: str
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Words to be copied; `count` says how many there are of how many there may be."""

    text: str
    count: str


@dataclass(frozen=True, slots=True)
class Card:
    """One piece: a line that names it, its words (none, or several for a thread), and notes as (name, words)."""

    label: tuple[str, ...]
    bodies: tuple[Body, ...]
    notes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading row; the last column takes what room is left. Columns in `right` hold numbers."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that belongs to no card."""

    text: str


Item = Title | Section | Card | Table | Remark
Page = Sequence[Item]
