"""Abbreviations that a document explains, and where the words stand that they are short for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from chunkers import BlockKind, Document, Role, Span
from service.pick._words import word_set

CAPITALS = re.compile(r"\b[A-Z][A-Z0-9&]{1,6}\b")
_SHORT = re.compile(r"\b(?P<short>[A-Z][A-Z0-9&]{1,6})s?\b")
_EXPLAINED = re.compile(r"(?<=[a-z])\s\((?P<short>[A-Z][A-Z0-9&]{1,6})s?\)")
_WORD = re.compile(r"[A-Za-z]+")
# Words that lend no letter, as in "statement of objectives", unless they do.
_LENDING_NONE = frozenset({"of", "and", "the", "for", "to", "in", "on", "a", "an", "as", "by"})
_MOST_WORDS = 7
# Names of two letters fit too much by accident.
_LEAST_LETTERS = 3
_PARTED = re.compile(r"[,;:.()/]")
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


def find_explained(document: Document) -> dict[str, Span | None]:
    """Each abbreviation that stands in brackets behind words, with the words that it is short for where that is plain.

    What the title holds is left out: who reads of the document knows it.
    """
    titled = set(CAPITALS.findall(document.detail("title") or ""))
    found: dict[str, Span | None] = {}
    for block in document.blocks:
        text = block.span.of(document.text)
        for explained in _EXPLAINED.finditer(text):
            short = explained["short"]
            if short in titled or found.get(short) is not None:
                continue
            plain = block.kind in _PROSE and block.role is Role.BODY
            named = _long_form(short, text[: explained.start()]) if plain else None
            start = block.span.start
            found[short] = Span(start + named.start, start + named.end) if named else None
    return {**_explained_in_passing(document, titled | set(found)), **found}


def _explained_in_passing(document: Document, others: set[str]) -> dict[str, Span | None]:
    """Abbreviations of names that stand before them in their block: "A Statement of Work … in the SOW"."""
    found: dict[str, Span | None] = {}
    for block in document.blocks:
        text = block.span.of(document.text)
        for match in CAPITALS.finditer(text if block.kind in _PROSE else ""):
            short = match.group()
            if short in others | set(found) or not _WORD.fullmatch(short) or len(short) < _LEAST_LETTERS:
                continue
            if (name := _capitalised(short).search(text, 0, match.start())) is not None:
                found[short] = Span(block.span.start + name.start(), block.span.start + name.end())
    return found


def _capitalised(short: str) -> re.Pattern[str]:
    """A pattern of capitalised words that spell it; those that lend none may stand between or lend theirs."""
    small = sorted(_LENDING_NONE)
    words = [
        "(?:" + "|".join([f"{letter}[a-z]+", *(word for word in small if word[0] == letter.lower())]) + ")"
        for letter in short
    ]
    between = rf"[ -](?:(?:{'|'.join(small)}) )?"
    return re.compile(rf"\b{words[0]}{between}{between.join(words[1:])}\b")


def _long_form(short: str, before: str) -> Span | None:
    """The fewest last words whose first letters spell it."""
    words = list(_WORD.finditer(before))[-_MOST_WORDS:]
    for first in reversed(range(len(words))):
        letters = [word.group()[0].upper() for word in words[first:] if word.group().lower() not in _LENDING_NONE]
        every = [word.group()[0].upper() for word in words[first:]]
        lends = words[first].group().lower() not in _LENDING_NONE
        span = Span(words[first].start(), words[-1].end())
        if (("".join(letters) == short and lends) or "".join(every) == short) and not _PARTED.search(span.of(before)):
            return span
    return None


def unexplained_in(text: str, explained: Mapping[str, Span | None]) -> Iterator[re.Match[str]]:
    """The abbreviations in a text that the document had to explain, each where it first stands, unexplained there.

    Group `short` is the abbreviation without the "s" of its plural.
    """
    seen: set[str] = set()
    for found in _SHORT.finditer(text):
        short = found["short"]
        bracketed = re.search(rf"\([^()]*\b{re.escape(short)}s?\b", text) is not None
        told = short.lower() in word_set("known_abbreviations") or bracketed or f"{found.group()} [" in text
        if short in explained and not told and short not in seen:
            seen.add(short)
            yield found
