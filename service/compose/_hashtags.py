"""Hashtags out of a document's own key phrases: a phrase of several words joined in CamelCase."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from chunkers import KeyPhrase, Parse, Span, key_phrases
from service.compose._stale import stale_phrases
from service.compose._words import words
from service.model import Draft
from service.traced import Origin, Run, Traced

if TYPE_CHECKING:
    from spacy.tokens import Span as Span_
    from spacy.tokens import Token

# How many phrases are taken for what a document is about, and how many more are if its title has all their words.
_MOST_PHRASES, _MOST_LOOKED_AT = 12, 40
_MOST_CHARACTERS = 28
# What stands there once is no topic; a name that comes twice is somebody who signed.
_LEAST_PLACES, _LEAST_OF_A_NAME = 2, 3
# Shorter words are about anything.
_LONG_WORD = 5
# Places at which a phrase is looked at: a few tell what it is.
_MOST_PLACES = 9
# What a document speaks of at so many places it is about; a post that does not say it may bear its tag all the same.
_PLACES_OF_A_TOPIC = 8
# Labels of pipelines, as ours and as OntoNotes have them.
_PEOPLE_AND_PLACES = frozenset({"PERSON", "GPE", "LOC", "FAC", "NORP", "DATE", "TIME"})
# Of people our pipeline is sure only where they have two names: NumPy, that "helps", may look like one.
_PERSON = "PER"
_WORDS = re.compile(r"[^\W\d_]+\d*(?: [^\W\d_]+\d*)*")


@dataclass(frozen=True, slots=True)
class Tag:
    """A hashtag without its sign, the phrase it was joined from, and the places of that in the document, in order.

    `of_all`: whether it is what the whole document is about, by its title or by how often it says so.
    """

    name: str
    phrase: str
    spans: tuple[Span, ...]
    of_all: bool

    def within(self, span: Span) -> Span | None:
        """The first place of the phrase in a stretch of the document."""
        return next((place for place in self.spans if span.contains(place)), None)

    def words(self, place: Span, document: str) -> Traced:
        """The name, traced to the place of its phrase."""
        same = place.of(document) == self.name
        return Traced((Run(self.name, Origin.SOURCE if same else Origin.EDIT, place, None if same else "hashtag"),))


def document_tags(parse: Parse) -> tuple[Tag, ...]:
    """The hashtags that a document's key phrases give, the most telling first."""
    return tuple(_tags(key_phrases(parse, _MOST_LOOKED_AT), parse))


def _tags(phrases: Sequence[KeyPhrase], parse: Parse) -> Iterator[Tag]:
    title = frozenset(map(_trunk, (parse.document.detail("title") or "").split()))
    for rank, phrase in enumerate(phrases):
        name, spoken = joined_in_camel_case(phrase.text), phrase.text.split()
        titled = title.issuperset(map(_trunk, spoken))
        known = rank < _MOST_PHRASES or (len(spoken) > 1 and titled)
        if known and _can_be_tag(phrase, name) and _is_telling(spoken, title) and not _names_somebody(phrase, parse):
            yield Tag(name, phrase.text, phrase.spans, titled or (not rank and len(phrase.spans) >= _PLACES_OF_A_TOPIC))


def joined_in_camel_case(phrase: str) -> str:
    """The words of a phrase as one, each with a capital: "night shifts" is NightShifts, "CI jobs" is CIJobs."""
    return "".join(word[0].upper() + word[1:] for word in phrase.split())


def _can_be_tag(phrase: KeyPhrase, name: str) -> bool:
    """Whether it is made of words alone, short enough to be read, comes again, and is more than a turn of speech."""
    if not _WORDS.fullmatch(phrase.text) or len(name) > _MOST_CHARACTERS or stale_phrases(phrase.text, worn=True):
        return False
    named = all(word[0].isupper() for word in phrase.text.split())
    return len(phrase.spans) >= (_LEAST_OF_A_NAME if named else _LEAST_PLACES)


