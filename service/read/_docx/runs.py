"""The words of a paragraph with their marks, as a reader of the finished document sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from service.read._docx.styles import Styles, is_code_font
from service.read._docx.xml import find, is_on, value

# A line's end within a paragraph, in the text that places count in; a paragraph ends in a line feed there.
LINE_END = "\v"

# Deleted, moved away, a comment's sign, a field's command, what old programs see instead.
_UNSEEN = frozenset(
    {
        *("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:delInstrText", "w:rPr", "w:pPr", "mc:Fallback"),
        *("w:rt", "w:sdtPr", "w:tblPr", "w:annotationRef", "w:footnoteRef", "w:endnoteRef"),
    }
)
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-", "w:softHyphen": "\u00ad", "w:cr": LINE_END}
# Source: the Symbol and Wingdings fonts put their signs at U+F000 and above; these stand in running text.
_SYMBOLS = {
    "F0E0": "→",
    "F0DF": "←",
    "F0B7": "•",
    "F0A7": "▪",
    "F0FC": "✓",
    "F0D8": "➢",
    "F0B0": "°",
    "F0B1": "±",
    "F0A3": "≤",
    "F0B3": "≥",
}
_LINE_FEEDS = str.maketrans("\n\r", "  ")
_LINK_COMMAND = re.compile(r"\s*HYPERLINK\s+(?:\\[a-z]\s+)*\"([^\"]+)\"(?:\s+\\l\s+\"([^\"]+)\")?", re.IGNORECASE)


class Words(NamedTuple):
    """A run of text; `tags`: its inline elements in HTML's names; `link`: where it leads."""

    text: str
    tags: frozenset[str] = frozenset()
    link: str | None = None


class NoteSign(NamedTuple):
    """A reference to a note: "footnote" or "endnote", and the note's id in its part."""

    kind: str
    identity: str


class Picture(NamedTuple):
    """A picture, of which nothing but its presence is kept."""


Inline = Words | NoteSign | Picture


@dataclass(slots=True)
class Field:
    """A field that has begun: what it commands, and whether its result is being read."""

    command: str = ""
    in_result: bool = False


