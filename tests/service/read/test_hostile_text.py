"""Text made to break its reader."""

from __future__ import annotations

import pytest

from service.errors import EmptySourceError, TooComplexSourceError
from service.read import _limits
from tests.service.read.reading import read_as

TOO_MUCH = {
    "cells of Markdown": ("md", "a|b|c\n-|-|-\n" + "d|e|f\n" * 200),
    "cells of HTML": ("md", "<table><tr>" + "<td>a" * 200),
    "cells of text": ("txt", "a\tb\tc\n" * 200),
    "lines": ("txt", "a\n" * 200),
    "tags": ("md", "<i>" * 200),
    "blocks": ("md", "word\n\n" * 200),
}
DEEP = {
    "quotations": ("md", ">" * 5000 + " word"),
    "lists": ("md", "\n".join("  " * depth + "- word" for depth in range(500))),
    "brackets": ("md", "[" * 5000 + "word"),
    "emphasis": ("md", "*word_ " * 5000),
    "elements": ("md", "<div><ul><li><blockquote>" * 3000 + "word"),
    "tables": ("md", "<table><tr><td>" * 3000 + "word"),
    "inline elements": ("md", "<b>" * 5000 + "word"),
    "asides": ("md", "\n".join("    " * depth + "!!! note" for depth in range(300)) + "\n\nword"),
    "mail": ("txt", "> " * 5000 + "word"),
    "items": ("txt", "\n".join(" " * depth + "- word" for depth in range(500))),
}
UNCLOSED = {
    "comments": ("md", "word <!-- " * 5000),
    "tags": ("md", 'word <a "' * 5000),
    "shortcodes": ("md", "word {{< a \n" * 3000),
    "paired shortcodes": ("md", "{{< quote >}}\nword\n" * 1000),
    "commands": ("md", "word {% a " * 5000),
    "attributes": ("md", "word {#a .b " * 5000),
    "code": ("md", "word `" + "".join("`" * n + " " for n in range(2, 200))),
    "notes": ("md", "word ^[a " * 1000),
    "references": ("md", "word [1, " * 2000),
    "a note again and again": ("md", "word[^a] " * 5000),
    "raised words": ("md", "word<sup>1</sup> " * 3000),
    "invisible signs": ("md", "\u200b" * 100_000 + "word"),
    "combining signs": ("md", "word" + "\u0301" * 50_000),
    "form feeds": ("txt", "word\n\f" * 5000 + "\nword and more"),
    "rules": ("txt", "word\n===\n" * 3000),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_more_than_anyone_reads_is_refused(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for limit, count in (("MAX_CELLS", 100), ("MAX_LINES", 150), ("MAX_TAGS", 150)):
        monkeypatch.setattr(_limits, limit, count)
    monkeypatch.setattr("service.read._blocks.MAX_BLOCKS", 100)
    if name == "blocks":
        monkeypatch.setattr(_limits, "MAX_LINES", 1000)
    kind, text = TOO_MUCH[name]
    with pytest.raises(TooComplexSourceError, match="more than"):
        read_as(text, kind)


def test_limits_leave_room_for_a_book() -> None:
    """A thousand pages of fifty lines, ten blocks a page, and a table on each."""
    assert _limits.MAX_LINES > 50_000
    assert _limits.MAX_BLOCKS > 10_000
    assert _limits.MAX_CELLS > 20_000


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_read_as_far_as_it_makes_sense(name: str) -> None:
    kind, text = DEEP[name]
    try:
        assert read_as(text, kind).blocks
    except EmptySourceError:
        # Deeper than any reader looks there may be no word left.
        assert name in {"quotations", "mail"}


@pytest.mark.parametrize("name", UNCLOSED)
def test_what_is_never_closed_is_read_in_time(name: str) -> None:
    """Each takes a second at most; what rescans the text for every sign takes minutes."""
    kind, text = UNCLOSED[name]
    assert "word" in read_as(text, kind).text
