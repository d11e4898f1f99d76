"""A brand in the whole flow: who is meant, who speaks, and what is looked over."""

from __future__ import annotations

import pytest

from service.brand import Brand
from service.flow import make_posts
from service.model import Post, Source, Wish

STORY = """# A rota that holds

We help librarians swap a night shift without asking anybody in the office for a form.
"""
BRAND = Brand(name="Ossmere Planner", readers=("librarians",))


def _posts(text: str, brand: Brand | None) -> tuple[Post, ...]:
    wish = Wish(networks=("linkedin",), brand=brand, count=3)
    return make_posts(Source("rota.md", text.encode()), wish).posts


def _texts(text: str, brand: Brand | None) -> str:
    return "\n".join(str(part.words) for post in _posts(text, brand) for part in post.parts)


def test_the_brand_s_readers_become_you_and_we_become_the_brand() -> None:
    said = _texts(STORY, BRAND)
    assert "With help from Ossmere Planner, you can swap a night shift" in said


def test_in_a_document_that_somebody_else_published_we_is_not_the_brand() -> None:
    text = "---\norganisation: Another House\n---\n" + STORY
    assert "With help from Ossmere Planner" not in _texts(text, BRAND)


def test_names_of_the_brand_count_as_talk_of_itself() -> None:
    told = "# Doors\n\nA list on the door did more for clients of Ossmere Planner than the portal did.\n"
    plain, own = ([post.focus.own for post in _posts(told, brand) if post.focus] for brand in (None, BRAND))
    assert (plain, own) == ([0], [1])


@pytest.mark.parametrize("ignored", ["left behind", "jargon"])
def test_what_sells_by_fear_is_told_whatever_the_brand_ignores(ignored: str) -> None:
    text = "# Doors\n\nCount every door of your ward at night, and do not get left behind.\n"
    flags = [[flag.flag for flag in post.flags] for post in _posts(text, Brand(name="Ossmere", ignore=(ignored,)))]
    assert all("anxiety" in flag for flag in flags)
    assert flags
