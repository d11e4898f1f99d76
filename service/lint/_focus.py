"""Whether a text speaks to its reader or of its author: you-words against self-words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chunkers import BlockKind, Document, Role
from service.model import Focus, SectionFocus

# Source: the "customer focus" counts of copywriting ("we-we" tests), which set these two groups of words against one
# another; quotations are somebody else's voice and are not counted.
_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|our|ours|us|ourselves|I|my|mine|We|Our|Ours|Us|My)\b")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"\n]*\"")


def count_focus(text: str, names: Sequence[str] = ()) -> Focus:
    """How often the text says you-words, and self-words or one of the names; words within quotation marks apart."""
    own, you = own_words(_QUOTED.sub(" ", text), names)
    return Focus(you, own)


def own_words(text: str, names: Sequence[str] = ()) -> tuple[int, int]:
    """Self-words and you-words of a text."""
    named = sum(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text)) for name in names if name)
    return len(_OWN.findall(text)) + named, len(_YOU.findall(text))


def focus_by_section(document: Document, names: Sequence[str] = ()) -> tuple[Focus, tuple[SectionFocus, ...]]:
    """The focus of the whole document's prose and of each section, in order; quotations of others are left out."""
    texts: dict[tuple[str, ...], list[str]] = {}
    for section, words in _prose(document):
        texts.setdefault(section, []).append(words)
    sections = tuple(SectionFocus(section, count_focus("\n".join(words), names)) for section, words in texts.items())
    return count_focus("\n".join(word for words in texts.values() for word in words), names), sections


def _prose(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    for block in document.blocks:
        if block.role is Role.BODY and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            yield block.section, block.span.of(document.text)
