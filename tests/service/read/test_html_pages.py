"""What a reader of a whole web page gets: the article, and nothing that stands around it."""

from __future__ import annotations

import pytest

from tests.service.read.web_pages import PAGE, PROSE, blocks_of, read_page


def test_the_article_of_a_page_is_kept_with_its_headings_lists_and_captions() -> None:
    assert blocks_of(read_page(PAGE)) == [
        ("heading", "Before dawn"),
        ("paragraph", PROSE[0]),
        ("paragraph", PROSE[1]),
        ("list_item", "Flour from the mill"),
        ("list_item", "Salt from the coast"),
        ("caption", "Trays at six in the morning"),
        ("heading", "At noon"),
        ("paragraph", PROSE[2]),
        ("paragraph", PROSE[3]),
    ]


@pytest.mark.parametrize(
    "words",
    ["cookies", "Home", "Share on", "Get our letter", "Most read", "Another baker", "alarm clock", "printed on paper"],
)
def test_what_stands_around_the_article_is_left_out(words: str) -> None:
    assert words not in read_page(PAGE).text


@pytest.mark.parametrize(
    ("name", "value", "origin"),
    [
        ("title", "A Habit That Feeds", "title"),
        ("author", "The Larkfield desk", "meta author"),
        ("organisation", "Larkfield Weekly", "meta og:site_name"),
        ("date", "2026-03-01", "meta article:published_time"),
        ("language", "en", "html lang"),
        ("canonical_url", "https://larkfield.example/habit", "link canonical"),
        ("lead_image", "https://larkfield.example/bread.jpg", "meta og:image"),
    ],
)
def test_a_page_tells_its_facts_and_where_they_stand(name: str, value: str, origin: str) -> None:
    detail = read_page(PAGE).details[name]
    assert (detail.value, detail.origin) == (value, origin)


def test_linked_data_names_headline_author_and_publisher() -> None:
    data = (
        '{"@graph":[{"@type":"Organization","@id":"#o","name":"Larkfield"},{"@type":"NewsArticle",'
        '"headline":"On bread","author":[{"name":"A desk"},{"name":"Another desk"}],"publisher":{"@id":"#o"},'
        '"datePublished":"2026-01-02"}]}'
    )
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{data}</script></head>')
    details = read_page(page).details
    assert [details[name].value for name in ("title", "author", "organisation", "date")] == [
        "On bread",
        "A desk, Another desk",
        "Larkfield",
        "2026-01-02",
    ]
    assert details["title"].origin == "JSON-LD: headline"


def test_broken_linked_data_is_passed_over() -> None:
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{"[" * 50_000}</script></head>')
    assert read_page(page).details["title"].value == "A Habit That Feeds"


def test_an_article_cut_over_several_boxes_is_put_together() -> None:
    page = PAGE.replace(
        f"<p>{PROSE[1]}</p>", f'</div><div class="ad">Buy</div><div class="post-body"><p>{PROSE[1]}</p>'
    )
    text = read_page(page).text
    assert all(prose in text for prose in PROSE)
    assert "Buy" not in text


def test_a_page_without_furniture_is_read_whole() -> None:
    page = f"<html><body><h1>Bread</h1><p>{PROSE[0]}</p><ul><li><a href='/x'>All about the mill</a></ul></body></html>"
    document = read_page(page)
    assert [block.span.of(document.text) for block in document.blocks] == ["Bread", PROSE[0], "All about the mill"]


def test_a_list_of_headlines_beside_the_article_is_left_out() -> None:
    headlines = "".join(f"<li>Mayor {n} opens the market, again, says that it was never closed</li>" for n in range(9))
    page = PAGE.replace(
        '<div class="post-body">', f'<div class="latest"><ul>{headlines}</ul></div><div class="post-body">'
    )
    text = read_page(page).text
    assert "Mayor" not in text
    assert PROSE[0] in text


@pytest.mark.parametrize("words", ["sidebar-widget promo", "share-banner", "newsletter"])
def test_an_article_in_a_box_with_a_misleading_class_is_read(words: str) -> None:
    text = read_page(PAGE.replace('class="wrap"', f'class="{words}"')).text
    assert all(prose in text for prose in PROSE)


def test_a_paragraph_with_the_class_of_a_caption_is_one() -> None:
    page = PAGE.replace("<h2>At noon</h2>", '<p class="wp-caption-text">The shop at dawn, seen from the corner</p>')
    assert ("caption", "The shop at dawn, seen from the corner") in blocks_of(read_page(page))


def test_an_article_of_two_short_lines_is_read() -> None:
    assert blocks_of(read_page("<html><body><main><p>Short.</p><p>Very short.</p></main></body></html>")) == [
        ("paragraph", "Short."),
        ("paragraph", "Very short."),
    ]
