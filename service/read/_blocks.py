"""Blocks built from a stream of elements as they open and close, in HTML's words.

Markdown speaks of paragraphs, lists and cells in its own signs and, between them, in tags that may open in one block
and close in another; both come here as one stream, so that the two together give what a browser would show.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from chunkers import BlockDraft, BlockKind, BlockText, Place
from service.read import _elements as html
from service.read._elements import Element
from service.read._limits import MAX_BLOCKS, check_cells, check_count
from service.read._line import Edit, Line
from service.read._lines import SourceLines
from service.read._notes import note_edits
from service.read._tables import Table
from service.read._words import patterns_of

# Browsers stop at 512 open elements; prose needs some ten. Deeper ones are passed over, their words kept.
MAX_DEPTH = 200
MAX_CAPTION_WORDS = 60

_KINDS = {
    "pre": BlockKind.CODE,
    **dict.fromkeys(html.HEADINGS, BlockKind.HEADING),
    **dict.fromkeys(html.CAPTIONS, BlockKind.CAPTION),
}
_NOTE_MARKER = re.compile(r"\[?([\w*†‡]{1,4})[\].):]*\s+")
_TASK_BOX = re.compile(r"\[[ xX]\]\s+")
_ALERT = re.compile(r"\[!\w+\]\s*")


@dataclass(slots=True)
class BlockBuilder:
    """What turns a stream of elements and text into blocks.

    `line`: the text of the block being read. `stack`: elements that are open. `sinks`: where blocks go, the document's
    own and those of cells. `hidden`: open elements whose words are passed over. `after_image`: nothing since an image.
    `cells`, `blocks`: how many there were; too many raise `TooComplexSourceError`.
    """

    source: SourceLines
    line: Line = field(init=False)
    stack: list[Element] = field(default_factory=list)
    sinks: list[list[BlockDraft]] = field(default_factory=lambda: [[]])
    hidden: list[str] = field(default_factory=list)
    list_ids: count[int] = field(default_factory=count)
    after_image: bool = False
    cells: int = 0
    blocks: int = 0

    def __post_init__(self) -> None:
        self.line = Line(self.source.text)

    def open(self, tag: str, attrs: Mapping[str, str] | None = None, *, firm: bool = False) -> None:
        """Begin an element; what it ends by HTML's rules ends."""
        if self.hidden or tag in html.HIDDEN:
            self.hidden.append(tag)
        elif tag in html.INLINE:
            self.line.open(tag, html.safe_target((attrs or {}).get("href")))
        elif tag in html.BREAKING:
            self._end_paragraph()
        elif tag in html.KEPT:
            self._end_paragraph()
            if tag in html.IMPLIED_ENDS:
                self._end_implied(tag)
            self._push(tag, attrs or {}, firm=firm)

    def close(self, tag: str, *, firm: bool = False) -> None:
        """End the innermost open element of this name, and what is open within it; nothing, if none is open."""
        if self.hidden:
            if tag in self.hidden:
                del self.hidden[len(self.hidden) - 1 - self.hidden[::-1].index(tag) :]
        elif tag in html.INLINE:
            self.line.close(tag)
        elif tag in html.BREAKING:
            self._end_paragraph()
        elif tag in html.KEPT:
            self._close_kept(tag, firm=firm)

    def text(self, text: str, at: int) -> None:
        """Words that stand at `at` of the source."""
        if self.hidden:
            return
        if self._in_code():
            self.line.add_raw(text, at)
        else:
            self.line.add(text, at)

    def text_for(self, text: str, start: int, end: int) -> None:
        """Words that a range of the source amounts to."""
        if not self.hidden:
            self.line.add_for(text, start, end)

    def line_feed(self, start: int, end: int) -> None:
        """The end of a line in the source, which is a space but in code."""
        if self._in_code():
            self.line.add_feed(start, end)
        else:
            self.text_for(" ", start, end)

    def line_break(self, start: int, end: int) -> None:
        """A line break; two in a row end the paragraph."""
        if self.hidden:
            return
        if self.line.ended:
            self.flush()
        else:
            self.line.break_line(start, end)

    def refer(self, label: str, start: int, end: int) -> None:
        """A reference to the note of this label."""
        if not self.hidden:
            self.line.refer(label, start, end)

    def image(self) -> None:
        """An image; its alternative text is no prose, but what stands below it may be its caption."""
        self.after_image = True

    def rule(self) -> None:
        """A line across the page, which parts an image from what is below."""
        self.flush()
        self.after_image = False

    def end_fragment(self) -> None:
        """The end of a piece of HTML: what it hides and what holds but text ends with it, other tags stay open."""
        self.hidden.clear()
        self.flush()
        while self.stack and not self.stack[-1].firm and self.stack[-1].tag in {"p", "pre", *html.HEADINGS}:
            self._pop()

    def add(self, kind: BlockKind, line: Line) -> None:
        """A block that stands apart from the stream: code, a caption in an attribute."""
        self.flush()
        self._emit(kind, line)

    def finish(self) -> list[BlockDraft]:
        """All blocks, in order."""
        self.flush()
        while self.stack:
            self._pop()
        return self.sinks[0]

    def flush(self) -> None:
        """End the block whose text is being read."""
        if not self.line.runs:
            return
        line, self.line = self.line, Line(self.source.text)
        line.close_all()
        self._emit(self._kind(line), line)

    def _in_code(self) -> bool:
        return bool(self.stack) and self.stack[-1].tag == "pre"

    def _push(self, tag: str, attrs: Mapping[str, str], *, firm: bool) -> None:
        if len(self.stack) >= MAX_DEPTH:
            return
        element = Element(tag, firm, html.note_label(tag, attrs))
        if tag == "ol":
            element.number = html.number_of(attrs.get("start"), 1)
        elif tag in html.ITEMS:
            element.label = self._item_label(tag, attrs)
        elif tag == "table":
            element.table = Table()
            self.sinks.append(element.table.parts[0])
        elif table := self._table():
            if tag == "tr":
                table.begin_row()
            elif tag in html.CELLS:
                self.cells += 1
                check_cells(self.cells, "The document")
                self.sinks[-1] = table.begin_cell(heading=tag == "th")
        self.stack.append(element)

    def _table(self) -> Table | None:
        return next((element.table for element in reversed(self.stack) if element.table), None)

    def _note(self) -> str | None:
        return next((element.note for element in reversed(self.stack) if element.note is not None), None)

    def _item_label(self, tag: str, attrs: Mapping[str, str]) -> str:
        parent = next((element for element in reversed(self.stack) if element.tag in html.LISTS), None)
        if tag == "dd":
            return ""
        if "label" in attrs:
            return attrs["label"]
        if parent is None or parent.number is None:
            return "•"
        parent.number = html.number_of(attrs.get("value"), parent.number) + 1
        return str(parent.number - 1)

    def _end_paragraph(self) -> None:
        self.flush()
        if self.stack and self.stack[-1].tag == "p":
            self._pop()

    def _end_implied(self, tag: str) -> None:
        ended, barriers = html.IMPLIED_ENDS[tag]
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].tag in barriers:
                return
            if self.stack[index].tag in ended:
                self._pop_to(index)
                return

    def _close_kept(self, tag: str, *, firm: bool) -> None:
        self.flush()
        for index in range(len(self.stack) - 1, -1, -1):
            element = self.stack[index]
            if element.tag == tag and element.firm == firm:
                self._pop_to(index)
                return
            if element.firm and not firm:
                return

    def _pop_to(self, index: int) -> None:
        self.flush()
        while len(self.stack) > index:
            self._pop()

    def _pop(self) -> None:
        element = self.stack.pop()
        if element.table:
            self.sinks.pop()
            self.sinks[-1] += element.table.drafts()
        elif element.tag in html.CELLS and (table := self._table()):
            self.sinks[-1] = table.end_cell()

    def _kind(self, line: Line) -> BlockKind:
        for element in reversed(self.stack):
            if kind := _kind_within(element, line):
                return kind
            if element.tag in html.CELLS:
                break
        return BlockKind.CAPTION if self.after_image and _is_caption(line) else BlockKind.PARAGRAPH

    def _emit(self, kind: BlockKind, line: Line) -> None:
        """Lay down a block, if it has a letter or a figure in it."""
        if kind is not BlockKind.CODE:
            line.edit(note_edits(line.text, line.markup))
            line.edit(self._marker_edits(kind, line))
        in_cell = any(element.tag in html.CELLS for element in self.stack)
        body = line.body(one_line=in_cell or kind in {BlockKind.HEADING, BlockKind.CAPTION})
        if kind is BlockKind.CODE or any(map(str.isalnum, body.text)):
            self.after_image = False
            self.blocks += 1
            check_count(self.blocks, MAX_BLOCKS, f"The document has more than {MAX_BLOCKS:,} blocks.")
            self.sinks[-1].append(self._draft(kind, body))

    def _marker_edits(self, kind: BlockKind, line: Line) -> list[Edit]:
        """Signs at a block's start that are no words: a note's own number, a box to tick, the kind of a callout."""
        if kind is BlockKind.FOOTNOTE:
            found = _NOTE_MARKER.match(line.text)
            return [Edit(0, found.end())] if found and found.group(1) == self._note() else []
        sign = _TASK_BOX if kind is BlockKind.LIST_ITEM else _ALERT
        found = sign.match(line.text) if kind is not BlockKind.HEADING else None
        return [Edit(0, found.end())] if found else []

    def _draft(self, kind: BlockKind, body: BlockText) -> BlockDraft:
        place = Place(None, self.source.number_at(body.pieces[0].source.start) if body.pieces else None)
        if kind is BlockKind.HEADING:
            level = next(html.HEADINGS[e.tag] for e in reversed(self.stack) if e.tag in html.HEADINGS)
            return BlockDraft(kind, body, level=level, place=place)
        if kind is BlockKind.FOOTNOTE:
            return BlockDraft(kind, body, label=self._note() or "", place=place)
        if kind is BlockKind.LIST_ITEM:
            return self._item_draft(body, place)
        return BlockDraft(kind, body, place=place)

    def _item_draft(self, body: BlockText, place: Place) -> BlockDraft:
        """An item's block; only its first has the label, the others continue it."""
        item = next(e for e in reversed(self.stack) if e.tag in html.ITEMS)
        lists = [e for e in self.stack if e.tag in html.LISTS]
        owner = lists[-1] if lists else item
        if owner.list_id is None:
            owner.list_id = next(self.list_ids)
        label, item.label = item.label, ""
        level = max(len(lists), 1)
        return BlockDraft(BlockKind.LIST_ITEM, body, level=level, label=label, list_id=owner.list_id, place=place)


