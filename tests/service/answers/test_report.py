"""The report says what of a document is told, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chunkers import Block, BlockKind, Document, Span
from service.answers.report import ReportAnswer, answer_report
from service.answers.report_text import answer_report_markdown
from service.model import Focus
from service.store import PostStatus, Stage, Store
from service.traced import traced_source
from tests.store.made import DOCUMENT, SNIPPETS, TEXT, added, brought_on, ready

AFTER = TEXT + "\n\nAbout | us\n\nWe make doors. Tidewell does.\n\nOur doors open."
HEADING = Span(len(TEXT) + 2, len(TEXT) + 12)
OURS = Span(HEADING.end + 2, AFTER.index("\n\nOur doors"))
LAST = Span(OURS.end + 2, len(AFTER))
SECTION = ("About | us",)
LONGER = replace(
    DOCUMENT,
    text=AFTER,
    blocks=(
        *DOCUMENT.blocks,
        Block(BlockKind.HEADING, HEADING, 1),
        Block(BlockKind.PARAGRAPH, OURS, section=SECTION),
        Block(BlockKind.PARAGRAPH, LAST, section=SECTION),
    ),
)


def report_on(store: Store, read: Document, *statuses: PostStatus) -> ReportAnswer:
    """The report, its two posts in these states."""
    document = ready(store)
    with store.reading() as kept:
        posts = kept.posts.of_document(document.id)
    spoken = [replace(post, post=replace(post.post, focus=Focus(2, 1))) for post in posts]
    states = [replace(post, status=status) for post, status in zip(spoken, statuses, strict=True)]
    return answer_report(document, read, SNIPPETS, states, ("Tidewell",))


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_section_that_no_post_says_a_word_of_is_named_with_its_place(store: Store) -> None:
    report = report_on(store, LONGER, PostStatus.DRAFT, PostStatus.APPROVED)
    told, ours = report.sections
    assert (told.snippets, told.posts, told.picked_share, told.posted_share, told.unused) == (2, 2, 1.0, 1.0, [])
    assert (ours.section, ours.words, ours.posts, ours.posted_share) == (["About | us"], 8, 0, 0.0)
    assert ours.unused == [(OURS.start, LAST.end)]
    assert ours.customer_focus is not None
    assert (ours.customer_focus.you, ours.customer_focus.own) == (0, 3)
    assert report.coverage.never_used == [["About | us"]]
    assert report.coverage.posted_share == round(14 / 22, 3)
    assert (report.posts_focus.you, report.posts_focus.own) == (4, 2)


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_post_that_was_rejected_tells_nothing(store: Store) -> None:
    report = report_on(store, DOCUMENT, PostStatus.REJECTED, PostStatus.DRAFT)
    (section,) = report.sections
    assert (section.posts, section.unused) == (1, [(0, 25)])
    assert report.posts.by_status == {"rejected": 1, "draft": 1}
    assert report.posts.by_network == {"x": 1, "linkedin": 1}
    assert (report.posts.total, report.posts.by_kind, report.snippets_by_kind) == (2, {"claim": 2}, {"claim": 2})


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_people_read_first_what_was_never_used(store: Store) -> None:
    said = answer_report_markdown(report_on(store, LONGER, PostStatus.DRAFT, PostStatus.DRAFT))
    assert said.startswith("# Fewer doors\n\n2 posts of 2 snippets. They tell 64% of 22 words, from 1 of 2 sections.\n")
    assert "## Never used\n\n- About | us\n" in said
    assert "| (the opening) | 14 | 100% | 2 | 2 | – |" in said
    assert "| About \\| us | 8 | 0% | 0 | 0 | 0% |" in said
    assert "- By network: 1 x, 1 linkedin" in said
    assert "Its posts: 4 you-words, 2 self-words, 67% of both to the reader." in said
    all_told = answer_report_markdown(report_on(store, DOCUMENT, PostStatus.DRAFT, PostStatus.DRAFT))
    assert "Every section is in some post." in all_told
    assert "The document: neither to its reader nor of its author." in all_told


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_the_title_above_all_sections_names_none_of_them(store: Store) -> None:
    first, second, heading, *ours = LONGER.blocks
    under = (
        replace(first, section=("Fewer doors",)),
        replace(second, section=("Fewer doors", "The list")),
        heading,
        *(replace(block, section=("Fewer doors", "About | us")) for block in ours),
    )
    said = answer_report_markdown(report_on(store, replace(LONGER, blocks=under), PostStatus.DRAFT, PostStatus.DRAFT))
    assert "| (the opening) | 5 |" in said
    assert "| The list | 9 |" in said
    assert "\n- About | us\n" in said


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_name_that_a_frame_takes_from_elsewhere_tells_nothing_of_that_section(store: Store) -> None:
    document = ready(store)
    with store.reading() as kept:
        post = kept.posts.of_document(document.id)[0]
    (part,) = post.post.parts
    credited = replace(part, words=part.words + traced_source(AFTER, [OURS]))
    credit = replace(post, post=replace(post.post, parts=(credited,)))
    report = answer_report(document, LONGER, SNIPPETS, [credit], ())
    assert [section.posts for section in report.sections] == [1, 0]


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_a_document_without_a_word_has_a_report(store: Store) -> None:
    document = brought_on(store, added(store), Stage.READ)
    empty = replace(DOCUMENT, text="", blocks=())
    report = answer_report(document, empty, (), (), ())
    assert (report.coverage.words, report.coverage.posted_share, report.sections) == (0, 0.0, [])
    assert "- By kind: none" in answer_report_markdown(report)
