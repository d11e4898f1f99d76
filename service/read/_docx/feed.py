"""Paragraphs and tables of a Word document, fed to the block builder in HTML's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from chunkers import BlockDraft, BlockKind, Place, Role
from service.read._blocks import BlockBuilder
from service.read._docx.body import Item, Paragraph, Table
from service.read._docx.runs import LINE_END, NoteSign, Picture, Words
from service.read._docx.styles import DEEPEST_HEADING
from service.read._lines import SourceLines

# Text this much larger than most stands out as a heading does. Source: Word's own heading 3 is 12 to 11 points.
LARGE = 1.15
MAX_HEADING_WORDS = 14
# With so many real headings the author knows of them, and what is set large otherwise is decoration.
FEW_HEADINGS = 2

_TYPED_BULLET = re.compile(r"\s*(?:[•·▪▫◦‣●○■□➢✓]\s*|[–—-]\t\s*)(?=\S)")
_TYPED_NUMBER = re.compile(r"\s*\(?(\d{1,2}|[a-z])[.)]\t\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: its label as readers see it, and its content."""

    label: str
    items: tuple[Item, ...]


def lay_text(items: Iterable[Item], notes: Iterable[Note]) -> SourceLines:
    """The text that places count in: all paragraphs, those of tables and notes included, a line each."""
    at = 0
    texts: list[str] = []
    for paragraph in all_paragraphs([*items, *(item for note in notes for item in note.items)]):
        paragraph.start = at
        texts.append(paragraph.text)
        at += len(paragraph.text) + 1
    return SourceLines.of("\n".join(texts))


def all_paragraphs(items: Iterable[Item]) -> Iterator[Paragraph]:
    """Every paragraph in reading order, those in tables included."""
    for item in items:
        if isinstance(item, Paragraph):
            yield item
        else:
            yield from all_paragraphs(inner for row in item.rows for cell in row for inner in cell)


