"""Whether an item may be told as the end of the words before its list, told by the texts alone."""

from __future__ import annotations

import pytest

from service.model import Source
from service.read import read_document
from service.verify import Claim, Verifier

ITEMS = ("Answer every question of a neighbour within two days", "Thank whoever sends in a better loaf of bread")
JOINED = "answer every question of a neighbour within two days."


def findings(lead_in: str, text: str, *items: str) -> list[str]:
    """The checks that found something in a post of a paper with one list."""
    listed = "\n".join(f"- {item}" for item in items or ITEMS)
    source = f"# Bread\n\nThe guild keeps recipes where all can read them.\n\n{lead_in}\n\n{listed}\n\nIt is old."
    document = read_document(Source("guild.md", source.encode()))
    claim = Claim(1, "x", (text,), (), edited=True)
    return [found.check for found in Verifier(document).verify([claim])]


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("Bakers of the guild should:", ITEMS),
        ("Bakers of the guild should never:", ITEMS),
        ("Bakers of the guild can:", (f"{ITEMS[0]}, or", ITEMS[1])),
        ("The guild was made to:", ITEMS),
        ("Never:", ITEMS),
        ("Please do not:", ITEMS),
    ],
)
def test_an_item_may_end_the_words_that_it_completes(lead_in: str, items: tuple[str, ...]) -> None:
    assert findings(lead_in, f"{lead_in.rstrip(':')} {JOINED}", *items) == []


def test_a_lead_in_of_three_words_is_known_by_its_item() -> None:
    lead_in = "The guild keeps recipes where all can read them. Bakers have to:"
    assert findings(lead_in, f"Bakers have to {JOINED}") == []


def test_a_list_may_be_told_as_it_stands() -> None:
    text = f"Bakers of the guild owe two things:\n• {ITEMS[0]}\n• {ITEMS[1]}"
    assert findings("Bakers of the guild owe two things:", text) == []
    assert findings("Bakers of the guild should only:", f"Bakers of the guild should only: {ITEMS[0]}") == []


def test_a_condition_of_which_one_is_enough_may_be_told_alone() -> None:
    items = ("the door of the old oven does not close, or", "the floor of the old oven is cracked")
    said = "An oven is unsafe to use if the door of the old oven does not close."
    assert findings("An oven is unsafe to use if:", said, *items) == []
    assert findings("An oven is unsafe to use if:", said, items[0].removesuffix(", or"), items[1]) == ["join"]


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("Bakers of the guild should only:", ITEMS),
        ("Bakers of the guild should either:", ITEMS),
        ("Bakers of the guild should:", (f"{ITEMS[0]}; or", ITEMS[1])),
        ("Bakers of the guild should:", (ITEMS[0], f"or {ITEMS[1]}")),
        ("Bakers of the guild should not:", (f"{ITEMS[0]}; and", ITEMS[1])),
        ("No baker of the guild can:", ITEMS),
        ("The two duties of bakers of the guild are to:", ITEMS),
        ("Bakers of the guild owe:", ITEMS),
    ],
)
def test_an_item_that_alone_says_something_else_is_found(lead_in: str, items: tuple[str, ...]) -> None:
    assert "join" in findings(lead_in, f"{lead_in.rstrip(':')} {JOINED}", *items)


def test_half_a_lead_in_or_half_an_item_is_no_join() -> None:
    lead_in = "Bakers of the guild should, for the sake of peace:"
    assert "join" in findings(lead_in, f"Bakers of the guild should {JOINED}")
    half = "Bakers of the guild should question of a neighbour within two days."
    assert "join" in findings("Bakers of the guild should:", half)
