"""What stands on a page for people, whatever it is shown on."""

from __future__ import annotations

from typing import Any

from service.cli.plain import plain_text
from service.cli.views import view_posts, view_snippets

SNIPPET: dict[str, Any] = {
    "id": "0123456789ab",
    "kind": "quotation",
    "text": "We began to count [questions].",
    "section": ["Results", "At the desk"],
    "page": None,
    "line": 12,
    "score": 0.8123,
    "reasons": [
        {"signal": "quotable_voice", "says": "somebody's own words", "points": 1.2},
        {"signal": "hard_to_read", "says": "long words", "points": -0.4},
    ],
    "speaker": {"name": "Ada Example", "role": "head of rooms", "organisation": None},
    "repairs": [{"rule": "antecedent", "why": "the pronoun pointed to the sentence before"}],
    "warnings": ["The speaker is named only two paragraphs earlier."],
}
ANSWER: dict[str, Any] = {
    "document": {"name": "paper.md", "title": None, "format": "md", "words": 1234, "blocks": 20, "notes": ["Read it."]},
    "snippets": [SNIPPET],
    "candidates": 31,
    "notes": [],
    "posts": [
        {
            "network": "x",
            "kind": "quotation",
            "parts": [
                {"name": None, "text": "First part.", "length": 11, "limit": 280, "unit": "weighted_characters"},
                {"name": None, "text": "Second part.", "length": 12, "limit": 280, "unit": "weighted_characters"},
            ],
            "snippets": ["0123456789ab"],
            "flags": [],
            "warnings": [],
            "cuts": [],
        }
    ],
    "unfit": [
        {"network": "x", "snippet": "a", "why": "It needs 301 weighted characters; X takes 280."},
        {"network": "x", "snippet": "b", "why": "It needs 290 weighted characters; X takes 280."},
    ],
}


def test_the_parts_of_a_thread_stand_apart_each_with_its_count() -> None:
    assert plain_text(view_posts(ANSWER)) == (
        "paper.md\n"
        "paper.md | md | 1,234 words | 1 post\n"
        "note: Read it.\n"
        "\n"
        "=== x | 1/1 | quotation, thread of 2 | part 1/2 | 11 of 280\n"
        "First part.\n"
        "=== x | 1/1 | quotation, thread of 2 | part 2/2 | 12 of 280\n"
        "Second part.\n"
        "---\n"
        "from: At the desk, line 12\n"
        "by: Ada Example, head of rooms\n"
        "why: somebody's own words\n"
        "edit: the pronoun pointed to the sentence before\n"
        "check: The speaker is named only two paragraphs earlier.\n"
        "\n"
        "Left out on x: 2 snippets; the first: it needs 301 weighted characters; X takes 280.\n"
        "\n"
    )


def test_a_snippet_shows_its_score_and_what_speaks_against_it() -> None:
    shown = plain_text(view_snippets(ANSWER))
    assert "=== 1/1 | quotation | score 0.81\nWe began to count [questions].\n" in shown
    assert "but: long words\n" in shown


def test_a_snippet_of_a_document_with_pages_is_found_by_its_page() -> None:
    paged = {**ANSWER, "snippets": [{**SNIPPET, "page": 7, "line": None, "section": []}]}
    assert "from: page 7\n" in plain_text(view_snippets(paged))


def test_a_document_without_posts_says_where_to_look() -> None:
    shown = plain_text(view_posts({**ANSWER, "posts": [], "unfit": []}))
    assert "No posts. `snippets --all` shows every passage" in shown
