"""Every word of a document knows where it stood in the source."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chunkers import BlockKind, Document, Role
from service.errors import SourceError
from service.model import Source
from service.read import read_document
from tests.service.read.reading import read_as

# What of markup must not be left among words.
RESIDUE = re.compile(
    r"\{\{[<%]|\{%|\]\(|\*\*|\[\^|</?(?:div|p|span|td|tr|table|br|a|img|sup|em|h\d)\b|<!--|^#{1,6} |^:::"
)

_WORDS = st.sampled_from(
    [
        *(
            "shelf",
            "two words",
            "café",
            "e\u0301",
            "a&amp;b",
            "5 \\* 3",
            "`x = 1`",
            "*slow*",
            "**fast**",
            "[hull](#h)",
            "[1]",
        ),
        *("x<sup>2</sup>", "<b>big</b>", "<!-- no -->", "{{ site.x }}", ":tada:", "https://example.org/a_b", "~~old~~"),
        *(
            "![pic](p.png)",
            "[^1]",
            "^[aside]",
            "\u00a0",
            "\u200b",
            "tab\there",
            "\u1112\u1161\u11ab",
            "🚆",
            "*",
            "_",
            "<",
        ),
        *("&", "\\"),
    ]
)
_LINE = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_STARTS = ["", "# ", "- ", "  - ", "1. ", "> ", "> - ", "    ", "| ", "|--|--|\n| ", "```\n", "<div>", "</div>", "<td>"]
_STARTS += [
    "***\n",
    "---\n",
    "[^1]: ",
    "{{< q >}}\n",
    "!!! tip\n    ",
    ":::\n",
    "\t",
    "Title\n===\n",
    "[x]: http://a\n",
]
_MARKDOWN = st.lists(st.tuples(st.sampled_from(_STARTS), _LINE), min_size=1, max_size=12).map(
    lambda lines: "".join(f"{start}{line}\n" for start, line in lines)
)
_ROWS = ["", "\n", "  - ", "1. ", "> ", "    ", "\f", "1.1 ", "A  B  C\n", "=====\n", "\t", "ab-\n", "\u00ad\n"]
_PLAIN = st.lists(st.tuples(st.sampled_from(_ROWS), _LINE), min_size=1, max_size=12).map(
    lambda lines: "".join(f"{start}{line}\n" for start, line in lines)
)
_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


def _read(text: str, format: str) -> Document | None:
    try:
        return read_as(text, format)
    except SourceError:
        return None


def assert_sound(document: Document, source: str) -> None:
    """Blocks stand in order, pieces within blocks in order, and what is called verbatim is."""
    assert document.text == "\n\n".join(block.span.of(document.text) for block in document.blocks)
    for block in document.blocks:
        at = block.span.start
        for piece in block.pieces:
            assert at <= piece.span.start < piece.span.end <= block.span.end
            assert piece.source.end <= len(source)
            if piece.verbatim:
                assert piece.source.of(source) == piece.span.of(document.text)
            at = piece.span.end
        assert all(block.span.contains(mark.span) and len(mark.span) for mark in block.marks)


@settings(deadline=None)  # the first example loads every reader
@given(text=_MARKDOWN, end=_ENDS)
def test_verbatim_pieces_of_markdown_read_the_same_in_the_source(text: str, end: str) -> None:
    source = text.replace("\n", end)
    if document := _read(source, "md"):
        assert_sound(document, source)


@settings(deadline=None)  # the first example loads every reader
@given(text=_PLAIN, end=_ENDS)
def test_verbatim_pieces_of_plain_text_read_the_same_in_the_source(text: str, end: str) -> None:
    source = text.replace("\n", end)
    if document := _read(source, "txt"):
        assert_sound(document, source)


@settings(deadline=None)  # the first example loads every reader
@given(text=st.text(alphabet="ab \n\t#*_-=>|`[](){}<>/&;:!\\\"'1.~^%+é", max_size=200))
def test_any_text_at_all_is_read_soundly(text: str) -> None:
    for document in (_read(text, "md"), _read(text, "txt")):
        if document:
            assert_sound(document, text)


@settings(deadline=None)  # the first example loads every reader
@given(text=st.one_of(_MARKDOWN, _PLAIN), format=st.sampled_from(["md", "txt"]))
def test_line_ends_make_no_difference_to_the_words(text: str, format: str) -> None:
    texts = [
        document.text if document else None
        for end in ("\n", "\r\n", "\r")
        if [document := _read(text.replace("\n", end), format)]
    ]
    assert len(set(texts)) == 1


@settings(deadline=None)  # the first example loads every reader
@given(text=_MARKDOWN)
def test_the_words_of_a_document_are_composed(text: str) -> None:
    if document := _read(text, "md"):
        assert unicodedata.is_normalized("NFC", document.text)


def test_places_count_what_an_editor_shows() -> None:
    """A byte order mark counts for nothing, a carriage return and line feed for two."""
    source = Source("a.md", b"\xef\xbb\xbfOne\r\n\r\nTwo *three*\r\n")
    document = read_document(source)
    two = document.blocks[1]
    assert [(p.span.of(document.text), p.source.start) for p in two.pieces] == [("Two ", 7), ("three", 12)]
    assert two.place.line == 3


def test_words_that_were_put_in_have_no_place() -> None:
    document = read_as('{{< quote by="Mara Lind" >}}\nWe sleep.\n{{< /quote >}}\n', "md")
    said = document.blocks[1]
    assert said.span.of(document.text) == "— Mara Lind"
    assert [piece.span.of(document.text) for piece in said.pieces] == ["Mara Lind"]


@pytest.fixture(scope="session")
def papers(data_dir: Path) -> dict[str, tuple[str, Document]]:
    """The Markdown papers at hand, as text and as documents."""
    files = sorted((data_dir / "documents").glob("*.md"))
    return {
        file.name: (file.read_bytes().decode(), read_document(Source(file.name, file.read_bytes()))) for file in files
    }


def test_real_papers_are_read_soundly(papers: dict[str, tuple[str, Document]]) -> None:
    assert len(papers) >= 20
    for source, document in papers.values():
        assert_sound(document, source)


def test_real_papers_stand_verbatim_in_their_sources(papers: dict[str, tuple[str, Document]]) -> None:
    """Of the characters of body text, spaces aside, 99.9 in 100 are the source's own."""
    for name, (_, document) in papers.items():
        body = [block for block in document.blocks if block.role is Role.BODY]
        words = sum(_visible(block.span.of(document.text)) for block in body)
        kept = sum(_visible(p.span.of(document.text)) for block in body for p in block.pieces if p.verbatim)
        assert kept >= 0.999 * words, name


def test_real_papers_hold_no_markup_among_their_words(papers: dict[str, tuple[str, Document]]) -> None:
    left = {
        (name, block.place.line, found.group())
        for name, (_, document) in papers.items()
        for block in document.blocks
        if block.kind is not BlockKind.CODE and (found := RESIDUE.search(block.span.of(document.text)))
    }
    assert left == set()


def test_the_prose_of_real_papers_holds_no_table_of_contents(papers: dict[str, tuple[str, Document]]) -> None:
    for name, (_, document) in papers.items():
        body = [block.span.of(document.text).lower() for block in document.blocks if block.role is Role.BODY]
        assert not {"table of contents", "contents"} & set(body), name


def _visible(text: str) -> int:
    return sum(not sign.isspace() for sign in text)
