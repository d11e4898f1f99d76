"""Inline markup that carries meaning beyond its words."""

from __future__ import annotations

import pytest

from chunkers import MarkKind
from tests.service.read.reading import read_as


def _marks(text: str, format: str = "md") -> list[tuple[str, str, str | None]]:
    document = read_as(text, format)
    return [(m.kind.value, m.span.of(document.text), m.target) for block in document.blocks for m in block.marks]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("a *slow* b", ("emphasis", "slow", None)),
        ("a __fast__ b", ("strong", "fast", None)),
        ("a `count()` b", ("code", "count()", None)),
        ("a [ hull ](https://example.org/h) b", ("link", "hull", "https://example.org/h")),
        ("a <a href='#depot'>depot</a> b", ("link", "depot", "#depot")),
        ("a <https://example.org/> b", ("link", "https://example.org/", "https://example.org/")),
        ("a [hull][1] b\n\n[1]: mailto:hull@example.org", ("link", "hull", "mailto:hull@example.org")),
        ("a <kbd>F1</kbd> b", ("code", "F1", None)),
    ],
)
def test_markup_is_marked_on_its_words(text: str, mark: tuple[str, str, str | None]) -> None:
    assert _marks(text) == [mark]


def test_marks_nest() -> None:
    assert _marks("**all *of* it**") == [("strong", "all of it", None), ("emphasis", "of", None)]


def test_marks_follow_their_words_when_others_are_taken_out() -> None:
    assert _marks("Shelves[^1] *drift* [3] **daily**.\n\n[^1]: Yes.") == [
        ("note_reference", "s", "1"),
        ("emphasis", "drift", None),
        ("note_reference", "t", "3"),
        ("strong", "daily", None),
    ]


def test_a_reference_marks_the_sign_it_hangs_on() -> None:
    """Its sentence, full stop and all, can be asked for references."""
    document = read_as("Projects fail.<sup><a href='#n1'>1</a></sup> Depots too.", "md")
    (mark,) = [m for m in document.blocks[0].marks if m.kind is MarkKind.NOTE_REFERENCE]
    assert document.text == "Projects fail. Depots too."
    assert (mark.span.of(document.text), mark.target) == (".", "1")


def test_a_reference_that_the_sentence_needs_is_marked_on_its_own_words() -> None:
    assert _marks("As shown in [3], shelves drift.") == [("note_reference", "[3]", "3")]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "vbscript:x"])
def test_a_link_to_a_script_or_a_file_is_a_link_to_nowhere(target: str) -> None:
    assert _marks(f"a [hull]({target}) b") == [("link", "hull", None)]


def test_code_is_no_reference_and_no_markup() -> None:
    document = read_as("Ask `args[0]` and `a ** b` and `<div>`.", "md")
    assert document.text == "Ask args[0] and a ** b and <div>."
