"""What a document is and who it is about: told by evidence that is said, and nothing rather than a guess."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from chunkers import Detail, Document
from service.model import Served, Source
from service.read import read_document

STORY = """# How Tidemark Cut Its Energy Use by a Fifth

Tidemark is a chain of nine public swimming pools on the coast. In 2023 its heating bill doubled, and Tidemark had to
close two pools on weekdays.

## Challenge

“We heated water for nobody,” says Ines Example, facilities manager at Tidemark. “The pumps ran at night because they
had always run at night,” she says.

## Solution

With Larkfield, Tidemark's engineers measured each pump for a month, and turned off what was not needed.

## Results

“It is a fifth less,” says Ines Example, and all nine pools of Tidemark are open again. “Nobody has noticed, which is
the best thing about it,” she says.
"""
PAPER = (
    """# Pumps and Pools: a White Paper

## Executive Summary

The purpose of this document is to describe how public pools may be heated with less.

## Scope

This paper is about pools with more than one pump.

## References

- Example, A.: Pools. 2021.
"""
    + "\n\nPools are heated by pumps, and the heat that is lost at night is lost for good.\n" * 3
)
POST = """# 7 ways to warm a pool

TL;DR: cover it at night.

In this post, I'll show how I keep our pool warm. I bought a cover last year, and I have not looked back.

## Getting started

You take a cover, and you lay it on the water. Let's look at what you need.

## Wrapping up

