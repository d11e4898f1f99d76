"""Chunks laid down as blocks: words joined over line ends, note references marked, every character with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from chunkers import BlockDraft, BlockKind, BlockText, Mark, MarkKind, Piece, Place, Span
from service.read._pdf.chunks import Chunk
from service.read._pdf.glyphs import Glyphs
from service.read._pdf.labels import width_of
from service.read._pdf.references import without_references
from service.read._pdf.segments import WORD_GAP, Segment
from service.read._pdf.vocabulary import HYPHENS, SUSPENDED, Vocabulary

SOFT_HYPHEN = "\u00ad"
# What stands for something else, or for nothing: breaks, runs of spaces, ligatures, invisible characters.
_PART = re.compile(
    "[ \\t]?[\\r\\n\\f\\v]+[ \\t]*|\\s{2,}|[^\\S ]|[\ufb00-\ufb06]|[\u00ad\u200b\u200c\u2060\ufeff\x00-\x08\x0e-\x1f]"
)
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_NOTE = re.compile(r"\(?(\d{1,3}(?:[,–-]\d{1,3})*|[*†‡§¶]{1,3}|[a-z])\)?")


_WITH_REFERENCES = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.CAPTION))


@dataclass(frozen=True, slots=True)
class Writer:
    """Lays chunks down; `pages` by number."""

    pages: Mapping[int, Glyphs]
    vocabulary: Vocabulary

    def draft(self, chunk: Chunk) -> BlockDraft:
        """The chunk as a block."""
        body = self._table(chunk) if chunk.rows else self._lines(chunk)
        if chunk.kind in _WITH_REFERENCES:
            body = without_references(body)
        return BlockDraft(
            chunk.kind,
            body,
            level=chunk.level if chunk.kind is BlockKind.HEADING else chunk.depth,
            label=chunk.label,
            list_id=chunk.list_number,
            role=chunk.role,
            place=Place(chunk.first.page, None),
        )

    def _lines(self, chunk: Chunk) -> BlockText:
        body = BlockText()
        breaks = "\n" if chunk.kind is BlockKind.CODE else " "
        skip = width_of(chunk.first.text) if chunk.label and chunk.kind is BlockKind.LIST_ITEM else 0
        notes = chunk.kind is not BlockKind.FOOTNOTE and chunk.kind is not BlockKind.CODE
        for line in chunk.lines:
            self._join(body, line, breaks)
            self._line(body, line, skip, notes)
            skip = 0
        return body

    def _table(self, chunk: Chunk) -> BlockText:
        body = BlockText()
        for row_number, row in enumerate(chunk.rows):
            body.add("\n" if row_number else "")
            for cell_number, cell in enumerate(row):
                body.add("\t" if cell_number else "")
                start = len(body.text)
                for line in cell:
                    if len(body.text) > start:
                        self._join(body, line, " ")
                    self._line(body, line, 0, notes=True)
        return body

    def _join(self, body: BlockText, line: Segment, breaks: str) -> None:
        """What stands between two lines: a space, or nothing within a word."""
        if not body.text or body.text[-1] in "\n\t":
            return
        if body.text[-1] == SOFT_HYPHEN or line.text[:1] == SOFT_HYPHEN:
            if body.text[-1] == SOFT_HYPHEN:
                _drop_hyphen(body, keep=False)
            return
        if breaks == " " and body.text[-1] in HYPHENS and body.text[-2:-1].isalpha():
            keep = self.vocabulary.keeps_hyphen(body.text[:-1][-40:], line.text)
            if not keep or body.text[-1] != "-":
                _drop_hyphen(body, keep=keep)
            if not (keep and SUSPENDED.match(line.text)):
                return
        if body.text[-1] != " ":
            body.add(breaks)

    def _line(self, body: BlockText, line: Segment, skip: int, notes: bool) -> None:  # noqa: FBT001
        glyphs = self.pages[line.page]
        for number, (start, end) in enumerate(line.runs):
            if number and body.text and not body.text[-1].isspace():
                before = line.runs[number - 1][1] - 1
                body.add(" " if glyphs.left[start] - glyphs.right[before] > WORD_GAP * line.size else "")
            at = start
            if skip:
                passed = _skipped(glyphs.text, start, end, skip)
                skip -= passed[1]
                at = passed[0]
            for raised_start, raised_end in line.raised if notes else ():
                if at <= raised_start < end:
                    note = _NOTE.fullmatch(glyphs.text[raised_start:raised_end].strip())
                    if note is None or (not body.text and raised_start == at):
                        continue
                    _words(body, glyphs, at, _before_space(glyphs.text, at, raised_start), line.page)
                    _refer(body, note.group(1))
                    at = raised_end
                    if glyphs.text[at : min(at + 1, end)].isalnum():
                        body.add(" ")
            _words(body, glyphs, at, end, line.page)


def _before_space(text: str, start: int, end: int) -> int:
    """Where the words of a range end."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _skipped(text: str, start: int, end: int, skip: int) -> tuple[int, int]:
    """Where the words begin after `skip` characters of a label, and how many of these lie in this run."""
    at, passed = start, 0
    while at < end and passed < skip:
        at += 1
        passed += 1
        while at < end and text[at - 1].isspace() and text[at].isspace():
            at += 1
    if at >= end:
        passed += 1
    return at, passed


def _words(body: BlockText, glyphs: Glyphs, start: int, end: int, page: int) -> None:
    """Lay down characters of a page: as they are, but for breaks, ligatures and what cannot be seen."""
    text = glyphs.text
    if body.text[-1:] in {" ", ""}:
        start += len(text[start:end]) - len(text[start:end].lstrip())
    at = start
    if glyphs.plain(start, end):
        if start < end:
            body.add(text[start:end], Span(start, end), page=page)
        return
    for part in _PART.finditer(text, start, end):
        if part.start() > at:
            body.add(text[at : part.start()], Span(at, part.start()), page=page)
        found = part.group()
        if found in _LIGATURES:
            body.add(_LIGATURES[found], Span(*part.span()), page=page)
        elif found.isspace() and body.text[-1:] not in {" ", ""}:
            body.add(" ", Span(*part.span()), page=page)
        elif found == SOFT_HYPHEN and part.end() == end:
            body.add(found, Span(*part.span()), page=page)
        at = part.end()
    if at < end:
        body.add(text[at:end], Span(at, end), page=page)


def _refer(body: BlockText, label: str) -> None:
    """Mark the last character as the place of a reference to a note."""
    kept = len(body.text.rstrip())
    if kept:
        body.marks.append(Mark(MarkKind.NOTE_REFERENCE, Span(kept - 1, kept), label))


def _drop_hyphen(body: BlockText, *, keep: bool) -> None:
    """Take the hyphen at the end off; `keep`: put a plain one in its place."""
    last = body.pieces.pop() if body.pieces and body.pieces[-1].span.end == len(body.text) else None
    body.text = body.text[:-1]
    if last is not None and len(last.span) > 1:
        source = Span(last.source.start, last.source.end - 1) if last.verbatim else last.source
        body.pieces.append(replace(last, span=Span(last.span.start, last.span.end - 1), source=source))
    if not keep:
        return
    start = len(body.text)
    body.text += "-"
    if last is not None:
        place = Span(last.source.end - 1, last.source.end)
        body.pieces.append(Piece(Span(start, start + 1), place, verbatim=False, page=last.page))
