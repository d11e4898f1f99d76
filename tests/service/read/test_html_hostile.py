"""Pages made to do harm end in a document or in an error that says what to do, and soon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from service.errors import EmptySourceError, SourceError, TooComplexSourceError
from tests.service.read.web_pages import blocks_of, read_page


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: "<p>deep</p>" + "<div>" * 100_000 + "x", TooComplexSourceError),
        (lambda: "<p>many</p>" + "<p>x</p>" * 300_000, TooComplexSourceError),
        (lambda: "<html><body><div id=app></div><script>render()</script></body></html>", EmptySourceError),
        (lambda: "<html><body><img src=x></body></html>", EmptySourceError),
    ],
    ids=["100,000 nested elements", "300,000 paragraphs", "scripts only", "pictures only"],
)
def test_what_cannot_be_read_says_what_to_do(make: Callable[[], str], error: type[SourceError]) -> None:
    with pytest.raises(error) as caught:
        read_page(make())
    assert caught.value.remedy


@pytest.mark.parametrize(
    "make",
    [
        lambda: "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</p><p>Kept</p>",
        lambda: "<p>x<b><i><u><ul><li><table><tr><td><blockquote>Kept" * 40,
        lambda: "<p>x" + "&#x41" * 50_000 + "</p><p>Kept</p>",
        lambda: "<p>x" + "[caption " * 20_000 + "</p><p>Kept</p>",
        lambda: "<p>x" + "{{<" * 20_000 + "</p><p>Kept</p>",
        lambda: "<table>" + "<tr><td>x<td>Kept" * 5_000,
        lambda: "<p class='" + "a-" * 500_000 + "'>Kept</p>",
    ],
    ids=["100,000 attributes", "unclosed", "references", "shortcodes", "template commands", "table", "a class of 1 MB"],
)
def test_what_is_merely_odd_is_read(make: Callable[[], str]) -> None:
    assert any("Kept" in text for _, text in blocks_of(read_page(make())))


def test_a_page_nested_to_the_limit_is_read() -> None:
    assert blocks_of(read_page("<div>" * 400 + "<p>Kept</p>")) == [("paragraph", "Kept")]
