"""A brand's preferred terms and spelling in the stead of the source's, outside of quotations, names and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.brand._brand import Brand
from service.brand._spelling import spellings
from service.brand._terms import brand_words, first_of, pattern_of
from service.traced import Origin, Traced

TERM, SPELLING = "preferred term", "spelling"

_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"\n]*(?:\"|$)|(?<!\w)‘[^’\n]*’(?!\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+|(?<!\w)[#@]\w+")
_ARTICLE = re.compile(r"(?<!\w)(an?)\s+$", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?:…][\"”’)]*\s+|\n\s*)[\s(“‘\"•–—-]*$")
_CAPITAL_NEXT = re.compile(r"[ \u00a0](?!I\b)[A-Z]")
_JOINED_ON = re.compile(r"[-‐‑/@&][^\W_]|\.[^\W_]")


@dataclass(frozen=True, slots=True)
class _Change:
    instead_of: str
    say: str
    rule: str

    @property
    def named(self) -> bool:
        """Whether it is a name that is replaced, which stands with its capitals wherever it is."""
        return any(sign.isupper() for sign in self.instead_of)


def said_by(words: Traced, brand: Brand) -> Traced:
    """The words with the brand's terms and spelling, each a recorded edit of the brand; quotations keep their words.

    What looks like part of a name stays: a capital within a sentence or before another, a hyphen, an address.
    """
    changes = _changes(brand)
    if not changes:
        return words
    text = str(words)
    kept = _kept(text, brand)
    for match in reversed(list(pattern_of(tuple(changes)).finditer(text))):
        change = changes[_key(match.group())]
        free = not any(match.start() < stop and start < match.end() for start, stop in kept)
        if free and (match.group() == change.instead_of if change.named else _is_plain(match, text)):
            words = _replaced(words, text, match, change)
    return words


def _replaced(words: Traced, text: str, match: re.Match[str], change: _Change) -> Traced:
    """The words with one change, and the article before it as the new word needs it."""
    said = change.say
    if match.group()[0].isupper() and said[0].islower():
        said = said[0].upper() + said[1:]
    words = words.with_words_of(Origin.BRAND, match.start(), match.end(), said, change.rule)
    article = _ARTICLE.search(text, max(0, match.start() - len("an ") - 1), match.start())
    if article and (fit := _article_for(said, article.group(1))) != article.group(1):
        words = words.with_words_of(Origin.BRAND, article.start(1), article.end(1), fit, change.rule)
    return words


def _article_for(said: str, article: str) -> str:
    word = said.lower()
    sounded = word.startswith(tuple(brand_words("silent_h"))) or (
        word[0] in "aeiou" and not word.startswith(tuple(brand_words("sounds_like_you_or_one")))
    )
    return article[0] + ("n" if sounded else "")


def _is_plain(match: re.Match[str], text: str) -> bool:
    """Whether the words stand there as words: no part of a name, of a compound or of an address."""
    found, before, after = match.group(), text[: match.start()], text[match.end() :]
    if _JOINED_ON.match(after) or before[-1:] in {"-", "‑", "/", "@", "#", "&", "."}:
        return False
    if not found[0].isupper():
        return True
    shouted = len(found) > 1 and found.isupper()
    return not shouted and bool(_OPENS.search(before)) and not _CAPITAL_NEXT.match(after)


def _kept(text: str, brand: Brand) -> list[tuple[int, int]]:
    """Where the text keeps its words."""
    names = (*brand.own_names, *brand.customers)
    found = (*_QUOTED.finditer(text), *_ADDRESS.finditer(text), *pattern_of(names).finditer(text))
    return [match.span() for match in found]


def _changes(brand: Brand) -> Mapping[str, _Change]:
    return _told(tuple((term.instead_of, term.say) for term in brand.terms), brand.spelling)


@lru_cache(maxsize=64)
def _told(terms: tuple[tuple[str, str], ...], spelling: str) -> Mapping[str, _Change]:
    respelled = {_key(word): _Change(word, say, SPELLING) for word, say in spellings(spelling).items()}
    return respelled | {_key(word): _Change(word, say, TERM) for word, say in terms}


def _key(phrase: str) -> str:
    return " ".join(re.sub(r"[\s‐‑-]+", " ", phrase).lower().replace("’", "'").split())


def address_free(text: str) -> str:
    """The text without its web and mail addresses."""
    return re.sub(r"(?:https?://|www\.)\S+|\S+@\S+", " ", text)


def stands_in(phrase: str, texts: Sequence[str]) -> bool:
    """Whether banning the phrase would keep such texts from being posts: it has a word and stands in one as a whole."""
    spoken = any(sign.isalnum() for sign in phrase)
    return spoken and any(first_of((phrase,), address_free(text)) is not None for text in texts)


def brand_says(brand: Brand) -> Iterator[str]:
    """What the brand may put around the source's words, text by text."""
    yield from brand.hashtags
    yield from filter(None, (brand.call_to_action.brand, brand.call_to_action.employee))


def brand_replaces(brand: Brand, heard: frozenset[str] = frozenset()) -> Iterator[str]:
    """What it may put in the stead of them; `heard`: words of the source, in small letters."""
    yield from (brand.name, *brand.names, *brand.products)
    yield from (term.say for term in brand.terms)
    yield from (say for word, say in spellings(brand.spelling).items() if word in heard)
