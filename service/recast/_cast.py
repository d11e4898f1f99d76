"""Who plays which part in a text: whose voice it is, whose story, and whom it speaks to."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Cast:
    """The parts of a text.

    `brand`: the name of whoever speaks, None if nobody said. `customer`: the name of the customer whose story is told.
    `addresses`: the text calls its reader "you". `common`: words that it writes small more often than with a capital
    where no sentence begins; `named`: those it writes with a capital more often.
    `readers`: nouns by which the text may mean its reader, lower case, besides those that always may ("teams").
    `outsiders`: nouns that this text uses of people other than its reader ("your users" makes users outsiders).
    """

    brand: str | None = None
    customer: str | None = None
    readers: frozenset[str] = frozenset()
    outsiders: frozenset[str] = frozenset()
    addresses: bool = False
    common: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def is_reader(self, noun: str) -> bool:
        """Whether the noun, as it stands in the text, plainly means the reader; a reader that was named always does."""
        said = noun.lower()
        return said in self.readers or (said in word_set("plain_readers") and said not in self.outsiders)


def make_cast(text: str, brand: str | None = None, customer: str | None = None, readers: tuple[str, ...] = ()) -> Cast:
    """The parts as the caller gives them, with the outsiders that the text itself shows."""
    small = Counter(re.findall(r"(?<![.\w/@-])[a-z]+\b(?![./@])", text))
    capital = Counter(word.lower() for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))
    return Cast(
        brand=brand or None,
        customer=customer or None,
        readers=_both_numbers(readers),
        outsiders=_outsiders(text),
        addresses=_YOU.search(text) is not None,
        common=frozenset(word for word, count in small.items() if count > capital[word]),
        named=frozenset(word for word, count in capital.items() if count >= small[word]),
    )


_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
# Nouns that mean others than the reader as soon as a text calls its reader "you": its own customers, its own users.
_THIRD_PARTIES = frozenset({"users", "customers", "people", "clients", "members"})


def _both_numbers(nouns: tuple[str, ...]) -> frozenset[str]:
    """The nouns in lower case, each with the plural that regular nouns have."""
    said = {" ".join(noun.lower().split()) for noun in nouns} - {""}
    return frozenset(said | {noun + "s" for noun in said if not noun.endswith("s")})


def _outsiders(text: str) -> frozenset[str]:
    """Plain nouns that the text says the reader has: who has customers is not one of them."""
    if _YOU.search(text) is None:
        return frozenset()
    owned = re.findall(r"\byour(?: \w+)? (\w+)\b", text.lower())
    return word_set("plain_readers").intersection({*owned, *(f"{noun}s" for noun in owned), *_THIRD_PARTIES})


@cache
def word_set(section: str) -> frozenset[str]:
    """The words of one section of `words.toml`."""
    return frozenset(_words()[section]["words"])


@cache
def word_table(section: str) -> dict[str, str]:
    """The words of one section of `words.toml` that gives each another form."""
    return {word: str(form) for word, form in _words()[section].items()}


@cache
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files("service.recast") / "words.toml").read_text(encoding="utf-8"))
