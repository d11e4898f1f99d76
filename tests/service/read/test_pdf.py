"""What a pdf's pages become: the author's blocks in order, with their place, and nothing that is only on paper."""

from __future__ import annotations

import pytest

from chunkers import BlockKind, Document, MarkKind, Role
from tests.service.read.pdf_files import (
    WORDS,
    Sheet,
    pdf_file,
    printed_text,
    read_pdf_file,
    read_sheets,
    words_of,
    wrapped,
)

OTHER = (
    "Rooms without a booking system are claimed by whoever comes first and stay locked in the evening although the"
    " people who would like to use them stand in the hall with their coats on and wonder whom they might ask"
)
THIRD = (
    "A third of all visits to the branch in the harbour end in one of the four rooms and so the people who run it have"
    " begun to count who asks for which room and at what time of the day before they build another wall"
)


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, words_of(document, block)) for block in document.blocks]


def _paragraphs(document: Document) -> list[str]:
    return [text for kind, text in _kinds(document) if kind == "paragraph"]


def test_the_lines_of_a_paragraph_are_one_block() -> None:
    sheet = Sheet()
    sheet.paragraph(f"{OTHER}.", 60, sheet.paragraph(f"{WORDS}.", 60, 760) - 8)
    assert _paragraphs(read_sheets(sheet)) == [f"{WORDS}.", f"{OTHER}."]


def test_paragraphs_that_only_an_indent_parts_are_two() -> None:
    sheet = Sheet()
    y = 760.0
    for words in (WORDS, OTHER, THIRD):
        lines = words.split(" ", 6)
        sheet.text(" ".join(lines[:6]), 75, y)
        y = sheet.paragraph(f"{lines[6]}.", 60, y - 13)
    assert len(_paragraphs(read_sheets(sheet))) == 3


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    first, second = Sheet(), Sheet()
    head, tail = WORDS.split(" and fewer quarrels", 1)
    first.paragraph(head, 60, first.paragraph(f"{OTHER}.", 60, 760) - 8)
    second.paragraph(f"and fewer quarrels{tail}.", 60, 760)
    document = read_sheets(first, second)
    assert _paragraphs(document) == [f"{OTHER}.", f"{WORDS}."]
    assert {piece.page for piece in document.blocks[1].pieces} == {1, 2}


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.paragraph(f"{WORDS}.", 50, 700, width=230)
    sheet.paragraph(f"{OTHER}.", 310, 700, width=230)
    assert _paragraphs(read_sheets(sheet)) == [f"{WORDS}.", f"{OTHER}."]


def test_columns_that_are_drawn_line_by_line_are_still_read_column_by_column() -> None:
    sheet = Sheet()
    for row, (left, right) in enumerate(zip(wrapped(WORDS, 230, 10)[:4], wrapped(OTHER, 230, 10)[:4], strict=True)):
        sheet.text(left, 50, 700 - 13 * row).text(right, 310, 700 - 13 * row)
    text = read_sheets(sheet).text
    assert " ".join(wrapped(WORDS, 230, 10)[:4]) in text
    assert " ".join(wrapped(OTHER, 230, 10)[:4]) in text


def test_a_heading_drawn_last_comes_before_what_it_stands_over() -> None:
    sheet = Sheet()
    sheet.paragraph(f"{WORDS}.", 60, 700)
    sheet.text("Rooms for everybody", 60, 730, size=16, font="B")
    assert _kinds(read_sheets(sheet))[0] == ("heading", "Rooms for everybody")


def test_headings_have_levels_by_how_they_look() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 730)
    for title, size in (("One room", 16.0), ("One key", 12.0), ("Another room", 16.0), ("Another key", 12.0)):
        sheet.text(title, 60, y - 20, size=size, font="B")
        y = sheet.paragraph(f"{OTHER}.", 60, y - 40)
    document = read_sheets(sheet)
    levels = {words_of(document, b): b.level for b in document.blocks if b.kind is BlockKind.HEADING}
    assert levels == {"One room": 1, "One key": 2, "Another room": 1, "Another key": 2}
    assert document.blocks[-1].section == ("Another room", "Another key")


def test_a_line_in_the_body_type_is_a_heading_if_it_is_bold_and_by_itself() -> None:
    sheet = Sheet()
    sheet.text("What it costs", 60, 760, font="B")
    sheet.paragraph(f"{OTHER}.", 60, sheet.paragraph(f"{WORDS}.", 60, 740) - 8)
    assert _kinds(read_sheets(sheet))[0] == ("heading", "What it costs")


