"""Plain text as it is printed, mailed and wrapped."""

from __future__ import annotations

import textwrap

import pytest

from chunkers import BlockKind
from tests.service.read.reading import block_lines, read_as

PROSE = (
    "Larkfield counts its stock at night, by hand, and the count is wrong before the doors are open again.",
    "A shelf that weighs itself is never wrong for long, and nobody has to stay awake for it.",
    "It took a year until the last shelf of the last aisle was weighed for the first time.",
    "Counting was never the point, as anyone who has ever done it at night will say when asked.",
)


def test_what_is_printed_on_every_page_is_no_text() -> None:
    """Running heads and feet go, and a paragraph that runs over a page's end is whole."""
    texts = [
        "Counting at night is what every depot does and what no",
        "depot likes, as the books show.\n\nPeople pull.",
        "The end.",
    ]
    head, foot = "Depot Report       Larkfield       June 2024", "Lind          Informational     [Page {}]"
    pages = [f"{head}\n\n\n{text}\n\n\n{foot.format(number)}\n" for number, text in enumerate(texts, 1)]
    lines = block_lines(read_as("\f\n".join(pages), "txt"))
    assert lines == (
        "paragraph: Counting at night is what every depot does and what no depot likes, as the books show.",
        "paragraph: People pull.",
        "paragraph: The end.",
    )


def test_page_numbers_go_where_form_feeds_were_lost() -> None:
    page = "{text}\n\nLind          Informational     [Page {n}]\n\nDepot Report     June 2024\n\n"
    text = "".join(page.format(text=text, n=n) for n, text in enumerate(PROSE, 1))
    assert block_lines(read_as(text, "txt")) == tuple(f"paragraph: {text}" for text in PROSE)


@pytest.mark.parametrize("columns", [50, 72, 100])
def test_paragraphs_are_whole_at_whatever_column_lines_were_broken(columns: int) -> None:
    text = "\n\n".join(textwrap.fill(paragraph, columns) for paragraph in PROSE)
    assert block_lines(read_as(text, "txt")) == tuple(f"paragraph: {text}" for text in PROSE)


def test_a_soft_hyphen_at_a_lines_end_joins_a_word() -> None:
    document = read_as("Nobody likes stock\u00ad\ntaking, and nobody ever has.", "txt")
    assert document.text == "Nobody likes stocktaking, and nobody ever has."


def test_a_text_may_begin_with_front_matter() -> None:
    document = read_as("---\ntitle: Depots\nauthor: Mara Lind\n---\n\nShelves drift.\n", "txt")
    assert document.detail("title") == "Depots"
    assert document.text == "Shelves drift."


def test_the_first_line_titles_a_text() -> None:
    document = read_as(f"The Quiet Depot\n\n{PROSE[0]}\n", "txt")
    assert document.details["title"].origin == "first heading"
    assert document.detail("title") == "The Quiet Depot"


def test_headings_are_found_in_every_custom() -> None:
    """Numbered, underlined, in capitals, or bare: the same paper has the same headings."""
    names = ("Why shelves drift", "What to do", "What it costs", "A last word")
    customs = {
        "numbered": [f"{number}. {name}" for number, name in enumerate(names, 1)],
        "underlined": [f"{name}\n{'-' * len(name)}" for name in names],
        "capitals": [name.upper() for name in names],
        "bare": list(names),
    }
    for custom, written in customs.items():
        text = "\n\n".join(f"{head}\n\n{textwrap.fill(body, 72)}" for head, body in zip(written, PROSE, strict=True))
        document = read_as(text, "txt")
        found = [b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.HEADING]
        assert [head.split("\n")[0] for head in written] == found, custom
