"""The organisation behind a document, where its author or its copyright line names one."""

from __future__ import annotations

import re

from chunkers import BlockKind, Detail, Document, Role
from service.read._about.data import about

MAX_WORDS = 8
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–,]\s*\d{4})*,?\s+)(?:by\s+)?(?:the\s+)?"
    r"(?P<name>[^\s.,;|][^.,;|\n]{1,60}?)(?=\s*(?:[.,;|]|\ball rights|$))",
    re.IGNORECASE,
)
_SKIPPED = frozenset({BlockKind.CODE, BlockKind.TABLE})


def find_organisation(document: Document) -> Detail | None:
    """The organisation that the author's name or a copyright line is; None where it may be a person."""
    author = document.details.get("author")
    if author and is_organisation(author.value):
        return Detail(author.value, f"{author.origin}, which names an organisation")
    for block in document.blocks:
        if block.role is not Role.BODY or block.kind is BlockKind.FOOTNOTE:
            found = None if block.kind in _SKIPPED else _COPYRIGHT.search(block.span.of(document.text)[:400])
            if found and is_organisation(found["name"]):
                return Detail(found["name"].strip(), "copyright line")
    return None


def is_organisation(name: str) -> bool:
    """Whether a name says by one of its words that it is no person's."""
    words = re.findall(r"[\w&]+", name.lower())
    listed = about("organisations")
    by_word = bool(words) and (words[-1] in listed["last"] or any(word in listed["any"] for word in words))
    return by_word and len(words) <= MAX_WORDS and "," not in name and name[:1].isupper()