Thanks for reading this post! Tell me how you warm your pool.
"""
NOTICE = "# Opening hours\n\nThe pools are open from seven to nine, on Sundays from ten to six.\n"


def read(text: str, name: str = "paper.md", **known: object) -> Document:
    return read_document(Source(name, text.encode(), **known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "evidence"),
    [
        (STORY, "case-study", "headings tell a story"),
        (PAPER, "white-paper", "its title calls it so (White Paper)"),
        (POST, "blog", "it calls itself a post"),
        (NOTICE, "other", "it is short"),
    ],
    ids=["case study", "white paper", "post", "notice"],
)
def test_the_kind_is_told_by_evidence_that_is_said(text: str, kind: str, evidence: str) -> None:
    found = read(text).details["kind"]
    assert found.value == kind
    assert evidence in found.origin
    assert found.confidence
    assert 0.5 < found.confidence <= 1


def test_the_caller_knows_better() -> None:
    assert read(STORY, kind="white-paper").details["kind"] == Detail("white-paper", "the caller")


def test_what_front_matter_says_outweighs_what_words_suggest() -> None:
    found = read("---\ntype: case-study\n---\n" + POST).details["kind"]
    assert found.value == "case-study" or found.confidence
    assert read("---\ntype: case-study\n---\n" + NOTICE).detail("kind") == "case-study"


def test_the_customer_of_a_case_study_is_named_with_where_it_says_so() -> None:
    found = read(STORY).details["customer"]
    assert found.value == "Tidemark"
    assert found.origin.startswith("title: How Tidemark Cut")


@pytest.mark.parametrize(
    ("title", "customer"),
    [
        ("Tidemark Case Study", "Tidemark"),
        ("TIDEMARK CASE STUDY", "Tidemark"),
        ("Case Study: Tidemark", "Tidemark"),
        ("Case study – How Tidemark warms nine pools", "Tidemark"),
        ("Tidemark’s Journey to Cheaper Heat", "Tidemark"),
        ("Tidemark", "Tidemark"),
        ("“Nobody Noticed”: How Tidemark Warms Nine Pools", "Tidemark"),
        ("How Tidemark, a Chain of Pools, Uses Less", "Tidemark"),
        ("Warm Water for Less: A Case Study", "Tidemark"),
    ],
)
def test_a_title_may_name_the_customer_in_many_ways(title: str, customer: str) -> None:
    assert read(STORY.replace("How Tidemark Cut Its Energy Use by a Fifth", title)).detail("customer") == customer


@pytest.mark.parametrize(
    "text",
    [
        "# Case Study: The First Warm Pool\n\nA pool was warmed. The first warm pool was a surprise to us.\n",
        "# Case Study: Swimming Analytics\n\n## Challenge\n\nCounting strokes is hard.\n\n## Solution\n\nCount less.\n",
        "# How to write a case study\n\n## Challenge\n\nYou need a customer.\n\n## Results\n\nA case study.\n",
        POST,
        PAPER,
    ],
)
def test_where_a_customer_may_be_anybody_none_is_named(text: str) -> None:
    assert read(text).detail("customer") is None


def test_a_title_that_speaks_to_the_reader_names_no_customer() -> None:
    praise = STORY.replace("How Tidemark Cut Its Energy Use by a Fifth", "How Larkfield Warms Your Pools")
    assert read(praise.replace("Tidemark", "Larkfield")).details["customer"].origin.startswith("opening: ")


@pytest.mark.parametrize(
    ("front", "body", "organisation"),
    [
        ("author: Larkfield Foundation", "", "Larkfield Foundation"),
        ("author: The Example Project", "", "The Example Project"),
        ("author: Ines Example", "", None),
        ("author: Ines Example, University of Examples", "", None),
        ("author: Ines Example", "© 2025 Larkfield Ltd. All rights reserved.", "Larkfield Ltd"),
        ("author: Ines Example", "Copyright (c) 2019-2025, Ines Example", None),
        ("publisher: Larkfield\nauthor: Example Foundation", "", "Larkfield"),
    ],
)
def test_an_author_or_a_copyright_line_may_be_an_organisation(front: str, body: str, organisation: str | None) -> None:
    assert read(f"---\n{front}\n---\n{NOTICE}\n{body}\n").detail("organisation") == organisation


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("paper.md", "# Pools\n\nBy Ines Example\n\nMarch 3, 2025\n\nPools are warm, and nobody has noticed it.\n"),
        ("page.html", "<h1>Pools</h1><p>By Ines Example</p><p>March 3, 2025</p><p>Pools are warm, as all know.</p>"),
    ],
)
def test_a_byline_and_a_date_line_are_read_in_every_format(name: str, text: str) -> None:
    details = read(text, name).details
    assert (details["author"].value, details["date"].value) == ("Ines Example", "March 3, 2025")


def test_a_fetched_document_lies_where_it_was_fetched() -> None:
    document = read(NOTICE, served=Served("https://example.org/hours"))
    assert document.details["canonical_url"] == Detail("https://example.org/hours", "the address it was fetched from")


FOREIGN = {
    "de": "Die Bäder an der Küste werden seit einem Jahr mit weniger Strom geheizt. Niemand hat es bemerkt, sagt die "
    "Leiterin, und das ist das Beste daran. Die Pumpen laufen nur noch, wenn sie gebraucht werden.",
    "fr": "Depuis un an, les piscines de la côte sont chauffées avec moins d'électricité. Personne ne l'a remarqué, "
    "dit la directrice, et c'est ce qui lui plaît le plus. Les pompes ne tournent que lorsque l'on en a besoin.",
    "es": "Desde hace un año, las piscinas de la costa se calientan con menos electricidad. Nadie lo ha notado, dice "
    "la directora, y eso es lo que más le gusta. Las bombas solo funcionan cuando hacen falta.",
    "ja": "海岸のプールは一年前から、より少ない電気で温められています。"
    "誰も気づいていません、と館長は言います。ポンプは必要なときだけ動きます。",
}


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_document_that_is_not_english_says_so(code: str, text: str) -> None:
    document = read(text, "paper.txt")
    assert document.detail("language") == code
    assert any("not seem to be English" in note for note in document.notes)


@pytest.mark.parametrize(
    "text",
    [STORY, PAPER, POST, NOTICE, "# Contents\n\n- Pumps\n- Pools\n", STORY + "\n> " + FOREIGN["de"] + "\n"],
    ids=["story", "paper", "post", "notice", "few words", "German quoted"],
)
def test_english_is_not_taken_for_anything_else(text: str) -> None:
    assert not any("English" in note for note in read(text).notes)


def test_a_template_that_calls_english_german_is_not_believed() -> None:
    document = read(f"---\nlang: de-DE\n---\n{STORY}")
    assert document.detail("language") == "en"
    assert "front matter: lang says de-DE" in document.details["language"].origin


def test_no_document_at_hand_is_taken_for_another_language_or_a_wrong_customer(data_dir: Path) -> None:
    with (data_dir / "documents" / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
        rows = [row for row in csv.DictReader(manifest, delimiter="\t") if row["format"] in {"md", "html", "docx"}]
    for row in rows:
        document = read_document(Source(row["file"], (data_dir / "documents" / row["file"]).read_bytes()))
        assert not any("English" in note for note in document.notes), row["file"]
        customer = document.detail("customer")
        assert customer is None or row["kind"] == "case-study", (row["file"], customer)
