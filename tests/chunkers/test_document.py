"""What a document keeps of where its characters stood."""

from __future__ import annotations

import pickle

import pytest

from chunkers import BlockDraft, BlockKind, BlockText, Detail, Mark, MarkKind, Piece, Span, assemble_document
from chunkers._sentences import split_sentences
from tests.builders import build_document


def test_trimming_keeps_every_remaining_character_in_its_place() -> None:
    text = BlockText()
    text.add("  ", Span(10, 12))
    text.add("Warm water ", Span(12, 23))
    assert text.trimmed() == BlockText("Warm water", [Piece(Span(0, 10), Span(12, 22), verbatim=True, page=None)], [])


def test_a_composed_character_keeps_the_whole_place_it_was_made_of() -> None:
    text = BlockText()
    text.add(" cafe\N{COMBINING ACUTE ACCENT}", Span(3, 9))
    assert text.trimmed() == BlockText("café", [Piece(Span(0, 4), Span(3, 9), verbatim=False, page=None)], [])


def test_words_that_stand_nowhere_in_the_source_have_no_place() -> None:
    text = BlockText()
    text.add("and")
    text.add("", Span(5, 5))
    assert text.pieces == []


def test_a_mark_shrinks_with_its_text_and_goes_with_it() -> None:
    text = BlockText()
    text.add(" ")
    text.mark(MarkKind.STRONG, 0)
    start = len(text.text)
    text.add("Never again ")
    text.mark(MarkKind.STRONG, start)
    text.mark(MarkKind.STRONG, len(text.text))
    assert text.trimmed().marks == [Mark(MarkKind.STRONG, Span(0, 11))]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_range_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a half-open range"):
        Span(start, end)


def test_a_document_is_the_same_after_it_crossed_to_another_process() -> None:
    body = BlockText()
    body.add("Warm water.", Span(0, 11))
    details = {"title": Detail("A Paper", "front matter")}
    drafts = [BlockDraft(BlockKind.HEADING, body, level=1)]
    document = assemble_document(drafts, name="a.md", format="md", digest="0", details=details, notes=["Read."])
    crossed = pickle.loads(pickle.dumps(document))  # noqa: S301 - its own bytes
    assert crossed == document
    assert crossed.detail("title") == "A Paper"
    assert crossed.words() == 2


def test_a_detail_that_the_document_does_not_give_is_none() -> None:
    assert build_document("Warm water.").detail("author") is None


def test_a_line_without_a_visible_character_is_no_sentence() -> None:
    text = "One line.\n \nAnother."
    assert [span.of(text) for span in split_sentences(text)] == ["One line.", "Another."]
