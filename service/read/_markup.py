"""HTML inside Markdown: its tags and text, each with its place, fed to the block builder.

Markdown cuts HTML into pieces: a table's cell may open in one, hold Markdown, and close in another. A tree of each
piece would lose the tags whose partners are elsewhere; so tags are handed on one by one, and the builder pairs them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from service.read._blocks import BlockBuilder

# Source: HTML Standard, 13.1.2, 13.2.5 (July 2026). An unclosed tag ends at the next "<", so that no input rescans.
_MARKUP = re.compile(
    r"<!--(?:>|->|.*?(?:-->|\Z))"
    r"|<[!?][^>]*>"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<attrs>(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_UNREAD = frozenset({"script", "style", "textarea", "title", "iframe", "noscript", "xmp"})
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; `closing`: an end tag."""

    name: str
    attrs: dict[str, str]
    closing: bool
    start: int
    end: int


Words = tuple[int, int]


def scan_markup(text: str) -> Iterator[Tag | Words]:
    """Tags and the ranges of text between them, in order; comments, declarations and scripts are passed over."""
    at = 0
    while found := _MARKUP.search(text, at):
        if found.start() > at:
            yield at, found.start()
        at = found.end()
        name = (found["name"] or "").lower()
        if not name:
            continue
        yield Tag(name, _attributes(found["attrs"]), bool(found["close"]), found.start(), found.end())
        if name in _UNREAD and not found["close"]:
            ending = re.compile(rf"</{re.escape(name)}\b", re.IGNORECASE).search(text, at)
            at = ending.start() if ending else len(text)
    if at < len(text):
        yield at, len(text)


def feed_markup(builder: BlockBuilder, text: str, place: Callable[[int], int]) -> None:
    """Hand a piece of HTML to the builder; `place` tells where its characters stand in the source."""
    for part in scan_markup(text):
        if isinstance(part, Tag):
            _feed_tag(builder, part, place)
        else:
            _feed_words(builder, text, part, place)


def _feed_tag(builder: BlockBuilder, tag: Tag, place: Callable[[int], int]) -> None:
    if tag.name == "br":
        builder.line_break(place(tag.start), place(tag.end))
    elif tag.name == "img":
        builder.image()
    elif tag.closing:
        builder.close(tag.name)
    elif tag.name in _VOID:
        builder.open(tag.name)
    else:
        builder.open(tag.name, tag.attrs)


def _feed_words(builder: BlockBuilder, text: str, words: Words, place: Callable[[int], int]) -> None:
    """Lay down text, references to characters resolved; it is cut at line ends, where places may jump."""
    start, stop = words
    for line in re.finditer(r"[^\n]+|\n", text[start:stop]):
        at = start + line.start()
        if line.group() == "\n":
            builder.line_feed(place(at), place(at) + 1)
            continue
        done = at
        end = start + line.end()
        for reference in _REFERENCE.finditer(text, at, end):
            meant = html.unescape(reference.group())
            if meant != reference.group():
                builder.text(text[done : reference.start()], place(done))
                builder.text_for(meant, place(reference.start()), place(reference.start()) + len(reference.group()))
                done = reference.end()
        builder.text(text[done:end], place(done))


def _attributes(text: str) -> dict[str, str]:
    if not text.strip(" /"):
        return {}
    found = _ATTRIBUTE.finditer(text)
    return {m.group(1).lower(): html.unescape((m.group(2) or "").strip("\"'")) for m in found}