@dataclass(slots=True)
class RunReader:
    """What reads runs; fields may begin in one paragraph and end in another.

    `boxes`: text boxes that were met and wait to be read. `page`: the page reached, counted from 1, by the breaks that
    authors set and those that Word noted when it last laid the document out.
    """

    styles: Styles
    links: Mapping[str, str]
    fields: list[Field] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    page: int = 1
    _at_top: bool = True
    _noted: int = 0
    _authored: int = 0

    def read(self, paragraph: Element, style: str | None) -> Iterator[Inline]:
        """The inlines of a paragraph, in order."""
        yield from self._children(paragraph, style, None)

    def in_contents(self) -> bool:
        """Whether the result of a table of contents is being read."""
        return any(field.command.lstrip().upper().startswith(("TOC", "INDEX ", "TOA")) for field in self.fields)

    def break_page(self, *, noted: bool = False) -> None:
        """Begin a page; Word notes a break that an author set once more, before the next words."""
        self._noted += noted
        self._authored += not noted
        self.page += not self._at_top
        self._at_top = True

    def notes_pages(self) -> bool:
        """Whether Word noted pages throughout: some programs keep a few of its notes and drop the others."""
        return self._noted > 0 and self._noted >= self._authored

    def _children(self, parent: Iterable[Element], style: str | None, link: str | None) -> Iterator[Inline]:
        for child in parent:
            tag = child.tag
            if tag == "w:r":
                yield from self._run(child, style, link)
            elif tag == "w:hyperlink":
                yield from self._children(child, style, self._target(child))
            elif tag == "w:fldSimple":
                self.fields.append(Field(child.get("w:instr", ""), in_result=True))
                yield from self._children(child, style, link)
                self.fields.pop()
            elif tag == "m:t":
                yield Words((child.text or "").translate(_LINE_FEEDS))
            elif tag == "w:lastRenderedPageBreak":
                self.break_page(noted=True)
            elif tag not in _UNSEEN and len(child):
                yield from self._children(child, style, link)

    def _target(self, element: Element) -> str | None:
        target = self.links.get(element.get("r:id", ""))
        anchor = element.get("w:anchor")
        return f"{target or ''}#{anchor}" if anchor else target

    def _run(self, run: Element, style: str | None, link: str | None) -> Iterator[Inline]:
        properties = find(run, "w:rPr")
        own = value(properties, "w:rStyle")
        if self._is(properties, "w:vanish", own, style):
            return
        tags = self._tags(properties, own, style)
        for child in run:
            yield from self._content(child, tags, link)

    def _content(self, child: Element, tags: frozenset[str], link: str | None) -> Iterator[Inline]:
        tag = child.tag
        text = self._text(child)
        if text is not None:
            yield from self._words(text, tags, link)
        elif tag == "w:fldChar":
            self._field(child.get("w:fldCharType", ""))
        elif tag == "w:instrText":
            if self.fields:
                self.fields[-1].command += child.text or ""
        elif tag in {"w:footnoteReference", "w:endnoteReference"}:
            yield NoteSign(tag.removeprefix("w:").removesuffix("Reference"), child.get("w:id", ""))
        elif tag in {"w:drawing", "w:pict", "w:object", "mc:AlternateContent"}:
            yield from self._drawn(child)
        elif tag == "w:ruby":
            base = find(child, "w:rubyBase")
            yield from self._children(base if base is not None else (), None, link)

    def _text(self, child: Element) -> str | None:
        """What an element says in characters; None for one that says something else."""
        tag = child.tag
        if tag == "w:t":
            return child.text or ""
        if tag == "w:sym":
            return _SYMBOLS.get(child.get("w:char", "").upper(), "")
        if tag == "w:lastRenderedPageBreak" or (tag == "w:br" and child.get("w:type") == "page"):
            self.break_page(noted=tag != "w:br")
            return ""
        if tag == "w:br":
            return LINE_END if child.get("w:type", "textWrapping") == "textWrapping" else " "
        return _SIGNS.get(tag)

    def _words(self, text: str, tags: frozenset[str], link: str | None) -> Iterator[Words]:
        if text and all(field.in_result for field in self.fields):
            commands = (_LINK_COMMAND.match(field.command) for field in self.fields)
            named = next((f"{found[1]}#{found[2]}" if found[2] else found[1] for found in commands if found), None)
            self._at_top = self._at_top and not text.strip()
            yield Words(text.translate(_LINE_FEEDS), tags, link or named)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _drawn(self, element: Element) -> Iterator[Picture]:
        """A picture, if there is one; text boxes are kept for later."""
        if element.tag == "mc:Fallback":
            return
        for child in element:
            if child.tag == "w:txbxContent":
                self.boxes.append(child)
            elif child.tag in {"a:blip", "v:imagedata"}:
                yield Picture()
            else:
                yield from self._drawn(child)

    def _is(self, properties: Element | None, name: str, own: str | None, style: str | None) -> bool:
        said = is_on(properties, name)
        return said if said is not None else self.styles.is_set(own, name) or self.styles.is_set(style, name)

    def _tags(self, properties: Element | None, own: str | None, style: str | None) -> frozenset[str]:
        tags: set[str] = set()
        if self._is(properties, "w:b", own, style) or self.styles.is_called(own, "strong"):
            tags.add("strong")
        if self._is(properties, "w:i", own, style) or self.styles.is_called(own, "emphasis"):
            tags.add("em")
        if is_code_font(properties) or self.styles.is_called(own, "code") or self.styles.is_monospaced(own):
            tags.add("code")
        if value(properties, "w:vertAlign") == "superscript":
            tags.add("sup")
        return frozenset(tags)
