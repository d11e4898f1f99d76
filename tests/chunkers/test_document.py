"""Documents keep what their blocks say, and where."""

from __future__ import annotations

from chunkers import BlockDraft, BlockKind, BlockText, Document, Span, assemble_document


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