def _kind_within(element: Element, line: Line) -> BlockKind | None:
    """What an element makes of the text in it, None if it leaves that to the elements around it."""
    if element.tag in _KINDS:
        return _KINDS[element.tag]
    if element.note is not None:
        return BlockKind.FOOTNOTE
    if element.tag in html.ITEMS:
        return BlockKind.LIST_ITEM if element.label or not _is_named_caption(line) else BlockKind.CAPTION
    return _quotation_kind(line) if element.tag == "blockquote" else None


def _quotation_kind(line: Line) -> BlockKind:
    """What a block set as a quotation is: many a note, warning or caption is set so and quotes nobody."""
    text = line.text
    if patterns_of("lines", "caption").match(text):
        return BlockKind.CAPTION
    called = _ALERT.match(text) or patterns_of("lines", "callout").match(text)
    return BlockKind.PARAGRAPH if called else BlockKind.QUOTATION


def _is_named_caption(line: Line) -> bool:
    """Whether a line is but the name of a figure: "Figure 3: Growth", not "Figure 3 shows growth"."""
    found = patterns_of("lines", "caption").match(line.text.strip())
    return found is not None and found["after"] is not None


def _is_caption(line: Line) -> bool:
    """Whether a paragraph below an image says what it shows: set in italics, or named a figure or a source."""
    text = line.text.strip()
    if len(text.split()) > MAX_CAPTION_WORDS:
        return False
    if patterns_of("lines", "caption").match(text) or patterns_of("lines", "credit").match(text):
        return True
    slanted = sum(m.end - m.start for m in line.markup if m.tag in {"em", "i"})
    return slanted >= len(text) - 2 and not text.startswith(tuple("“\"'‘"))