def test_list_items_keep_their_label_their_list_and_their_depth() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740) - 8
    for label, words, x in (("1.", "Write down who asks", 70), ("2.", "Count the rooms", 70), ("-", "Small ones", 90)):
        sheet.text(label, x, y).text(words, x + 16, y)
        y -= 14
    document = read_sheets(sheet)
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [(b.label, words_of(document, b), b.level) for b in items] == [
        ("1.", "Write down who asks", 1),
        ("2.", "Count the rooms", 1),
        ("-", "Small ones", 2),
    ]
    assert {b.list_id for b in items} == {0}


def test_bullets_that_are_drawn_and_no_characters_make_items_too() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740) - 8
    for words in ("write down who asks", "count the rooms", "lock the doors"):
        sheet.square(66, y + 2, 3).text(words, 78, y)
        y -= 13
    document = read_sheets(sheet)
    assert [words_of(document, b) for b in document.blocks if b.kind is BlockKind.LIST_ITEM] == [
        "write down who asks",
        "count the rooms",
        "lock the doors",
    ]


def test_an_item_that_goes_over_several_lines_is_one_block_and_the_paragraph_after_it_another() -> None:
    sheet = Sheet()
    sheet.text("1.", 60, 740)
    y = sheet.paragraph(f"{WORDS}.", 76, 740)
    sheet.text("2.", 60, y)
    y = sheet.paragraph("Count them", 76, y)
    y = sheet.paragraph(f"{OTHER}.", 60, y)
    assert _kinds(read_sheets(sheet)) == [
        ("list_item", f"{WORDS}."),
        ("list_item", "Count them"),
        ("paragraph", f"{OTHER}."),
    ]


def test_a_table_is_kept_apart_from_prose_with_its_rows_and_cells() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740) - 10
    for row in (("Room", "Seats", "Floor"), ("Reading", "12", "First"), ("Music", "4", "Cellar")):
        for x, cell in zip((60, 200, 320), row, strict=True):
            sheet.text(cell, x, y)
        y -= 16
    sheet.paragraph(f"{OTHER}.", 60, y - 10)
    assert _kinds(read_sheets(sheet)) == [
        ("paragraph", f"{WORDS}."),
        ("table", "Room\tSeats\tFloor\nReading\t12\tFirst\nMusic\t4\tCellar"),
        ("paragraph", f"{OTHER}."),
    ]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    sheets = []
    for number, words in enumerate((WORDS, OTHER, THIRD), 1):
        sheet = Sheet().text("Rooms in public libraries", 60, 810, size=8).text(str(number), 300, 30, size=8)
        sheet.paragraph(f"{words}.", 60, 740)
        sheets.append(sheet)
    assert _paragraphs(read_sheets(*sheets)) == [f"{WORDS}.", f"{OTHER}.", f"{THIRD}."]


def test_a_footnote_stands_apart_and_its_reference_is_a_mark_and_no_digit() -> None:
    sheet = Sheet()
    sheet.text("Rooms are booked by half of all readers", 60, 740).text("1", 239.5, 743.5, size=6)
    sheet.text("and by every tenth child.", 245, 740)
    sheet.paragraph(f"{WORDS}.", 60, 720)
    sheet.text("1", 60, 83, size=5).text("Counted in the spring by two libraries in the harbour.", 64, 80, size=7.5)
    document = read_sheets(sheet)
    first = document.blocks[0]
    assert words_of(document, first) == "Rooms are booked by half of all readers and by every tenth child."
    assert [(m.target, m.span.of(document.text)) for m in first.marks if m.kind is MarkKind.NOTE_REFERENCE] == [
        ("1", "s")
    ]
    note = document.blocks[-1]
    assert (note.kind, note.label) == (BlockKind.FOOTNOTE, "1")


@pytest.mark.parametrize(
    ("before", "after", "read"),
    [
        ("the book-", "ings of last year", "the bookings of last year"),
        ("a self-", "service desk", "a self-service desk"),
    ],
)
def test_hyphens_at_line_ends_stay_only_where_the_document_writes_them_elsewhere(
    before: str, after: str, read: str
) -> None:
    sheet = Sheet()
    y = sheet.paragraph("All bookings are made at a self-service screen beside the door of the room itself.", 60, 760)
    sheet.text(f"We have looked at {before}", 60, y).text(after, 60, y - 13)
    sheet.paragraph(f"{OTHER}.", 60, y - 60)
    assert read in read_sheets(sheet).text


def test_a_table_of_contents_is_told_by_its_page_numbers() -> None:
    contents, sheet = Sheet(), Sheet()
    for row, title in enumerate(("Why rooms", "What they cost", "Who may book", "How to begin", "Sources")):
        contents.text(f"{title} {'. ' * 30}", 60, 700 - 16 * row).text(str(row + 2), 500, 700 - 16 * row)
    sheet.paragraph(f"{WORDS}.", 60, 740)
    document = read_sheets(contents, sheet)
    assert [block.role for block in document.blocks] == [Role.CONTENTS] * 5 + [Role.BODY]


