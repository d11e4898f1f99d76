"""Posts as plain text."""

from __future__ import annotations

from chunkers import PassageKind
from service.answers.text import answer_text
from service.model import Part, Post
from service.traced import Origin, traced


def part(text: str, name: str = "") -> Part:
    return Part(traced(text, Origin.CALLER), len(text), 300, "graphemes", name)


def post(network: str, *parts: Part) -> Post:
    return Post(network, PassageKind.CLAIM, "claim-plain", parts, ("aaaaaaaaaaaa",))


LINE = "-" * 40


def test_each_post_stands_under_its_network_and_its_length() -> None:
    said = answer_text([post("bluesky", part("One.")), post("mastodon", part("Two."))])
    assert said == (
        f"Bluesky (4 of 300 graphemes)\n\nOne.\n\n{LINE}\n\nMastodon (4 of 300 graphemes)\n\nTwo.\n\n{LINE}\n\n"
    )


def test_parts_are_told_apart_by_name_or_by_number() -> None:
    thread = answer_text([post("bluesky", part("One."), part("Two."))])
    assert "Bluesky, 1/2 (4 of 300 graphemes)\n\nOne." in thread
    assert "Bluesky, 2/2 (4 of 300 graphemes)\n\nTwo." in thread
    letter = answer_text([post("newsletter", part("One.", "subject"), part("Two.", "text"))])
    assert "Newsletter, subject (" in letter
    assert "Newsletter, text (" in letter


def test_no_posts_are_no_text() -> None:
    assert answer_text([]) == ""
