"""What the elements of a fragment become; all of a fragment is read."""

from __future__ import annotations

import pytest

from chunkers import MarkKind
from tests.service.read.web_pages import blocks_of, read_page


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p>two<p>three", [("paragraph", "One"), ("paragraph", "two"), ("paragraph", "three")]),
        ("<p>One\n   line&nbsp;only</p>", [("paragraph", "One line only")]),
        ("<p>First<br>second</p>", [("paragraph", "First\nsecond")]),
        ("<p>First<br><br>second</p>", [("paragraph", "First"), ("paragraph", "second")]),
        ("<p>It cut 10<sup>6</sup> and 20<sup>th</sup></p>", [("paragraph", "It cut 10⁶ and 20th")]),
        ("<p>It fell.<sup><a href='#n1'>[1]</a></sup> Then</p>", [("paragraph", "It fell. Then")]),
        ("<h2>Title <small>in full</small></h2><p>Text</p>", [("heading", "Title in full"), ("paragraph", "Text")]),
        ("<p><b>A line that leads</b></p><p>Text</p>", [("heading", "A line that leads"), ("paragraph", "Text")]),
        (
            "<blockquote cite='/x'><p>We won.</p><footer>Ada, <cite>Larkfield</cite></footer></blockquote>",
            [("quotation", "We won."), ("quotation", "— Ada, Larkfield")],
        ),
        (
            "<figure><blockquote>We won.</blockquote><figcaption>Ada</figcaption></figure>",
            [("quotation", "We won."), ("quotation", "— Ada")],
        ),
        ("<blockquote><p>We read <cite>Bread</cite> aloud.</p></blockquote>", [("quotation", "We read Bread aloud.")]),
        ("<figure><img src=x><figcaption>A loaf</figcaption></figure>", [("caption", "A loaf")]),
        ("<p>She said <q>no</q>.</p>", [("paragraph", "She said “no”.")]),
        ("<pre><code>a = 1\n  b</code></pre>", [("code", "a = 1\n  b")]),
        ("<dl><dt>Crust</dt><dd>The outside</dd></dl>", [("list_item", "Crust"), ("list_item", "The outside")]),
        (
            "<details><summary>Why bread?</summary>It feeds.</details>",
            [("heading", "Why bread?"), ("paragraph", "It feeds.")],
        ),
        (
            "<table><caption>Prices</caption><tr><th>Loaf<th>Price<tr><td>Rye<td>3</table>",
            [("caption", "Prices"), ("table", "Loaf\tPrice\nRye\t3")],
        ),
        (
            "<table role=presentation><tr><td><h2>Left</h2><p>Text of it</p><td><p>Right</p></table>",
            [("heading", "Left"), ("paragraph", "Text of it"), ("paragraph", "Right")],
        ),
        ("<p>A</p><script>var x = '<p>no</p>'</script><style>p{}</style><!-- no -->", [("paragraph", "A")]),
        (
            '[caption id="a" width="300"]<img src="a.jpg" alt="x"> A loaf[/caption]<p>{{< fig >}}Text {% raw %}</p>',
            [("caption", "A loaf"), ("paragraph", "Text")],
        ),
    ],
)
def test_each_element_becomes_the_block_a_reader_sees(source: str, expected: list[tuple[str, str]]) -> None:
    assert blocks_of(read_page(source)) == expected


def test_lists_keep_their_nesting_their_numbers_and_what_belongs_together() -> None:
    document = read_page("<ol start=3><li>Three<ul><li>inner</ul><li>Four</ol><ul><li>other</ul>")
    items = [(block.level, block.label, block.list_id) for block in document.blocks]
    assert items == [(1, "3", 0), (2, "•", 1), (1, "4", 0), (1, "•", 2)]


def test_inline_markup_is_kept_as_marks() -> None:
    document = read_page("<p>Use <code>make</code>, see <a href='https://larkfield.example'>us</a>, <b>now</b>.</p>")
    marks = [(mark.kind, mark.span.of(document.text), mark.target) for mark in document.blocks[0].marks]
    assert marks == [
        (MarkKind.CODE, "make", None),
        (MarkKind.LINK, "us", "https://larkfield.example"),
        (MarkKind.STRONG, "now", None),
    ]


def test_a_site_source_gives_its_front_matter_as_details() -> None:
    document = read_page("---\ntitle: On bread\nauthor: The desk\n---\n<section>\n<p>Text</p>\n</section>")
    assert document.details["title"].value == "On bread"
    assert blocks_of(document) == [("paragraph", "Text")]
    assert document.blocks[0].place.line == 6


def test_a_charset_that_the_page_declares_is_believed() -> None:
    from service.model import Source
    from service.read import read_document

    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Łódź bakes</p></body></html>'
    assert read_document(Source("p.html", page.encode("iso-8859-2"))).text == "Łódź bakes"


@pytest.mark.parametrize(
    "source",
    [
        "<!-- wp:paragraph -->\n<p>Text</p>\n<!-- /wp:paragraph -->",
        "Text</p>\n<p>More",
        "---\ntitle: On bread\n---\n<section><p>Text</p></section>",
        "<article>Text</article>",
    ],
)
def test_html_is_known_without_a_name(source: str) -> None:
    document = read_page(source, "pasted")
    assert document.format == "html"
    assert blocks_of(document)[0] == ("paragraph", "Text")


@pytest.mark.parametrize("source", ["# On bread\n\n<p>Text</p>\n<p>More</p>", "Text with <b>one</b> tag."])
def test_other_text_with_tags_in_it_is_not_taken_for_html(source: str) -> None:
    assert read_page(source, "pasted").format != "html"