def test_a_caption_is_told_by_its_number() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740)
    sheet.text("Figure 2: Rooms by the hour", 60, y - 150, size=9)
    sheet.paragraph(f"{OTHER}.", 60, y - 180)
    assert [kind for kind, _ in _kinds(read_sheets(sheet))] == ["paragraph", "caption", "paragraph"]


def test_a_quotation_set_large_is_a_quotation_and_no_heading() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740)
    words = '"We stopped guessing who sits where." says the head of rooms in the harbour'
    y = sheet.paragraph(words, 60, y - 20, size=15)
    sheet.paragraph(f"{OTHER}.", 60, y - 20)
    assert [kind for kind, _ in _kinds(read_sheets(sheet))] == ["paragraph", "quotation", "paragraph"]


def test_a_paragraph_set_in_is_a_quotation_unless_it_explains_a_term() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 760)
    y = sheet.paragraph(f"{THIRD}.", 90, y - 8, width=330)
    y = sheet.paragraph(f"{WORDS}.", 60, y - 8)
    y = sheet.paragraph(f"Halls: {OTHER}.", 90, y - 8, width=330)
    sheet.paragraph(f"{WORDS}.", 60, y - 8)
    kinds = [kind for kind, _ in _kinds(read_sheets(sheet))]
    assert kinds == ["paragraph", "quotation", "paragraph", "paragraph", "paragraph"]


def test_the_heads_of_a_tables_columns_are_no_headings() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 760) - 20
    for x, head in ((60, "Kind of room"), (240, "Suits most"), (420, "Suits least")):
        sheet.text(head, x, y, size=12, font="B")
    y = sheet.paragraph(f"{OTHER}.", 60, y - 40, width=160)
    assert [kind for kind, _ in _kinds(read_sheets(sheet)) if kind == "heading"] == []


@pytest.mark.parametrize(
    "line", ["By Ada Example, Ben Example and Cleo Example", "Read it at https://example.org/rooms"]
)
def test_what_stands_on_a_cover_beside_the_title_is_no_heading(line: str) -> None:
    sheet = Sheet().text("Rooms for everybody", 60, 790, size=24, font="B").text(line, 60, 750, size=16)
    sheet.paragraph(f"{WORDS}.", 60, 700)
    assert ("heading", line) not in _kinds(read_sheets(sheet))


def test_listings_keep_their_lines() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740) - 10
    for line in ("rooms = 4", "book(rooms)"):
        sheet.text(line, 60, y, font="C", size=9)
        y -= 11
    assert _kinds(read_sheets(sheet))[1] == ("code", "rooms = 4\nbook(rooms)")


def test_every_block_says_on_which_page_and_at_which_characters_it_stands() -> None:
    first, second = Sheet(), Sheet()
    first.text("Rooms for everybody", 60, 790, size=18, font="B")
    first.paragraph(f"{WORDS}.", 60, 740)
    second.paragraph(f"{OTHER}.", 60, 740)
    data = pdf_file(first, second)
    document = read_pdf_file(data)
    assert [block.place.page for block in document.blocks] == [1, 1, 2]
    pieces = [piece for block in document.blocks for piece in block.pieces if piece.verbatim]
    assert len(pieces) > 5
    for piece in pieces:
        assert piece.page is not None
        assert piece.source.of(printed_text(data, piece.page)) == piece.span.of(document.text)


def test_the_title_is_the_largest_text_of_the_first_page_and_other_facts_come_from_the_metadata() -> None:
    sheet = Sheet()
    sheet.text("Rooms for everybody", 60, 790, size=24, font="B")
    sheet.text("What it costs", 60, 750, size=14, font="B")
    sheet.paragraph(f"{WORDS}.", 60, 720)
    facts = {"Title": "layout final.indd", "Author": "Ada Example", "CreationDate": "D:20260304101112Z"}
    details = read_sheets(sheet, information=facts).details
    told = {name: details[name] for name in ("title", "author", "date")}
    assert {name: (detail.value, detail.origin) for name, detail in told.items()} == {
        "title": ("Rooms for everybody", "largest text on page 1"),
        "author": ("Ada Example", "pdf metadata: Author"),
        "date": ("2026-03-04", "pdf metadata: CreationDate"),
    }


def test_a_page_without_text_is_named_in_a_note() -> None:
    sheet = Sheet()
    sheet.paragraph(f"{WORDS}.", 60, 740)
    assert read_sheets(Sheet().square(10, 10, 200), sheet).notes == (
        "Page 1 holds no text; words in pictures are not read.",
    )
