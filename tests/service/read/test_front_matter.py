"""What a document says of itself before it begins."""

from __future__ import annotations

import pytest

from chunkers import Document
from service.read._details import normal_kind
from tests.service.read.reading import read_as


def _read(front: str) -> Document:
    return read_as(f"{front}\n\n# Heading\n\nWords.\n", "md")


FULL = {
    "title": "The quiet depot",
    "author": "Mara Lind, Tom Okafor",
    "organisation": "Larkfield",
    "date": "2024-06-01",
    "language": "en-GB",
    "canonical_url": "https://example.org/depot",
    "lead_image": "/img/depot.png",
    "kind": "case-study",
    "customer": "Tidemark",
}
YAML = """---
title: "The quiet depot"
authors: [Mara Lind, {name: Tom Okafor, url: "https://example.org/tom"}]
organization: Larkfield
date: 2024-06-01
lang: en-GB
url: depot
canonicalURL: https://example.org/depot
cover: {src: /img/depot.png}
type: Case Study
customer_name: Tidemark
---"""
TOML = """+++
title = "The quiet depot"
author = ["Mara Lind", "Tom Okafor"]
organisation = "Larkfield"
date = 2024-06-01
language = "en-GB"
canonical_url = "https://example.org/depot"
image = "/img/depot.png"
kind = "case studies"
customer = "Tidemark"
+++"""
JSON = """{
  "title": "The quiet depot", "author": "Mara Lind, Tom Okafor", "org": "Larkfield", "date": "2024-06-01",
  "locale": "en-GB", "canonical": "https://example.org/depot", "images": ["/img/depot.png", "/b.png"],
  "categories": ["news-ish", "case-study"], "client": "Tidemark"
}"""


@pytest.mark.parametrize("front", [YAML, TOML, JSON], ids=["yaml", "toml", "json"])
def test_facts_are_found_in_every_front_matter(front: str) -> None:
    document = _read(front)
    assert {name: detail.value for name, detail in document.details.items()} == FULL
    assert document.text == "Heading\n\nWords."


def test_a_fact_says_where_it_was_found() -> None:
    details = _read("---\nTitle: Depots\nbyline: Mara Lind\n---").details
    assert {name: detail.origin for name, detail in details.items()} == {
        "title": "front matter: Title",
        "author": "front matter: byline",
        "kind": "evidence: it is short (2 words)",
    }


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    document = read_as("### Part one\n\n# The depot\n\nWords.", "md")
    assert (document.detail("title"), document.details["title"].origin) == ("The depot", "first heading")
    assert read_as("Only words.", "md").detail("title") is None


def test_a_label_on_the_title_page_is_not_taken_for_the_title_but_one_word_alone_may_be() -> None:
    assert (
        read_as("## The depot of 2026\n\n### Draft\n\n# Release\n\nWords.", "md").detail("title") == "The depot of 2026"
    )
    assert read_as("# Depots\n\n## What they cost us\n\nWords.", "md").detail("title") == "Depots"


def test_without_front_matter_a_byline_names_the_author_and_a_line_the_date() -> None:
    document = read_as("# Depot\n\n5 August 2024\n\nBy [Mara Lind](#l), Tom Okafor, and Ines Duarte\n\nWords.", "md")
    assert (document.detail("author"), document.details["author"].origin) == (
        "Mara Lind, Tom Okafor, Ines Duarte",
        "byline",
    )
    assert (document.detail("date"), document.details["date"].origin) == ("5 August 2024", "date line")


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Case Study", "case-study"), ("whitepapers", "white-paper"), ("Blog_Post", "blog"), ("Informational", None)],
)
def test_kinds_of_document_have_many_names(word: str, kind: str | None) -> None:
    assert normal_kind(word) == kind


@pytest.mark.parametrize("value", ["javascript:alert(1)", "/relative", "not an address"])
def test_an_address_is_an_address_of_the_web(value: str) -> None:
    assert _read(f"---\ncanonical_url: {value}\n---").detail("canonical_url") is None


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [unclosed\n---",
        "---\ntitle: a: b: c\n\tx: y\n---",
        "+++\ntitle = \n+++",
        "---\na: &a [x, x]\nb: [*a, *a]\n---",
        "---\na: " + "[" * 20_000 + "\n---",
        "---\ntitle: " + "x" * 50_000 + "\n---",
        "+++\na = " + "[" * 20_000 + "\n+++",
    ],
    ids=["unclosed", "tabs", "toml", "aliases", "deep", "long", "deep toml"],
)
def test_front_matter_that_cannot_be_read_is_passed_over_with_a_note(front: str) -> None:
    document = _read(front)
    assert document.text == "Heading\n\nWords."
    assert len(document.notes) == 1
    assert "front matter" in document.notes[0]


def test_a_tag_that_makes_objects_makes_a_text() -> None:
    document = _read("---\ntitle: !!python/object/apply:os.system ['true']\n---")
    assert document.text == "Heading\n\nWords."


@pytest.mark.parametrize("text", ["---\n\nOnly a rule above.\n\n---\n\nAnd one below.", "---\nNo end of it.\n\nWords."])
def test_a_rule_is_no_front_matter(text: str) -> None:
    document = read_as(text, "md")
    assert "title" not in document.details
    assert document.notes == ()
    assert "rule above" in document.text or "No end" in document.text


def test_an_object_in_running_text_is_text() -> None:
    assert read_as('{"a": 1} is what the shelf says.', "md").text == '{"a": 1} is what the shelf says.'
