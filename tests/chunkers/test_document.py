"""Documents keep what their blocks say, and where."""

from __future__ import annotations

import pickle

import pytest

from chunkers import (
    BlockDraft,
    BlockKind,
    BlockText,
    Detail,
    Document,
    MarkKind,
    Span,
    assemble_document,
    source_pieces,
)
from chunkers._sentences import split_sentences


def assemble(kind: BlockKind, text: str) -> Document:
    body = BlockText()
    body.add(text, Span(0, len(text)))
    return assemble_document([BlockDraft(kind, body)], name="a.md", format="md", digest="0")


def test_an_empty_first_or_last_cell_of_a_table_is_kept() -> None:
    assert assemble(BlockKind.TABLE, "\n\tMay\tJune\nRain\t4\t\n").text == "\tMay\tJune\nRain\t4\t"


def test_a_paragraph_is_trimmed_and_its_place_moves_along() -> None:
    document = assemble(BlockKind.PARAGRAPH, " \tRain fell. ")
    assert document.text == "Rain fell."
    assert document.blocks[0].pieces[0].source == Span(2, 12)


def test_a_block_without_a_visible_character_is_left_out() -> None:
    assert assemble(BlockKind.TABLE, "\t\n\t").blocks == ()


def test_a_mark_goes_with_its_words_and_one_over_white_space_goes_with_it() -> None:
    body = BlockText()
    body.add("  ", Span(0, 2))
    body.mark(MarkKind.EMPHASIS, 0)
    body.mark(MarkKind.STRONG, len(body.text))
    body.add("Rain", Span(2, 6))
    body.mark(MarkKind.LINK, 2, "https://example.org")
    draft = BlockDraft(BlockKind.PARAGRAPH, body)
    (block,) = assemble_document([draft], name="a.md", format="md", digest="0").blocks
    assert [(mark.kind, mark.span) for mark in block.marks] == [(MarkKind.LINK, Span(0, 4))]


def test_what_stands_in_the_source_otherwise_keeps_the_whole_of_its_place_when_cut() -> None:
    body = BlockText()
    body.add("fish & chips", Span(0, 16))
    document = assemble_document([BlockDraft(BlockKind.PARAGRAPH, body)], name="a.md", format="md", digest="0")
    (piece,) = source_pieces(document, Span(5, 6))
    assert (piece.span, piece.source, piece.verbatim) == (Span(5, 6), Span(0, 16), False)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_is_no_range_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a half-open range"):
        Span(start, end)


def test_a_document_crosses_to_another_process_whole() -> None:
    body = BlockText("Rain fell.")
    details = {"title": Detail("Rain", "first heading")}
    draft = BlockDraft(BlockKind.PARAGRAPH, body)
    document = assemble_document([draft], name="a.md", format="md", digest="0", details=details)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes
    assert (document.detail("title"), document.detail("author"), document.words()) == ("Rain", None, 2)


def test_a_line_of_white_space_holds_no_sentence() -> None:
    assert split_sentences("Rain fell.\n   \nIt stopped.") == [Span(0, 10), Span(15, 26)]
