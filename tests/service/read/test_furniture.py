"""What stands around an author's words and is none of them, in whatever format."""

from __future__ import annotations

import pytest

from chunkers import Role
from tests.service.read.pdf_files import WORDS, Sheet, read_sheets, words_of
from tests.service.read.reading import read_as

BODY = "Count the rooms before you build another wall, and write down who asks for which of them at what time."


def _roles(markdown: str) -> dict[str, Role]:
    document = read_as(markdown, "md")
    return {block.span.of(document.text): block.role for block in document.blocks}


@pytest.mark.parametrize(
    "line",
    [
        "https://example.org/rooms",
        "www.example.org",
        "rooms@example.org",
        "Tel.: +1 613-222-7880",
        "For more information, visit example.org and follow @rooms.",
        "Follow our partners on LinkedIn: @rooms",
    ],
)
def test_a_line_that_is_only_where_to_turn_to_is_no_prose(line: str) -> None:
    assert _roles(f"# Rooms\n\n{BODY}\n\n{line}\n")[line] is Role.BOILERPLATE


@pytest.mark.parametrize(
    "line",
    [
        "For more information, visit the library and ask at the desk.",
        "Follow the money on its way to the harbour.",
        "See https://example.org/rooms for the numbers of last year.",
    ],
)
def test_a_sentence_that_only_begins_so_is_prose(line: str) -> None:
    assert _roles(f"# Rooms\n\n{BODY}\n\n{line}\n")[line] is Role.BODY


def test_a_label_that_comes_back_again_and_again_is_no_prose() -> None:
    text = "\n\n".join(f"Reader\n\nQuestion number {n}, asked at the door of the branch." for n in range(4))
    roles = _roles(f"# Rooms\n\n{text}\n")
    assert roles.pop("Reader") is Role.BOILERPLATE
    assert set(roles.values()) == {Role.BODY}


def test_a_line_that_leads_to_a_list_is_prose_however_often_it_comes_back() -> None:
    text = "\n\n".join(f"For example:\n\n- room {n}\n- hall {n}" for n in range(4))
    assert set(_roles(f"# Rooms\n\n{text}\n").values()) == {Role.BODY}


def test_all_publishers_at_the_end_are_told() -> None:
    ends = "\n\n".join(f"## About {name}\n\n{name} makes doors for libraries." for name in ("Larkfield", "Doorly"))
    roles = _roles(f"# Rooms\n\n{BODY}\n\n## What we did\n\n{BODY[:-1]} today.\n\n{ends}\n")
    assert [text for text, role in roles.items() if role is Role.BOILERPLATE] == [
        "About Larkfield",
        "Larkfield makes doors for libraries.",
        "About Doorly",
        "Doorly makes doors for libraries.",
    ]


def test_addresses_set_large_are_no_heading() -> None:
    sheet = Sheet()
    y = sheet.paragraph(f"{WORDS}.", 60, 740)
    sheet.text("EXAMPLE.ORG | LARKFIELD.COM", 60, y - 20, size=16, font="B")
    sheet.paragraph(f"{WORDS}.", 60, y - 50)
    document = read_sheets(sheet)
    assert all(block.kind != "heading" for block in document.blocks)
    assert "EXAMPLE.ORG | LARKFIELD.COM" in [words_of(document, block) for block in document.blocks]
