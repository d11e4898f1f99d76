"""A document as the service answers it."""

from __future__ import annotations

from pydantic import Field

from chunkers import Block, Document
from service.answers._base import Answer, SpanPair, pair


class DetailAnswer(Answer):
    """One fact about a document and where it came from."""

    value: str = Field(description="The fact.")
    origin: str = Field(description="Where it was found (`front matter: title`), or the evidence that speaks for it.")
    confidence: float | None = Field(
        description="0 to 1 where it was gathered from evidence; null where it was read off, or given by the caller."
    )


class DocumentAnswer(Answer):
    """A document in brief."""

    name: str = Field(description="The file's name, as it was given.")
    title: str | None = Field(description="The title, from front matter or the first heading; null if there is none.")
    kind: str | None = Field(
        description="white-paper, case-study, blog or other; how sure that is and why stands in `details`."
    )
    format: str = Field(description="The reader that read it: docx, html, md, pdf or txt.")
    words: int = Field(description="Words of body text.")
    blocks: int = Field(description="Blocks: headings, paragraphs, list items, tables and so on.")
    details: dict[str, DetailAnswer] = Field(description="What else is known, by name, each with its origin.")
    notes: list[str] = Field(description="What the reader wants you to know, a sentence each.")


class SourcePieceAnswer(Answer):
    """A run of canonical text and its place in the source."""

    span: SpanPair = Field(description="In the canonical text.")
    source: SpanPair = Field(description="In the decoded source.")
    verbatim: bool = Field(description="Whether the source reads the same, character by character.")
    page: int | None = Field(description="Page, counted from 1; null where the format has none.")


class BlockAnswer(Answer):
    """One block of a document."""

    kind: str = Field(description="heading, paragraph, list_item, quotation, table, caption, footnote or code.")
    level: int = Field(description="1-6 for a heading, depth for a list item, else 0.")
    label: str = Field(description="Number or bullet of a list item, label of a footnote, else empty.")
    role: str = Field(description="body, contents, references or boilerplate; only body gives snippets.")
    text: str = Field(description="The words; a table's rows part by line feed, its cells by tab.")
    span: SpanPair = Field(description="In the canonical text.")
    section: list[str] = Field(description="Headings above it, outermost first.")
    page: int | None = Field(description="Page, counted from 1; null where the format has none.")
    line: int | None = Field(description="Line of the source, counted from 1; null where the format has none.")
    pieces: list[SourcePieceAnswer] = Field(description="Where its words stand in the source.")


class WholeDocumentAnswer(Answer):
    """A document with its canonical text and every block."""

    document: DocumentAnswer
    text: str = Field(description="The canonical text that all spans count in.")
    digest: str = Field(description="SHA-256 of the source's bytes, in hex.")
    blocks: list[BlockAnswer] = Field(description="The blocks, in reading order.")


def answer_document(document: Document) -> DocumentAnswer:
    """The document in brief."""
    return DocumentAnswer(
        name=document.name,
        title=document.detail("title"),
        kind=document.detail("kind"),
        format=document.format,
        words=document.words(),
        blocks=len(document.blocks),
        details={
            name: DetailAnswer(value=d.value, origin=d.origin, confidence=d.confidence)
            for name, d in document.details.items()
        },
        notes=list(document.notes),
    )


def answer_whole_document(document: Document) -> WholeDocumentAnswer:
    """The document with its text and every block."""
    return WholeDocumentAnswer(
        document=answer_document(document),
        text=document.text,
        digest=document.digest,
        blocks=[_block(document, block) for block in document.blocks],
    )


def _block(document: Document, block: Block) -> BlockAnswer:
    return BlockAnswer(
        kind=block.kind,
        level=block.level,
        label=block.label,
        role=block.role,
        text=block.span.of(document.text),
        span=pair(block.span),
        section=list(block.section),
        page=block.place.page,
        line=block.place.line,
        pieces=[
            SourcePieceAnswer(span=pair(p.span), source=pair(p.source), verbatim=p.verbatim, page=p.page)
            for p in block.pieces
        ],
    )
