"""Word documents, as their finished text reads: insertions accepted, deletions and comments left out.

A Word document has no lines; places count paragraphs instead. All paragraphs of the document part in reading order,
those in tables and text boxes included, and then those of the notes, are the lines of a text, which `docx_text` gives;
`Place.line` is the number of a paragraph, counted from 1, and `Piece.source` a range of that text. A break within a
paragraph is a vertical tab there. `Place.page` is the page on which Word last laid the paragraph out, where it noted
pages throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from chunkers import Detail
from service.errors import EmptySourceError, EncryptedSourceError, UnknownFormatError
from service.model import Source
from service.read._details import with_title
from service.read._docx.body import BodyReader, Item
from service.read._docx.feed import Feeder, Note, all_paragraphs, lay_text, raise_large_lines
from service.read._docx.numbering import Numbering
from service.read._docx.parts import Parts, open_parts
from service.read._docx.properties import document_details
from service.read._docx.runs import NoteSign, RunReader
from service.read._docx.styles import Styles
from service.read._lines import SourceLines
from service.read._registry import Reading, reader
from service.read._roles import assign_roles
from service.read._shape import shape_blocks

# Most of a Word document's bytes are its pictures, which are not read.
MAX_BYTES = 25_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class _Content:
    items: Sequence[Item]
    notes: Sequence[Note]
    labels: dict[NoteSign, str]
    text: SourceLines
    paged: bool


@reader("docx", suffixes=(".docx", ".docm", ".dotx", ".dotm"), max_bytes=MAX_BYTES)
def read_docx(source: Source) -> Reading:
    """The blocks of a Word document; its properties and its title give details.

    Raises:
        DamagedSourceError: the file is cut short, a part is missing or no XML.
        EncryptedSourceError: it is locked with a password.
        UnknownFormatError: it is an older or another Office file.
        TooComplexSourceError: it unfolds into more than the limits.
        EmptySourceError: there are no words in it.
    """
    parts = _open(source)
    content = _read(parts)
    feeder = Feeder(content.text, content.labels)
    raise_large_lines(content.items)
    feeder.feed(content.items)
    for note in content.notes:
        feeder.note(note)
    pages = [paragraph.page if content.paged else None for paragraph in all_paragraphs(content.items)]
    drafts = assign_roles(shape_blocks(feeder.finish(pages)))
    if not drafts:
        raise EmptySourceError(
            f"{source.name} holds no words, only pictures or nothing.", "Give a document with text in it."
        )
    return Reading(tuple(drafts), with_title(_details(parts, content), drafts))


def docx_text(source: Source) -> str:
    """The text that `Piece.source` of a Word document counts in: its paragraphs, a line each."""
    return _read(_open(source)).text.text


def _open(source: Source) -> Parts:
    if source.data.startswith(_OLE):
        raise ole_error(source)
    return open_parts(source.name, source.data)


def ole_error(source: Source) -> EncryptedSourceError | UnknownFormatError:
    """What is wrong with an OLE file: the container of old Office files and of encrypted new ones.

    Source: MS-OFFCRYPTO 2.3.4.4: an encrypted document's stream is called EncryptedPackage; names are UTF-16.
    """
    if "EncryptedPackage".encode("utf-16-le") in source.data:
        return EncryptedSourceError(f"{source.name} is locked with a password.", "Save it without a password.")
    return UnknownFormatError(
        f"{source.name} is an old Office file, from before 2007.", "Open it in a word processor and save it as .docx."
    )


def _read(parts: Parts) -> _Content:
    styles = Styles.of(parts.styles)
    runs = RunReader(styles, parts.links)
    body = BodyReader(styles, Numbering.of(parts.numbering), runs)
    items = list(body.read(parts.document))
    labels = _note_labels(items)
    runs.fields.clear()
    notes = [
        Note(label, tuple(body.read(element)))
        for sign, label in labels.items()
        if (element := _note(parts, sign)) is not None
    ]
    return _Content(items, notes, labels, lay_text(items, notes), runs.notes_pages())


def _note_labels(items: Sequence[Item]) -> dict[NoteSign, str]:
    """The labels of notes: footnotes and endnotes count together, in the order they are referred to."""
    labels: dict[NoteSign, str] = {}
    for paragraph in all_paragraphs(items):
        for inline in paragraph.inlines:
            if isinstance(inline, NoteSign):
                labels.setdefault(inline, str(len(labels) + 1))
    return labels


def _note(parts: Parts, sign: NoteSign) -> Element | None:
    part = parts.footnotes if sign.kind == "footnote" else parts.endnotes
    for element in part if part is not None else ():
        if element.get("w:id") == sign.identity and element.get("w:type", "normal") == "normal":
            return element
    return None


def _details(parts: Parts, content: _Content) -> dict[str, Detail]:
    title = " ".join(p.text for p in all_paragraphs(content.items) if p.title and p.text.strip())
    named = {"title": Detail(" ".join(title.split())[:500], "title style")} if title.strip() else {}
    return {**document_details(parts), **named}
