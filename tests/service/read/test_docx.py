"""What a reader of a Word document gets: its finished text, each paragraph as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from chunkers import MarkKind, Role
from service.model import Source
from service.read import read_document
from service.read.docx import docx_text
from tests.service.read.web_pages import blocks_of
from tests.service.read.word_files import STRICT, W, item, paragraph, read_word, table, word_file

_NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:footnoteRef/><w:t xml:space="preserve"> As counted in May.</w:t></w:r></w:p>'
    "</w:footnote></w:footnotes>"
)
_BOX = (
    "<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
    "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)
_FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Bread 3</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>Salt 4</w:t></w:r></w:p><w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


def _run(inner: str) -> str:
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def _control(properties: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{paragraph(text)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (paragraph("On bread", "Title") + paragraph("Text."), [("heading", "On bread"), ("paragraph", "Text.")]),
        (paragraph("On bread", "Mine"), [("heading", "On bread")]),
        (paragraph("Text.", "Loop"), [("paragraph", "Text.")]),
        (paragraph("On bread", extra='<w:outlineLvl w:val="0"/>'), [("heading", "On bread")]),
        (paragraph("First", run="<w:b/>") + paragraph("Text."), [("heading", "First"), ("paragraph", "Text.")]),
        (
            paragraph("Large", run='<w:sz w:val="40"/>') + paragraph("Text, text and text again."),
            [("heading", "Large"), ("paragraph", "Text, text and text again.")],
        ),
        (paragraph("We won.", "Q"), [("quotation", "We won.")]),
        (paragraph("Figure 1: A loaf", "C"), [("caption", "Figure 1: A loaf")]),
        (paragraph("a = 1", "Code") + paragraph("  b", "Code"), [("code", "a = 1\n  b")]),
        (paragraph("• typed") + paragraph("2)\tnumbered"), [("list_item", "typed"), ("list_item", "numbered")]),
        (table(("Loaf", "Price"), ("Rye", "3")), [("table", "Loaf\tPrice\nRye\t3")]),
        (_BOX, [("paragraph", "Anchor"), ("paragraph", "In the box")]),
        (_run("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>"), [("paragraph", "a b\nc")]),
        (_run("<w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>ed</w:t>"), [("paragraph", "coop-ed")]),
        (paragraph("hidden", run="<w:vanish/>") + paragraph("seen"), [("paragraph", "seen")]),
        (
            _control("<w:showingPlcHdr/>", "Click here") + _control("", "Filled in"),
            [("paragraph", "Filled in")],
        ),
    ],
)  # fmt: skip
def test_each_paragraph_becomes_the_block_a_reader_sees(body: str, expected: list[tuple[str, str]]) -> None:
    assert blocks_of(read_word(word_file(body))) == expected


def test_tracked_changes_are_read_as_accepted_and_comments_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>We bake </w:t></w:r><w:del><w:r><w:delText>ten</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>twelve</w:t></w:r></w:ins><w:commentRangeStart w:id='1'/><w:r><w:t> loaves</w:t></w:r>"
        "<w:r><w:commentReference w:id='1'/></w:r><w:moveFrom><w:r><w:t> away</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>" + paragraph("line.")
    )
    comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="1">{paragraph("Really?")}</w:comment></w:comments>'
    document = read_word(word_file(body, {"word/comments.xml": comments}))
    assert document.text == "We bake twelve loaves\n\nOne line."


def test_lists_keep_level_label_and_what_belongs_together() -> None:
    body = (
        item("a")
        + item("b", level=1)
        + item("c", level=1)
        + item("d")
        + paragraph("Text.")
        + item("e", 2)
        + item("f", 2)
    )
    document = read_word(word_file(body))
    items = [(b.level, b.label, b.list_id) for b in document.blocks if b.kind.value == "list_item"]
    assert items == [(1, "•", 0), (2, "b", 1), (2, "c", 1), (1, "•", 0), (1, "1", 2), (1, "2", 2)]


def test_footnotes_stand_apart_and_are_referred_to_by_marks() -> None:
    body = "<w:p><w:r><w:t>It sold.</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r></w:p>" + paragraph("More.")
    document = read_word(word_file(body, {"word/footnotes.xml": _NOTES}))
    assert blocks_of(document) == [
        ("paragraph", "It sold."),
        ("paragraph", "More."),
        ("footnote", "As counted in May."),
    ]
    assert document.blocks[2].label == "1"
    assert [(mark.kind, mark.target) for mark in document.blocks[0].marks] == [(MarkKind.NOTE_REFERENCE, "1")]


@pytest.mark.parametrize(
    "body", [_FIELD, paragraph("Bread 3", "T1") + paragraph("Salt 4", "T1")], ids=["field", "style"]
)
def test_a_table_of_contents_is_no_body_text(body: str) -> None:
    document = read_word(word_file(body + paragraph("Bread feeds.")))
    assert blocks_of(document) == [("paragraph", "Bread feeds.")]
    assert blocks_of(document, Role.CONTENTS) == [("paragraph", "Bread 3"), ("paragraph", "Salt 4")]


def test_links_and_emphasis_are_kept_as_marks() -> None:
    body = (
        "<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id='link'><w:r><w:t>us</w:t></w:r></w:hyperlink>"
        "<w:r><w:t xml:space='preserve'> very </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>soon</w:t></w:r></w:p>"
    )
    document = read_word(word_file(body))
    marks = [(mark.kind, mark.span.of(document.text), mark.target) for mark in document.blocks[0].marks]
    assert marks == [(MarkKind.LINK, "us", "https://larkfield.example/"), (MarkKind.EMPHASIS, "soon", None)]


def test_the_strict_form_and_another_place_of_the_document_are_read_alike() -> None:
    body = paragraph("On bread", "Mine") + item("a") + table(("x", "y"), ("1", "2"))
    usual = read_word(word_file(body))
    strict = read_word(word_file(body, namespace=STRICT, path="texts/main.xml"))
    assert [(b.kind, b.level, b.span) for b in strict.blocks] == [(b.kind, b.level, b.span) for b in usual.blocks]


def test_properties_and_title_give_details() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>Microsoft Word - x</dc:title><dc:creator>The Larkfield desk</dc:creator>"
        "<t:created>2026-03-01T10:00:00Z</t:created></cp:coreProperties>"
    )
    details = read_word(
        word_file(paragraph("On bread", "Title") + paragraph("T."), {"docProps/core.xml": core})
    ).details
    assert (details["title"].value, details["title"].origin) == ("On bread", "title style")
    assert (details["author"].value, details["author"].origin) == ("The Larkfield desk", "docProps/core.xml: creator")
    assert details["date"].value == "2026-03-01T10:00:00Z"


def test_paragraphs_are_counted_as_lines_and_pages_where_word_noted_them() -> None:
    broken = (
        "<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p><w:r><w:lastRenderedPageBreak/><w:t>Second</w:t></w:r></w:p>"
    )
    document = read_word(word_file(paragraph("First") + broken))
    assert [(block.place.page, block.place.line) for block in document.blocks] == [(1, 1), (2, 3)]


def test_pieces_stand_in_the_text_of_the_paragraphs(data_dir: Path) -> None:
    for path in sorted((data_dir / "documents").glob("*.docx")):
        source = Source(path.name, path.read_bytes())
        document, text = read_document(source), docx_text(source)
        pieces = [piece for block in document.blocks for piece in block.pieces]
        assert all(p.source.of(text) == p.span.of(document.text) for p in pieces if p.verbatim)
        assert sum(len(p.span) for p in pieces if p.verbatim) > 0.95 * len(document.text)