def _is_telling(spoken: Sequence[str], title: frozenset[str]) -> bool:
    """Whether people could look for it.

    Of several words, the last must say something; one word has to be a name of its own (NumPy) or stand in the title.
    """
    last = _trunk(spoken[-1])
    if len(spoken) > 1:
        return last not in _listed("empty_ends")
    return _is_coined(spoken[0]) or (len(last) >= _LONG_WORD and last in title and last not in _listed("generic"))


def _is_coined(word: str) -> bool:
    """Whether a word has capitals inside and small letters too, as names of products do."""
    return any(sign.isupper() for sign in word[1:]) and any(sign.islower() for sign in word)


def _names_somebody(phrase: KeyPhrase, parse: Parse) -> bool:
    """Whether it names a person, a place or a post, or is the end of a word with a hyphen, at most of its places."""
    found = [tokens for span in phrase.spans[:_MOST_PLACES] if (tokens := _tokens(span, parse))]
    # What is written small anywhere is a term, however many titles have it in capitals.
    term = any(tokens.text.islower() for tokens in found)
    return 2 * sum(_is_cut_off(tokens) or (not term and _is_somebody(tokens)) for tokens in found) > len(found)


def _is_cut_off(tokens: Span_) -> bool:
    """Whether it is but the rest of a word: third-party, third party."""
    before = tokens[0].nbor(-1) if tokens[0].i else None
    return before is not None and (before.like_num or (before.text in {"-", "‑"} and not before.whitespace_))


def _is_somebody(tokens: Span_) -> bool:
    person = len(tokens) > 1 and all(token.ent_type_ == _PERSON for token in tokens)
    labelled = person or any(token.ent_type_ in _PEOPLE_AND_PLACES for token in tokens)
    post = tokens[-1].lemma_.lower() in _listed("posts") and tokens[-1].text[0].isupper()
    before = tokens[0].nbor(-1) if tokens[0].i else None
    after = tokens[-1].nbor(1) if tokens[-1].i + 1 < len(tokens.doc) else None
    return labelled or post or _goes_on(tokens, before, after)


def _goes_on(tokens: Span_, *beside: Token | None) -> bool:
    """Whether it is a part of a longer name, as Wennet Valley is of Wennet Valley Food Bank."""
    named = all(token.text[0].isupper() for token in tokens)
    return named and any(token is not None and token.tag_ == "NNP" and token.text[0].isupper() for token in beside)


def _tokens(span: Span, parse: Parse) -> Span_ | None:
    for index, block in enumerate(parse.document.blocks):
        doc = parse.docs[index]
        if doc is not None and block.span.contains(span):
            return doc.char_span(span.start - block.span.start, span.end - block.span.start)
    return None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(map(_trunk, words("hashtags")[name]))


def _trunk(word: str) -> str:
    """A word in small letters without the ending of a plural."""
    return word.strip("“”‘’\"'.,:;!?()").lower().removesuffix("s")


def tags_of(draft: Draft, tags: Sequence[Tag], document: str, is_fit: Callable[[str], bool], most: int) -> list[Traced]:
    """Up to `most` hashtags for a draft: those of which it speaks first, then what the whole document is about.

    `is_fit`: whether a phrase may be said at all.
    """
    placed = [(tag, next((at for span in draft.snippet.spans if (at := tag.within(span))), None)) for tag in tags]
    chosen: list[tuple[Tag, Span]] = []
    for tag, at in sorted(placed, key=lambda each: each[1] is None):
        fits = (at is not None or tag.of_all) and is_fit(tag.phrase)
        if len(chosen) < most and fits and not any(_alike(tag, other) for other, _ in chosen):
            chosen.append((tag, at or tag.spans[0]))
    return [tag.words(at, document) for tag, at in chosen]


def _alike(one: Tag, other: Tag) -> bool:
    """Whether the one says no more than the other with a word added or left out."""
    spoken, said = (frozenset(map(_trunk, tag.phrase.split())) for tag in (one, other))
    return spoken <= said or said <= spoken
