"""Names, headings and titles as traced words: where in the document they stand."""

from __future__ import annotations

import re

from chunkers import BlockKind, Document, Span
from service.traced import Origin, Run, Traced, traced_source


def found(document: Document, text: str | None, near: int = 0) -> Traced:
    """A text as the document has it, at its last place before `near`, else its first after; nothing for none.

    Without a place in the text (front matter, a page's head) it is of the source all the same: `rule` says so.
    """
    if not text:
        return Traced()
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", document.text)]
    if not places:
        return Traced((Run(text, Origin.SOURCE, None, "details"),))
    at = max((place for place in places if place <= near), default=places[0])
    return traced_source(document.text, (Span(at, at + len(text)),))


def found_heading(document: Document, text: str, before: int) -> Traced:
    """The last heading of these words before a place in the text; nothing where there is none."""
    spans = [
        block.span
        for block in document.blocks
        if block.kind is BlockKind.HEADING and block.span.start <= before and block.span.of(document.text) == text
    ]
    return traced_source(document.text, spans[-1:])


def found_title(document: Document) -> Traced:
    """The document's title where it stands as a heading, else from its details; nothing for one that is not known."""
    title = document.detail("title")
    if not title:
        return Traced()
    heading = found_heading(document, title, len(document.text))
    return heading or Traced((Run(title, Origin.SOURCE, None, "details"),))
