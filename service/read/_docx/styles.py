"""What a paragraph or run is by its style."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from service.read._docx.xml import find, is_on, value
from service.read._words import patterns_of

# Source: ECMA-376, 17.3.1.20: outline levels 0 to 8 are headings, 9 is body text. A Document has six levels.
BODY_LEVEL = 9
DEEPEST_HEADING = 6
# Half-points. Source: ECMA-376, 17.3.2.38: what is not said is ten points.
DEFAULT_SIZE = 20

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_MONOSPACED = re.compile(
    r"courier|consolas|menlo|monaco|mono\b|monospace|lucida console|source code|fira code|inconsolata", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Style:
    """A style as its file has it: `above` is the id of the style it is based on."""

    name: str
    above: str | None
    paragraph: Element | None
    run: Element | None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id; questions about them go up the chain of what they are based on."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    default_run: Element | None = None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles in a part."""
        styles = cls()
        for element in root if root is not None else ():
            if element.tag == "w:docDefaults":
                styles.default_run = find(element, "w:rPrDefault/w:rPr")
            elif element.tag == "w:style":
                identity = element.get("w:styleId", "")
                styles.by_id[identity] = _style(element)
                if element.get("w:type") == "paragraph" and element.get("w:default") in {"1", "true", "on"}:
                    styles.default = identity
        return styles

    def chain(self, identity: str | None) -> Iterator[Style]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        seen: set[str] = set()
        while identity is not None and identity in self.by_id and identity not in seen:
            seen.add(identity)
            yield self.by_id[identity]
            identity = self.by_id[identity].above

    def heading_level(self, identity: str | None) -> int | None:
        """1-6 for the style of a heading or title, None for others."""
        for style in self.chain(identity):
            if found := _HEADING.match(style.name):
                return min(int(found.group(1)), DEEPEST_HEADING)
            if style.name.lower() == "title":
                return 1
            outline = value(style.paragraph, "w:outlineLvl")
            if outline is not None:
                return outline_level(outline)
        return None

    def is_called(self, identity: str | None, kind: str) -> bool:
        """Whether the style or one it is based on has a name of this kind (`words.toml`, table `styles`)."""
        return any(patterns_of("styles", kind).match(style.name) for style in self.chain(identity))

    def numbering(self, identity: str | None) -> Element | None:
        """The list that the style puts its paragraphs in."""
        return next((found for s in self.chain(identity) if (found := find(s.paragraph, "w:numPr")) is not None), None)

    def is_set(self, identity: str | None, name: str) -> bool:
        """Whether a property of text (bold, italic, hidden) is on by the style."""
        for style in self.chain(identity):
            said = is_on(style.run, name)
            if said is not None:
                return said
        return False

    def size(self, identity: str | None) -> int:
        """The size of text in half-points."""
        for run in (*(style.run for style in self.chain(identity)), self.default_run):
            size = value(run, "w:sz")
            if size is not None and size.isdecimal():
                return int(size)
        return DEFAULT_SIZE

    def is_monospaced(self, identity: str | None) -> bool:
        """Whether the style's font is one for code."""
        fonts = (value(style.run, "w:rFonts", "w:ascii") for style in self.chain(identity))
        return any(_MONOSPACED.search(font) for font in fonts if font)

    def language(self) -> str | None:
        """The language of text that says nothing of its own."""
        return value(self.default_run, "w:lang")


def outline_level(text: str) -> int | None:
    """1-6 for an outline level as a file has it; None for body text and for what is no level."""
    if not text.isdecimal() or int(text) >= BODY_LEVEL:
        return None
    return min(int(text) + 1, DEEPEST_HEADING)


def is_code_font(run: Element | None) -> bool:
    """Whether the properties of a run set it in a font for code."""
    font = value(run, "w:rFonts", "w:ascii")
    return font is not None and _MONOSPACED.search(font) is not None


def _style(element: Element) -> Style:
    return Style(
        value(element, "w:name") or "", value(element, "w:basedOn"), find(element, "w:pPr"), find(element, "w:rPr")
    )
