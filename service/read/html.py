"""HTML: a whole page, of which the article is found, or a fragment from a content system, all of which is read.

Source positions count code points of the decoded source before line ends are made alike (see the package). The parser
gives where each text node begins; where references or stray tags make it read otherwise, its characters are found
again one by one, and what reads otherwise is a piece that is not verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from chunkers import BlockDraft, BlockKind, Role
from service.errors import EmptySourceError
from service.model import Source
from service.read._charset import decode_source
from service.read._details import with_title
from service.read._front_matter import read_front_matter
from service.read._html.site_syntax import blank_commands
from service.read._html.vocabulary import pattern_of
from service.read._lines import SourceLines
from service.read._registry import Reading, reader
from service.read._roles import assign_roles
from service.read._shape import shape_blocks

# Where browsers look for the declaration. Source: HTML Standard, 13.2.3.2, "prescan", November 2026.
CHARSET_BYTES = 1024

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]*?charset|\?xml\b[^>]*?encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE
)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|nav|main|footer)\b", re.IGNORECASE)


@reader("html", suffixes=(".html", ".htm", ".xhtml", ".shtml"))
def read_html(source: Source) -> Reading:
    """The blocks of a page's article or of a fragment; front matter and the page's head give details.

    Raises:
        EmptySourceError: the page shows words only after its scripts have run.
        TooComplexSourceError: it has too many tags or nests them too deep.
    """
    declared = _CHARSET.search(source.data[: 4 * CHARSET_BYTES])
    decoded = decode_source(source, declared.group(1).decode("ascii") if declared else None)
    lines = SourceLines.of(decoded.text)
    front = read_front_matter(lines)
    body = lines.starts[front.lines] if front.lines < len(lines.starts) else len(decoded.text)
    text = " " * body + blank_commands(decoded.text[body:])
    reading = _read(source.name, text, lines)
    details = {**reading.details, **front.details}
    return Reading(reading.drafts, with_title(details, reading.drafts), decoded.notes + front.notes)


def _read(name: str, text: str, lines: SourceLines) -> Reading:
    # The parser of html is loaded for html only: every other document would wait for it.
    from service.read._html.article import Article, find_article
    from service.read._html.details import page_details
    from service.read._html.tree import parse_tree
    from service.read._html.walk import read_blocks

    page = _PAGE.search(text) is not None
    tree = parse_tree(text, fragment=not page)
    article = find_article(tree.root) if page else Article(tree.root, frozenset())
    drafts = _shaped(read_blocks(replace(lines, text=text), article.root, article.left_out), page=page)
    if not drafts:
        raise _without_words(name, text)
    return Reading(tuple(drafts), page_details(tree.elements))


def _shaped(drafts: Sequence[BlockDraft], *, page: bool) -> list[BlockDraft]:
    shaped = assign_roles(shape_blocks(drafts))
    return [_without_furniture(draft) for draft in shaped] if page else shaped


def _without_furniture(draft: BlockDraft) -> BlockDraft:
    """The block; one that only leads away from the article or thanks for reading it is boilerplate."""
    prose = draft.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING}
    if prose and draft.role is Role.BODY and pattern_of("lines", "furniture").match(draft.body.text):
        return replace(draft, role=Role.BOILERPLATE)
    return draft


def _without_words(name: str, text: str) -> EmptySourceError:
    if "<script" in text.lower():
        return EmptySourceError(
            f"{name} holds scripts and no words: the page is put together in the browser.",
            "Open it in a browser and save the page when it has loaded, or paste the text itself.",
        )
    return EmptySourceError(f"{name} holds tags and no words.", "Give a document with text in it.")
