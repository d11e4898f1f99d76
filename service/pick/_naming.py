"""Repairs that say what is meant: the document's own words take the place of what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chunkers import Document, Passage, PassageKind, Span
from service.model import Edit
from service.pick._abbreviations import unexplained_in
from service.pick._antecedents import Antecedent
from service.pick._people import named_in_part

NAME, SPELL_OUT, IN_FULL = "name-what-is-meant", "spell-out", "name-in-full"
_VOWELS = frozenset("aeiou")
# Words that begin with a vowel and sound like a consonant, or the other way, decide "a" or "an" by themselves.
_UNSURE = ("u", "eu", "one", "once", "h")


@dataclass(frozen=True, slots=True)
class Named:
    """An edit, and where the words that it puts in stand in the document."""

    edit: Edit
    taken: Span


def name_what_is_meant(document: Document, passage: Passage, antecedent: Antecedent | None) -> Iterator[Named]:
    """The pointer at the opening of a passage replaced by what it stands for, in [brackets] in a quotation."""
    if antecedent is None or not passage.spans[0].contains(antecedent.pointer):
        return
    pointer, name = antecedent.pointer.of(document.text), antecedent.named.of(document.text)
    if name.lower() in document.text[antecedent.pointer.end : passage.spans[0].end].lower():
        return
    quoted = passage.kind is PassageKind.QUOTATION
    said = name if quoted else name[0].upper() + name[1:]
    if antecedent.owns:
        said += "’" if said.endswith("s") else "’s"
    start = antecedent.pointer.start - passage.spans[0].start
    why = f"“{pointer}” stands for “{name}” in the sentence before"
    yield Named(Edit(NAME, start, pointer, f"[{said}]" if quoted else said, why), antecedent.named)


def name_in_full(document: Document, passage: Passage, text: str, people: Mapping[str, Span]) -> Iterator[Named]:
    """Each last name of somebody whom the document names in full elsewhere, in full; speech is left as it was said."""
    if passage.kind is PassageKind.QUOTATION:
        return
    for found in named_in_part(text, people):
        whole = people[found.group()]
        # What stands between quotation marks was said so.
        if text[: found.start()].count("“") == text[: found.start()].count("”") and '"' not in text:
            why = f"the document names {found.group()} in full elsewhere"
            yield Named(Edit(IN_FULL, found.start(), found.group(), whole.of(document.text), why), whole)


def spell_out(document: Document, passage: Passage, text: str, explained: Mapping[str, Span | None]) -> Iterator[Named]:
    """Each abbreviation that the document explains elsewhere, with the words that it is short for beside it."""
    for found in unexplained_in(text, explained):
        named, short = explained[found["short"]], found.group()
        if named is None or _is_plural(named.of(document.text)) != (short != found["short"]):
            continue
        if text[found.end() : found.end() + 1].isalnum() or "-" in text[found.end() : found.end() + 1]:
            continue
        words = named.of(document.text)
        why = f"the document explains “{short}” elsewhere"
        if passage.kind is PassageKind.QUOTATION:
            yield Named(Edit(SPELL_OUT, found.end(), "", f" [{words}]", why), named)
        elif (start := _start_with_article(text, found.start(), words)) is not None:
            article = text[start : found.start()]
            after = _article_for(words, article) + (words if start or article else words[0].upper() + words[1:])
            yield Named(Edit(SPELL_OUT, start, text[start : found.end()], f"{after} ({short})", why), named)


def _is_plural(words: str) -> bool:
    """Whether the noun that the words are about, the last before any "of" or "for", is one of several."""
    noun = re.split(r" (?:of|for|in|on|to) ", words)[0].lower()
    return noun.endswith("s") and not noun.endswith(("ss", "us", "is", "ics", "ps"))


def _start_with_article(text: str, at: int, words: str) -> int | None:
    """Where the abbreviation or the "a" or "an" before it begins; None where which of the two is right is unsure."""
    before = text[:at].rpartition(" ")[0].rpartition(" ")[2] if text[:at].endswith(" ") else ""
    if before.lower() not in {"a", "an"}:
        return at
    return None if words.lower().startswith(_UNSURE) else at - len(before) - 1


def _article_for(words: str, article: str) -> str:
    if not article:
        return ""
    right = "an" if words[0].lower() in _VOWELS else "a"
    return f"{right.capitalize() if article[0].isupper() else right} "
