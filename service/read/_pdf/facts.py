"""Facts about a pdf from its metadata and its first page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from chunkers import BlockKind, Detail
from service.read._pdf.chunks import Chunk

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint)|powerpoint presentation|slide ?\d|untitled|document\d*|layout|presentation\d*)\b"
    r"|.*\.(?:docx?|indd|pptx?|odt|tex|pdf|md|html?|qxd)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\((?:for )?(?:pdf|print|web|final|draft)\b[^)]*\)$", re.IGNORECASE)
_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_LETTER = re.compile(r"[^\W\d_]")
_FEWEST_WORDS, _MOST_WORDS = 2, 30
_LARGE = 1.25  # than the body type, for a text to be the title


def pdf_details(
    metadata: Mapping[str, str], language: str, chunks: Sequence[Chunk], body_size: float
) -> dict[str, Detail]:
    """Title, author, date and language, as far as the pdf says."""
    details: dict[str, Detail] = {}
    title = _printed_title(chunks, body_size) or _given_title(metadata)
    if title is not None:
        details["title"] = title
    author = metadata.get("Author", "").strip()
    if _LETTER.search(author) and not _NO_TITLE.match(author):
        details["author"] = Detail(author, "pdf metadata: Author")
    found = _DATE.match(metadata.get("CreationDate", ""))
    if found:
        details["date"] = Detail("-".join(part for part in found.groups() if part), "pdf metadata: CreationDate")
    if language.strip():
        details["language"] = Detail(language.strip(), "pdf catalogue: Lang")
    return details


def _given_title(metadata: Mapping[str, str]) -> Detail | None:
    title = _ASIDE.sub("", " ".join(metadata.get("Title", "").split()))
    if not _LETTER.search(title) or _NO_TITLE.match(title):
        return None
    return Detail(title, "pdf metadata: Title")


def _printed_title(chunks: Sequence[Chunk], body_size: float) -> Detail | None:
    """The largest text on the first page that has text, if it stands over or without running text."""
    page = chunks[0].first.page if chunks else 0
    if page > 2:
        return None
    heads = [c for c in chunks if c.first.page == page and c.size >= _LARGE * body_size and c.kind is BlockKind.HEADING]
    if not heads or not _opens(chunks, heads):
        return None
    title = _whole_title(sorted(heads, key=lambda chunk: -chunk.size))
    return Detail(title, f"largest text on page {page}") if title else None


def _whole_title(heads: Sequence[Chunk]) -> str | None:
    """The text in the largest type; one word alone is a name or a label, two may go on in the next size."""
    largest = [chunk for chunk in heads if chunk.size > 0.95 * heads[0].size]
    smaller = [chunk for chunk in heads if chunk.size <= 0.95 * heads[0].size]
    text = " ".join(chunk.text for chunk in largest)
    words = len(text.split())
    if words == 1:
        text = next((chunk.text for chunk in smaller if chunk.words > 2), text)
    elif words == 2 and smaller and smaller[0].words < 4:
        text = f"{text} {smaller[0].text}"
    return " ".join(text.split()) if _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS else None


def _opens(chunks: Sequence[Chunk], heads: Sequence[Chunk]) -> bool:
    """Whether the largest heading is no chapter's: no other heading of the paper has its look."""
    largest = max(heads, key=lambda chunk: chunk.size)
    alike = [c for c in chunks if c.kind is BlockKind.HEADING and abs(c.size - largest.size) < 0.05 * largest.size]
    return len({chunk.first.page for chunk in alike}) == 1