def raise_large_lines(items: Sequence[Item]) -> None:
    """Make headings of short lines in large type: those as large as the headings that the document has.

    A document with hardly a heading of its own gets one level for each size.
    """
    paragraphs = [item for item in items if isinstance(item, Paragraph) and item.text.strip()]
    sizes: Counter[int] = Counter()
    for paragraph in paragraphs:
        sizes[paragraph.size] += len(paragraph.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0
    large = [paragraph for paragraph in paragraphs if _is_large(paragraph, usual)]
    ranks = _levels_by_size(paragraphs, large)
    for paragraph in large:
        paragraph.heading = ranks.get(paragraph.size)


def _levels_by_size(paragraphs: Sequence[Paragraph], large: Sequence[Paragraph]) -> dict[int, int]:
    real = [paragraph for paragraph in paragraphs if paragraph.heading is not None and not paragraph.contents]
    if len(real) >= FEW_HEADINGS:
        return {paragraph.size: paragraph.heading or 1 for paragraph in reversed(real)}
    ranked = sorted({paragraph.size for paragraph in large}, reverse=True)
    return {size: min(rank, DEEPEST_HEADING) for rank, size in enumerate(ranked, 1)}


def _is_large(paragraph: Paragraph, usual: int) -> bool:
    words = paragraph.text.split()
    prose = paragraph.list_key is None and not (paragraph.quotation or paragraph.caption or paragraph.contents)
    large = paragraph.heading is None and prose and paragraph.size >= LARGE * usual
    return large and len(words) <= MAX_HEADING_WORDS and words[-1][-1] not in ".,;:"


@dataclass(slots=True)
class Feeder:
    """What feeds a builder. `note_labels`: labels by kind and id. `lists`: keys of open lists, outermost first."""

    source: SourceLines
    note_labels: dict[NoteSign, str]
    builder: BlockBuilder = field(init=False)
    lists: list[str] = field(default_factory=list)
    base_depth: int = 1
    in_code: bool = False

    def __post_init__(self) -> None:
        self.builder = BlockBuilder(self.source)

    def finish(self, pages: Sequence[int | None]) -> list[BlockDraft]:
        """All blocks; `pages` are those of the paragraphs in order."""
        self._end_code()
        self._close_lists(0)
        drafts = self.builder.finish()
        return [replace(draft, place=_paged(draft.place, pages)) for draft in drafts]

    def feed(self, items: Iterable[Item]) -> None:
        """Feed paragraphs and tables in order."""
        for item in items:
            if isinstance(item, Table):
                self._end_code()
                self._close_lists(0)
                self._table(item)
            elif item.contents:
                self._in_role(item)
            else:
                self._paragraph(item)

    def note(self, note: Note) -> None:
        """Feed a note."""
        self._end_code()
        self._close_lists(0)
        self.builder.open("footnote", {"label": note.label}, firm=True)
        for paragraph in all_paragraphs(note.items):
            self._element("p", paragraph)
        self.builder.close("footnote", firm=True)

    def _in_role(self, paragraph: Paragraph) -> None:
        self._end_code()
        self._close_lists(0)
        self.builder.flush()
        drafts = self.builder.sinks[-1]
        first = len(drafts)
        self._element("p", paragraph)
        self.builder.flush()
        drafts[first:] = [replace(draft, role=Role.CONTENTS) for draft in drafts[first:]]

    def _paragraph(self, paragraph: Paragraph) -> None:
        if not paragraph.text.strip():
            if any(isinstance(inline, Picture) for inline in paragraph.inlines):
                self.builder.image()
            return
        if paragraph.code and paragraph.heading is None and paragraph.list_key is None:
            self._code(paragraph)
            return
        self._end_code()
        if paragraph.heading is None and not paragraph.caption and (item := _as_item(paragraph)) is not None:
            self._item(paragraph, *item)
            return
        self._close_lists(0)
        if paragraph.heading is not None:
            self._element(f"h{paragraph.heading}", paragraph)
        elif paragraph.caption:
            self._element("figcaption", paragraph)
        else:
            self._element("blockquote" if paragraph.quotation else "p", paragraph)

    def _item(self, paragraph: Paragraph, key: str, label: str, skipped: int) -> None:
        if not self.lists:
            self.base_depth = paragraph.depth
        self.base_depth = min(self.base_depth, paragraph.depth)
        depth = max(paragraph.depth - self.base_depth + 1, 1)
        self._close_lists(depth)
        if len(self.lists) == depth and self.lists[-1] != key:
            self._close_lists(depth - 1)
        while len(self.lists) < depth:
            self.builder.open("ul", firm=True)
            self.lists.append(key)
        self._element("li", paragraph, {"label": label}, skipped)

    def _close_lists(self, depth: int) -> None:
        while len(self.lists) > depth:
            self.lists.pop()
            self.builder.close("ul", firm=True)

    def _code(self, paragraph: Paragraph) -> None:
        self._close_lists(0)
        if self.in_code:
            self.builder.text("\n", paragraph.start - 1)
        else:
            self.builder.open("pre", firm=True)
            self.in_code = True
        lines = paragraph.text.split(LINE_END)
        at = paragraph.start
        for number, line in enumerate(lines):
            if number:
                self.builder.text("\n", at - 1)
            self.builder.text(line, at)
            at += len(line) + 1

    def _end_code(self) -> None:
        if self.in_code:
            self.builder.close("pre", firm=True)
            self.in_code = False

    def _element(self, tag: str, paragraph: Paragraph, attrs: dict[str, str] | None = None, skipped: int = 0) -> None:
        self.builder.open(tag, attrs, firm=True)
        at = paragraph.start
        for inline in paragraph.inlines:
            if isinstance(inline, Words):
                cut = min(max(paragraph.start + skipped - at, 0), len(inline.text))
                self._words(inline, cut, at)
                at += len(inline.text)
            elif isinstance(inline, NoteSign):
                if (label := self.note_labels.get(inline)) is not None:
                    self.builder.refer(label, at, at)
            else:
                self.builder.image()
        self.builder.close(tag, firm=True)

    def _words(self, words: Words, cut: int, at: int) -> None:
        tags = [*sorted(words.tags)]
        for tag in tags:
            self.builder.open(tag)
        if words.link:
            self.builder.open("a", {"href": words.link})
        at += cut
        for number, part in enumerate(words.text[cut:].split(LINE_END)):
            if number:
                self.builder.line_break(at, at + 1)
                at += 1
            self.builder.text(part, at)
            at += len(part)
        for tag in ["a", *reversed(tags)] if words.link else reversed(tags):
            self.builder.close(tag)

    def _level_below(self) -> int:
        """The level of a heading below the last one."""
        self.builder.flush()
        levels = (draft.level for draft in reversed(self.builder.sinks[0]) if draft.kind is BlockKind.HEADING)
        return min(next(levels, 0) + 1, DEEPEST_HEADING)

    def _table(self, table: Table) -> None:
        boxed = _boxed_heading(table)
        if boxed is not None:
            self._element(f"h{boxed.heading or self._level_below()}", boxed)
            return
        self.builder.open("table", firm=True)
        for number, row in enumerate(table.rows):
            self.builder.open("tr", firm=True)
            for cell in row:
                tag = "th" if number < table.headed else "td"
                self.builder.open(tag, firm=True)
                self.feed(cell)
                self._end_code()
                self._close_lists(0)
                self.builder.close(tag, firm=True)
            self.builder.close("tr", firm=True)
        self.builder.close("table", firm=True)


def _boxed_heading(table: Table) -> Paragraph | None:
    """The one short line of a table that is only a box around a heading; None for other tables."""
    cells = [cell for row in table.rows for cell in row]
    items = [item for cell in cells for item in cell if isinstance(item, Table) or item.text.strip()]
    if len(cells) != 1 or len(items) != 1:
        return None
    line = items[0]
    words = line.text.split() if isinstance(line, Paragraph) else []
    short = 0 < len(words) <= MAX_HEADING_WORDS and words[-1][-1] not in ".,;:"
    return line if isinstance(line, Paragraph) and short and _as_item(line) is None else None


def _as_item(paragraph: Paragraph) -> tuple[str, str, int] | None:
    """The list's key, the label and how many characters it takes of the text, for an item of a list; else None."""
    if paragraph.list_key is not None:
        return paragraph.list_key, paragraph.label, 0
    if found := _TYPED_BULLET.match(paragraph.text):
        paragraph.depth = 1
        return "typed bullets", "•", found.end()
    if found := _TYPED_NUMBER.match(paragraph.text):
        paragraph.depth = 1
        return "typed numbers", found.group(1), found.end()
    return None


def _paged(place: Place, pages: Sequence[int | None]) -> Place:
    return replace(place, page=pages[place.line - 1]) if place.line is not None and place.line <= len(pages) else place
