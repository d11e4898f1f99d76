"""Facts about a document from what it says of itself: names and values of front matter and metadata."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from chunkers import BlockDraft, BlockKind, Detail, Role
from service.read._words import patterns_of, table_of

# A title of a thousand characters is a mistake or an attack; the longest at hand has 130.
MAX_DETAIL_CHARACTERS = 500
# A byline or a date stands by itself among the first blocks.
MAX_FRONT_BLOCKS = 12

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_IMAGE = re.compile(r"\S+\.(?:avif|gif|jpe?g|png|svg|webp)(?:[?#]\S*)?\Z|https?://\S+\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*\Z", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")


def details_from(pairs: Mapping[str, object], origin: str) -> dict[str, Detail]:
    """The facts among named values, by the names of `Document.details`; `origin` says where the pairs stand.

    Values may be text, numbers, dates, lists of these, or mappings with a name, an address or a source in them.
    """
    known: dict[str, tuple[str, object]] = {}
    for name, value in pairs.items():
        known.setdefault(_plain(name), (name, value))
    details: dict[str, Detail] = {}
    for fact, names in table_of("details").items():
        for name in names:
            if name in known and (value := _value(fact, known[name][1])):
                details[fact] = Detail(value, f"{origin}: {known[name][0]}")
                break
    return details


def with_title(details: Mapping[str, Detail], drafts: Sequence[BlockDraft]) -> dict[str, Detail]:
    """The details, with the first heading as title if they have none: of the highest level among the first three."""
    if "title" in details:
        return dict(details)
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING and draft.role is Role.BODY]
    if not headings:
        return dict(details)
    first, *others = headings[:3]
    # A label of one word below the name on a title page ("Release", "Draft") is no name, however large it is set.
    named = [first, *(other for other in others if " " in other.body.trimmed().text)]
    first = min(named, key=lambda draft: draft.level)
    return {"title": Detail(first.body.trimmed().text[:MAX_DETAIL_CHARACTERS], "first heading"), **details}


def with_front_lines(details: Mapping[str, Detail], drafts: Sequence[BlockDraft]) -> dict[str, Detail]:
    """The details, with author and date from a byline and a date among the first blocks if they have none."""
    found: dict[str, Detail] = {}
    for draft in drafts[:MAX_FRONT_BLOCKS]:
        text = draft.body.trimmed().text
        if draft.role is not Role.BOILERPLATE or draft.kind is not BlockKind.PARAGRAPH:
            continue
        if byline := patterns_of("lines", "byline").match(text):
            names = re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", text[byline.end() :].strip(" ."))
            found.setdefault("author", Detail(", ".join(names)[:MAX_DETAIL_CHARACTERS], "byline"))
        elif patterns_of("lines", "date").match(text):
            found.setdefault("date", Detail(text.rstrip("."), "date line"))
    return {**found, **details}


def normal_kind(text: str) -> str | None:
    """The kind of document that a word means (`Case Study`, `whitepapers`), None if it means none."""
    word = re.sub(r"[\s_]+", "-", text.strip().lower())
    return next((kind for kind, words in table_of("kinds").items() if word in words), None)


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", str(name)).lower()


def _value(fact: str, value: object) -> str | None:
    texts = [text for text in _texts(value) if text]
    if fact == "author":
        return ", ".join(dict.fromkeys(texts))[:MAX_DETAIL_CHARACTERS] or None
    fits = {"canonical_url": _ADDRESS.fullmatch, "lead_image": _IMAGE.match, "language": _LANGUAGE.match}.get(fact)
    for text in texts:
        if fact == "kind":
            if kind := normal_kind(text):
                return kind
        elif fits is None or fits(text):
            return text[:MAX_DETAIL_CHARACTERS]
    return None


def _texts(value: object) -> Iterable[str]:
    """The texts in a value, in order; of a mapping the part that names it."""
    if isinstance(value, list):
        for item in value[:50]:
            if not isinstance(item, list):
                yield from _texts(item)
    elif isinstance(value, dict):
        named = next((value[key] for key in ("name", "src", "url", "href", "path") if key in value), None)
        if isinstance(named, str):
            yield from _texts(named)
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        yield " ".join(_TAG.sub("", str(value)).split())
