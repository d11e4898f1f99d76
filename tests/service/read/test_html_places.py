"""Each verbatim piece of a document reads in the source as it reads in the document."""

from __future__ import annotations

import gzip
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chunkers import Document
from service.errors import SourceError
from tests.service.read.web_pages import PAGE, read_page

_PARTS = (
    *("<p>", "</p>", "<b>", "</b>", "<i>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<br>"),
    *("<pre>", "</pre>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<a href=x>", "</a>", "<!-- c -->", "</x>"),
    *("<q>", "</q>", "<cite>", "</cite>", "<sup>2</sup>", "&amp;", "&nbsp;", "&eacute;", "&notit;", "&#x2014;", "&"),
    *("\r\n", "\n", "  ", " ", "\u00a0", "\u00ad", "e\u0301", "\u0301", "😀", "word", "two words", "<", ">", "\0"),
    *("[1]", "10"),
)


def _assert_places(source: str, document: Document) -> None:
    for block in document.blocks:
        for piece in block.pieces:
            assert block.span.contains(piece.span)
            assert 0 <= piece.source.start <= piece.source.end <= len(source)
            if piece.verbatim:
                assert piece.source.of(source) == piece.span.of(document.text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_verbatim_pieces_stand_in_the_source_whatever_the_tags(parts: list[str]) -> None:
    source = "<p>word" + "".join(parts)
    try:
        document = read_page(source)
    except SourceError:
        return
    _assert_places(source, document)
    assert unicodedata.is_normalized("NFC", document.text)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_page_is_traced_whatever_its_line_ends(line_end: str) -> None:
    source = PAGE.replace("\n", line_end)
    document = read_page(source)
    _assert_places(source, document)
    assert document.blocks[0].place.line == 7


def test_published_pages_are_traced_and_most_of_their_text_is_verbatim(data_dir: Path) -> None:
    with gzip.open(data_dir / "html_articles" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line)["html"] for line, _ in zip(lines, range(12), strict=False)]
    documents = [read_page(page) for page in pages]
    for page, document in zip(pages, documents, strict=True):
        _assert_places(page.removeprefix("\ufeff"), document)
    pieces = [piece for document in documents for block in document.blocks for piece in block.pieces]
    verbatim = sum(len(piece.span) for piece in pieces if piece.verbatim)
    assert verbatim > 0.95 * sum(len(document.text) for document in documents)
