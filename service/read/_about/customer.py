"""Whom a case study is about: the customer's name, where the document leaves no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chunkers import BlockKind, Detail, Document, Role
from service.read._about.data import about
from service.read._about.measures import plain

# A company that a study is about is named again and again; one that is named less may be anybody.
MIN_MENTIONS = 3
MAX_NAME_WORDS = 5
MAX_OPENING_BLOCKS = 6
_NAME = r"(?:[A-Z0-9][\w&+.’'-]*|[a-z]+[A-Z]\w*)(?: (?:(?:of|and|the|&|de|van|von) )?[A-Z0-9][\w&+.’'-]*){0,4}?"
_NAMED = f"(?P<name>{_NAME})"
_ANY_WORDS = r"(?P<name>[\w&+.’-]+(?: [\w&+.’-]+){0,3})"
_FROM_TITLE = 0.9
_FROM_TEXT = 0.7


def find_customer(document: Document) -> Detail | None:
    """The customer's name: as the title has it, else as the opening introduces a company that is named throughout."""
    return customer_in_title(document) or next(_introduced(document), None)


def customer_in_title(document: Document) -> Detail | None:
    """The name that the title or a high heading says the document is about, if it is named throughout."""
    listed = about("customer")
    for text, where in _titles(document):
        for pattern in (*listed["titles"], *(listed["own_titles"] if where == "title" else ())):
            found = re.match(_filled(pattern), text)
            name = _as_written(document, _plain(found["name"])) if found else ""
            if _is_subject(document, name):
                return Detail(name, f"{where}: {text[:80]}; named {_mentions(document, name)} times", _FROM_TITLE)
    return None


def _filled(pattern: str) -> str:
    """A pattern with what its placeholders stand for."""
    listed = about("customer")
    kinds = "|".join(listed["companies"])
    for placeholder, meaning in (
        ("NAME", _NAMED),
        ("WORDS", _ANY_WORDS),
        ("DID", about("did")["pattern"]),
        ("COMPANY", f"(?:{kinds})"),
    ):
        pattern = pattern.replace(placeholder, meaning)
    return pattern


def _titles(document: Document) -> Iterator[tuple[str, str]]:
    """The title and the headings of the highest levels, each with where it stands."""
    title = document.detail("title")
    if title:
        yield plain(title), "title"
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.level <= 2 and block.role is Role.BODY:
            yield plain(" ".join(block.span.of(document.text).split())), "heading"


def _introduced(document: Document) -> Iterator[Detail]:
    """Companies that a sentence of the opening says are companies ("Tidemark is a chain of ...")."""
    for pattern in about("customer")["introductions"]:
        sentence = re.compile(_filled(pattern))
        for text in _opening(document):
            for found in sentence.finditer(text):
                name = _plain(found["name"])
                if _is_subject(document, name):
                    said = " ".join(found.group().split())[:90]
                    yield Detail(name, f"opening: “{said}”; named {_mentions(document, name)} times", _FROM_TEXT)


def _opening(document: Document) -> list[str]:
    paragraphs = [b for b in document.blocks if b.kind is BlockKind.PARAGRAPH and b.role is Role.BODY]
    return [plain(block.span.of(document.text)) for block in paragraphs[:MAX_OPENING_BLOCKS]]


def _plain(name: str) -> str:
    """The name without a possessive at its end and an article before it."""
    return re.sub(r"^(?:The|A|An) |(?:['’]s?|[.,:-]+)$", "", name.strip())


def _as_written(document: Document, name: str) -> str:
    """The name as the text writes it most, where a title has other capitals."""
    body = "\n".join(block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.HEADING)
    written = Counter(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", plain(body), re.IGNORECASE))
    return written.most_common(1)[0][0] if written and name else name


def _mentions(document: Document, name: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", plain(document.text)))


def _is_subject(document: Document, name: str) -> bool:
    """Whether the document speaks of the name as of someone who does things, and often."""
    words = name.split()
    if not words or len(words) > MAX_NAME_WORDS or name.lower() in about("customer")["never"]:
        return False
    acts = "|".join(about("customer")["acts"])
    acting = re.compile(
        rf"(?<!\w){re.escape(name)}(?:['’]s?\s+\w|,? (?:{acts})\b)|\b(?:at|for) {re.escape(name)}(?!\w)"
    )
    return _mentions(document, name) >= MIN_MENTIONS and acting.search(plain(document.text)) is not None
