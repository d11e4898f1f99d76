"""The parts of a published document, as a source that the readers take."""

from __future__ import annotations

import re
from html import escape

from service.errors import EmptySourceError
from service.model import Served, Source

_TAG = re.compile(r"\s*<[a-zA-Z!]")
_BLOCK_TAG = re.compile(r"<(?:p|h[1-6]|ul|ol|div|section|article|blockquote|table|figure)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


def as_source(name: str, title: str, body: str, url: str | None, format: str | None = None) -> Source:
    """The document with its title above it; a body that looks like HTML is taken for HTML, any other for Markdown.

    `title`: plain words. `name`: what the document is called in answers, made fit for a file.

    Raises:
        EmptySourceError: there is no body.
    """
    if not body.strip():
        raise EmptySourceError(
            "The published document has no text.",
            "Name the field that holds it under `fields.body` of this hook, if it stands elsewhere.",
        )
    written_in = format or ("html" if _TAG.match(body) or _BLOCK_TAG.search(body) else "md")
    served = Served(url, written_in, "utf-8") if url else None
    named = _NAME.sub("-", name).strip("-.")[:_LONGEST_NAME] or "document"
    return Source(f"{named}.{written_in}", _titled(title, body, written_in).encode(), written_in, served=served)


def _titled(title: str, body: str, format: str) -> str:
    if not title:
        return body
    if format == "html":
        return f"<article><h1>{escape(title)}</h1>\n{body}</article>"
    return f"# {title}\n\n{body}" if format == "md" else f"{title}\n\n{body}"
