"""The people whom a document names in full and elsewhere by their first or their last name alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from chunkers import Span
from service.pick._stretch import Context, Stretch, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSON = "PER"
# Three names and an initial; what is longer is rather two people, or a person and a place.
_MOST_NAMES = 4
_NAME = re.compile(r"[A-Z][\w’'-]+")


def find_people(stretches: Sequence[Stretch], context: Context) -> dict[str, Span]:
    """Where each first and last name first stands in full; none that two people share or a company bears too.

    A name of which a part stands in the title, or small in the text, is rather that of a thing: "Jenkins Docker".
    """
    full: dict[str, dict[str, Span]] = defaultdict(dict)
    others: Counter[str] = Counter()
    for stretch in stretches:
        base = stretch.block.span.start
        for names in _names(stretch.tokens):
            first, last = names[0].text, names[-1].text
            if names[0].ent_type_ != _PERSON:
                others.update({first, last})
            elif 1 < len(names) <= _MOST_NAMES and _NAME.fullmatch(first) and _NAME.fullmatch(last):
                span = Span(base + names[0].idx, base + names[-1].idx + len(last))
                for part in {first, last}:
                    full[part].setdefault(span.of(context.document.text), span)
    small = {token.text for stretch in stretches for token in stretch.tokens if token.text.islower()}
    return {
        part: next(iter(found.values()))
        for part, found in full.items()
        if len(found) == 1
        and not others[part]
        and part.lower() not in small
        and not _is_of_a_thing(next(iter(found)), context, small)
    }


def _is_of_a_thing(name: str, context: Context, small: AbstractSet[str]) -> bool:
    parts = [part.lower() for part in name.split()]
    return parts[-1] in small or any(stem(part) in context.title for part in parts)


def _names(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Neighbouring tokens of one name of a person, company or place."""
    held: list[Token] = []
    for token in tokens:
        if held and (token.ent_iob_ != "I" or token.i != held[-1].i + 1):
            yield held
            held = []
        if token.ent_type_:
            held.append(token)
    if held:
        yield held


def named_in_part(text: str, people: Mapping[str, Span]) -> Iterator[re.Match[str]]:
    """The names that stand in a text without the rest beside them or anywhere else in it, each once."""
    seen: set[Span] = set()
    for found in _NAME.finditer(text):
        last = found.group().removesuffix("'s").removesuffix("’s")
        if last not in people or people[last] in seen:
            continue
        seen.add(people[last])
        name = re.escape(last)
        named = re.compile(rf"(?:[A-Z][\w.’'-]*|Mr|Ms|Mrs|Dr)\.?\s{name}\b|\b{name}\s(?:[a-z]{{1,3}}\s)?[A-Z]")
        # A capital before it may be that of the sentence's first word, which is no first name.
        if not named.search(text) and not text[found.end() :].lstrip().startswith("-"):
            yield re.compile(re.escape(last)).match(text, found.start()) or found
