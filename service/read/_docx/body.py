"""What stands in a part: paragraphs and tables in reading order, each paragraph with what it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from service.read._docx.numbering import LEVELS, Numbering
from service.read._docx.runs import Inline, RunReader, Words
from service.read._docx.styles import Styles, outline_level
from service.read._docx.xml import find, is_on, value

_UNSEEN = frozenset(
    {
        "w:sdtPr",
        "w:sdtEndPr",
        "w:tblPr",
        "w:tblGrid",
        "w:trPr",
        "w:tcPr",
        "w:sectPr",
        "w:del",
        "w:moveFrom",
        "mc:Fallback",
    }
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its inlines, and what its style makes of it.

    `heading`: 1-6. `list_key`: the list it is an item of; `depth` counts from 1. `size`: of most text, in half-points.
    `page`: counted from 1, None where Word noted no pages.
    """

    inlines: list[Inline]
    style: str | None = None
    heading: int | None = None
    list_key: str | None = None
    depth: int = 0
    label: str = ""
    quotation: bool = False
    caption: bool = False
    code: bool = False
    contents: bool = False
    title: bool = False
    size: int = 0
    page: int | None = None
    start: int = 0

    @property
    def text(self) -> str:
        """Its text, as places count in it."""
        return "".join(inline.text for inline in self.inlines if isinstance(inline, Words))


@dataclass(slots=True)
class Table:
    """A table: rows of cells, each with its content; `headed`: the first rows are headings."""

    rows: list[list[list[Item]]] = field(default_factory=list)
    headed: int = 0


Item = Paragraph | Table


class BodyReader:
    """What reads the content of parts; lists count on through all of them."""

    def __init__(self, styles: Styles, numbering: Numbering, runs: RunReader) -> None:
        self._styles, self._numbering, self._runs = styles, numbering, runs
        self._contents = 0
        self._waiting: list[Inline] = []

    def read(self, parent: Iterable[Element]) -> Iterator[Item]:
        """Paragraphs and tables in order; a text box follows the paragraph it is anchored in."""
        for child in parent:
            if child.tag == "w:p":
                yield from self._paragraph(child)
            elif child.tag == "w:tbl":
                yield self._table(child)
            elif child.tag == "w:sdt":
                yield from self._control(child)
            elif child.tag not in _UNSEEN:
                yield from self.read(child)

    def _control(self, element: Element) -> Iterator[Item]:
        """A content control; one that still asks to be filled in has no content."""
        properties = find(element, "w:sdtPr")
        if is_on(properties, "w:showingPlcHdr"):
            return
        gallery = value(properties, "w:docPartObj/w:docPartGallery") or ""
        contents = gallery.lower() in {"table of contents", "table of figures"}
        self._contents += contents
        content = find(element, "w:sdtContent")
        yield from self.read(content if content is not None else ())
        self._contents -= contents

    def _paragraph(self, element: Element) -> Iterator[Item]:
        properties = find(element, "w:pPr")
        style = value(properties, "w:pStyle") or self._styles.default
        contents = self._contents > 0 or self._runs.in_contents()
        if is_on(properties, "w:pageBreakBefore"):
            self._runs.break_page()
        inlines, self._waiting = self._waiting, []
        page: int | None = None
        for inline in self._runs.read(element, style):
            inlines.append(inline)
            if page is None and isinstance(inline, Words) and inline.text.strip():
                page = self._runs.page
        if is_on(find(properties, "w:rPr"), "w:del"):
            # The paragraph's end is deleted: its words go on in the next.
            self._waiting = inlines
            return
        boxes, self._runs.boxes = self._runs.boxes, []
        paragraph = Paragraph(inlines, style, page=page)
        self._classify(paragraph, properties, element)
        paragraph.contents = contents or self._runs.in_contents() or self._styles.is_called(style, "contents")
        yield paragraph
        for box in boxes:
            yield from self.read(box)

    def _classify(self, paragraph: Paragraph, properties: Element | None, element: Element) -> None:
        style, styles = paragraph.style, self._styles
        outline = value(properties, "w:outlineLvl")
        own = outline_level(outline) if outline is not None else None
        paragraph.heading = own if outline is not None else styles.heading_level(style)
        paragraph.title = any(near.name.lower() == "title" for near in styles.chain(style))
        paragraph.quotation = styles.is_called(style, "quotation")
        paragraph.caption = styles.is_called(style, "caption")
        paragraph.code = self._is_code(paragraph)
        paragraph.size = self._size(element, style)
        if paragraph.text.strip():
            self._list(paragraph, properties)

    def _list(self, paragraph: Paragraph, properties: Element | None) -> None:
        """The list that the paragraph is an item of; the numbers of headings are counted and not kept."""
        number = find(properties, "w:numPr")
        if number is None:
            number = self._styles.numbering(paragraph.style)
        if number is None:
            return
        level, key = value(number, "w:ilvl") or "0", value(number, "w:numId") or "0"
        depth = min(int(level), LEVELS - 1) if level.isdecimal() else 0
        label = self._numbering.next_label(key, depth)
        if label is not None and paragraph.heading is None and not paragraph.caption:
            paragraph.list_key, paragraph.depth, paragraph.label = key, depth + 1, label

    def _is_code(self, paragraph: Paragraph) -> bool:
        if self._styles.is_called(paragraph.style, "code") or self._styles.is_monospaced(paragraph.style):
            return True
        words = [inline for inline in paragraph.inlines if isinstance(inline, Words) and inline.text.strip()]
        return len(words) > 0 and all("code" in inline.tags for inline in words)

    def _size(self, element: Element, style: str | None) -> int:
        """The size that most of the paragraph's text has."""
        counts: dict[int, int] = {}
        for run in element.iter("w:r"):
            properties = find(run, "w:rPr")
            said = value(properties, "w:sz") or ""
            own = value(properties, "w:rStyle")
            size = int(said) if said.isdecimal() else self._styles.size(own or style)
            counts[size] = counts.get(size, 0) + sum(len(text.text or "") for text in run.iter("w:t"))
        return max(counts, key=lambda size: counts[size]) if counts else 0

    def _table(self, element: Element) -> Table:
        table = Table()
        for row in _within(element, "w:tr"):
            if is_on(find(row, "w:trPr"), "w:del"):
                continue
            table.rows.append([list(self.read(cell)) for cell in _within(row, "w:tc")])
            if is_on(find(row, "w:trPr"), "w:tblHeader") and table.headed == len(table.rows) - 1:
                table.headed += 1
        return table


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, those in content controls and insertions included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"}:
            yield from _within(child, tag)
