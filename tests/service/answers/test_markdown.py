"""Posts as one reads them: what Markdown shows is what the network will show."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from chunkers import Document, PassageKind
from service.answers import answer_markdown
from service.model import Outcome, Part, Post
from service.traced import Origin, traced

RENDERER = MarkdownIt("commonmark").enable(["strikethrough", "table"])


def post(*texts: str, network: str = "linkedin") -> Post:
    parts = tuple(Part(traced(text, Origin.TEMPLATE), len(text), 3000, "code_points") for text in texts)
    return Post(network, PassageKind.CLAIM, "linkedin/post.jinja", parts, ("a",))


def outcome(*posts: Post, notes: tuple[str, ...] = ()) -> Outcome:
    document = Document("paper.md", "md", "", "", ())
    return Outcome(document, (), 0, posts, notes=notes)


def shown(markdown: str) -> list[str]:
    """The text of each block as a reader sees it, markup gone, line breaks kept."""
    blocks = []
    for token in RENDERER.parse(markdown):
        if token.type == "inline":
            assert token.children is not None
            breaks = {"softbreak": "\n", "hardbreak": "\n"}
            blocks.append("".join(breaks.get(child.type, child.content) for child in token.children))
        elif token.content:
            blocks.append(token.content)
    return blocks


def shown_post(text: str) -> str:
    """What a reader sees of a post between its heading and its length."""
    blocks = shown(answer_markdown(outcome(post(text))))
    return "\n\n".join(blocks[blocks.index("1. claim") + 1 : -1])


@pytest.mark.parametrize(
    "text",
    [
        "# no heading",
        "#LateVans #FoodBanks",
        "- no list",
        "1. no list either",
        "2) nor this",
        "> no quotation",
        "*no* _emphasis_ **here** __or__ here",
        "snake_case_name stays, and so does https://example.org/a_b_c?x=1&copy=2",
        "`no code`",
        "~~not struck~~",
        "~~~",
        "[no](link) and […] and [1]",
        "[no]: https://example.org",
        "![no](picture.png)",
        "<b>no tag</b> and <https://example.org>",
        "5 < 6 & 7 > 2, &amp; stays",
        "a backslash \\ and \\* two",
        "first line\nsecond line\n\nnew paragraph",
        "a\n===",
        "a\n---",
        "a | b\n--- | ---\nc | d",
        "***",
        "    four blanks",
        "trailing blanks  ",
        "“We were not throwing away bad food,” says Adebayo. 🥛",
    ],
)
def test_what_looks_like_markup_is_shown_as_it_is(text: str) -> None:
    assert shown_post(text) == "\n".join(line.strip() for line in text.split("\n"))


@given(st.text(alphabet="ab1 .)\n#*_-+=>`~[]()!<&;:|\\/é", min_size=1).filter(str.strip))
def test_no_text_is_changed_but_for_blanks_at_the_ends_of_lines(text: str) -> None:
    lines = [line.strip() for line in text.strip().split("\n")]
    assert shown_post(text) == re.sub(r"\n{3,}", "\n\n", "\n".join(lines))


def test_a_plain_sentence_is_left_as_it_was_written() -> None:
    text = "Van time fell from 9.2 to 6.1 hours - a third - in 2024 (see https://example.org/van_time).\n#FoodBanks"
    assert text.replace("\n", "  \n") in answer_markdown(outcome(post(text)))


def test_each_network_is_a_section_that_counts_its_posts() -> None:
    markdown = answer_markdown(outcome(post("One."), post("Two."), post("Three.", network="bluesky")))
    assert [line for line in markdown.splitlines() if line.startswith("## ")] == [
        "## LinkedIn: 2 posts",
        "## Bluesky: 1 post",
    ]


def test_the_parts_of_a_thread_are_counted_one_by_one() -> None:
    markdown = answer_markdown(outcome(post("One.", "And two.")))
    assert "*1/2: 4 of 3,000 code points*" in markdown
    assert "*2/2: 8 of 3,000 code points*" in markdown


def test_notes_stand_at_the_end() -> None:
    assert answer_markdown(outcome(notes=("Page 3 has no text.",))).endswith("## Notes\n\n- Page 3 has no text.\n")
