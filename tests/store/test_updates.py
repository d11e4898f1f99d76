"""A document that comes again, on every database: what is new, and what becomes of the posts there were."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from service.errors import LostClaimError, NotKeptError
from service.model import Wish
from service.settings import Settings
from service.store import Change, Deal, Fault, KeptDocument, PostStatus, Stage, Status, Store, Verdict
from service.traced import Origin, traced
from tests.store.made import claimed
from tests.store.papers import (
    again,
    made,
    of_us,
    paper,
    post_of,
    posted,
    posts_of,
    sent,
    sent_again,
    snippet_of,
    source,
    tagged,
    texts,
    titled,
    updated,
)
from tests.stores import opened

RISE, LIST = "Bookings rose by a fifth.", "A list on the door did more for visitors."
FIRST = paper(RISE, LIST)
# The same sentences, further on; the first of them says something else in the last.
LATER = paper("Libraries are busy.", RISE, LIST)
OTHER = paper("Libraries are busy.", "Bookings rose by a tenth.", LIST)
APPROVED = Verdict(PostStatus.APPROVED, "local")


def first(store: Store) -> KeptDocument:
    """A document that is ready, with a post of each sentence."""
    return made(store, sent(store, FIRST), FIRST, [post_of(FIRST, RISE), post_of(FIRST, LIST)])


def approve(store: Store, known: KeptDocument, *which: int) -> list[str]:
    """The ids of those posts, now approved."""
    ids = [posts_of(store, known)[number].id for number in which]
    with store.writing() as kept:
        for each in ids:
            kept.posts.decide(each, APPROVED)
    return ids


def edit(store: Store, known: KeptDocument, number: int, words: str) -> str:
    """The id of the post, which has other words now."""
    post = posts_of(store, known)[number]
    said = posted(traced(words, Origin.CALLER, "edit"), post.post.network, post.post.snippets[0])
    with store.writing() as kept:
        return kept.posts.edit(post.id, post.revision, said, "local").id


def test_the_same_text_for_the_same_wish_makes_nothing_new_and_says_so(store: Store) -> None:
    known = first(store)
    dealt = sent_again(store, known, FIRST)
    assert dealt.deal is Deal.UNCHANGED
    assert dealt.document == known
    with store.reading() as kept:
        assert kept.versions.unsettled() == []
        assert [version.number for version in kept.documents.versions(known.id)] == [1]


def test_another_text_or_another_wish_makes_the_next_version_and_the_one_before_is_shown_until_it_is_ready(
    store: Store,
) -> None:
    known = first(store)
    dealt = sent_again(store, known, LATER)
    assert (dealt.deal, dealt.document and dealt.document.version) == (Deal.UPDATED, 2)
    while_waiting = again(store, known)
    assert (while_waiting.status, while_waiting.version, while_waiting.shown) == (Status.QUEUED, 2, 1)
    assert (while_waiting.snippets, while_waiting.posts, while_waiting.title) == (2, 2, "Fewer doors")
    with store.reading() as kept:
        assert kept.documents.read(while_waiting)[0] == replace(FIRST, details=dict(FIRST.details))
        assert len(kept.search.snippets("fifth", 9)) == 1
    ready = made(store, while_waiting, LATER, [post_of(LATER, LIST)])
    assert (ready.status, ready.shown, ready.snippets, ready.posts) == (Status.READY, 2, 3, 1)
    assert sent_again(store, known, LATER, Wish(networks=("x",))).deal is Deal.UPDATED
    with store.reading() as kept:
        assert [(each.number, each.status) for each in kept.documents.versions(known.id)] == [
            (3, Status.QUEUED),
            (2, Status.READY),
            (1, Status.READY),
        ]


def test_an_update_of_what_is_not_there_is_told_of(store: Store) -> None:
    with store.writing() as kept, pytest.raises(NotKeptError, match="doc_none"):
        kept.updates.update("doc_none", source(FIRST), Wish())


def test_a_version_that_failed_is_tried_again_when_the_same_comes_again(store: Store) -> None:
    known = sent(store, FIRST)
    claim = claimed(store, known, Stage.READ)
    with store.writing() as kept:
        kept.versions.fail(claim, Fault("DamagedSourceError", "It is damaged.", "Save it again."))
    assert sent_again(store, known, FIRST).deal is Deal.UPDATED
    with store.reading() as kept:
        faults = [version.fault and version.fault.problem for version in kept.documents.versions(known.id)]
    assert faults == [None, "It is damaged."]


def test_work_on_a_version_ends_when_the_next_one_comes_and_writes_nothing_any_more(settings: Settings) -> None:
    with opened(settings.model_copy(update={"keep_sources": False})) as store:
        known = sent(store, FIRST)
        claim = claimed(store, known, Stage.READ)
        dealt = sent_again(store, known, LATER)
        with store.writing() as kept, pytest.raises(LostClaimError):
            kept.versions.keep_document(claim, FIRST)
        with store.reading() as kept:
            old = kept.documents.versions(known.id)[1]
            assert (old.status, old.bytes_kept) == (Status.REPLACED, False)
            assert kept.versions.unsettled() == [dealt.document and dealt.document.version_id]


def test_posts_that_nobody_touched_give_way_to_the_new_ones(store: Store) -> None:
    known = first(store)
    ready = updated(store, known, OTHER, [post_of(OTHER, "Bookings rose by a tenth.")])
    assert texts(posts_of(store, ready)) == ["Bookings rose by a tenth."]
    with store.reading() as kept:
        assert [found.snippet.text for found in kept.search.snippets("bookings", 9)] == ["Bookings rose by a tenth."]


def test_a_post_that_nobody_touched_and_that_is_made_again_keeps_its_id(store: Store) -> None:
    known = first(store)
    ids = [post.id for post in posts_of(store, known)]
    ready = updated(store, known, LATER, [post_of(LATER, LIST), post_of(LATER, RISE), post_of(LATER, RISE, "linkedin")])
    found = posts_of(store, ready)
    assert [post.id for post in found[:2]] == [ids[1], ids[0]]
    assert [post.version for post in found] == [2, 2, 2]
    assert found[0].post == post_of(LATER, LIST)


@pytest.mark.parametrize("verdict", [PostStatus.APPROVED, PostStatus.REJECTED])
def test_a_post_with_a_verdict_goes_on_where_its_words_stand_with_its_origins_moved(
    store: Store, verdict: PostStatus
) -> None:
    known = first(store)
    post = posts_of(store, known)[0]
    with store.writing() as kept:
        kept.posts.decide(post.id, Verdict(verdict, "local", "Just so."))
    ready = updated(store, known, LATER, [post_of(LATER, RISE), post_of(LATER, LIST)])
    found = posts_of(store, ready)
    assert [(each.id, each.status, each.version, each.changes) for each in found[:1]] == [(post.id, verdict, 2, ())]
    assert found[0].post == post_of(LATER, RISE)
    assert found[0].verdicts[0].reason == "Just so."
    # Its words are on this network already, so the new post of them is not.
    assert texts(found) == [RISE, LIST]


def test_a_post_of_the_same_words_on_another_network_is_new_beside_it(store: Store) -> None:
    known = first(store)
    approve(store, known, 0)
    ready = updated(store, known, LATER, [post_of(LATER, RISE, "linkedin"), post_of(LATER, RISE)])
    assert [(post.post.network, post.status) for post in posts_of(store, ready)] == [
        ("linkedin", PostStatus.DRAFT),
        ("x", PostStatus.APPROVED),
    ]


def test_a_post_whose_source_says_something_else_now_is_stale_and_tells_what_changed(store: Store) -> None:
    known = first(store)
    (stale,) = approve(store, known, 0)
    new = post_of(OTHER, "Bookings rose by a tenth.")
    ready = updated(store, known, OTHER, [new])
    found = posts_of(store, ready)
    assert texts(found) == ["Bookings rose by a tenth.", RISE]
    assert (found[1].id, found[1].status, found[1].version) == (stale, PostStatus.STALE, 1)
    assert found[1].changes == (Change(RISE, "Bookings rose by a tenth."),)
    assert texts(posts_of(store, ready, "approved")) == []
    assert texts(posts_of(store, ready, "stale")) == [RISE]


def test_a_stale_post_is_what_somebody_says_of_it_until_its_source_changes_again(store: Store) -> None:
    known = first(store)
    approve(store, known, 0)
    ready = updated(store, known, OTHER, [])
    approve(store, ready, 0)
    assert [post.status for post in posts_of(store, ready)] == [PostStatus.APPROVED]
    same = updated(store, ready, paper("Libraries are busy now.", "Bookings rose by a tenth.", LIST), [])
    assert [post.status for post in posts_of(store, same)] == [PostStatus.APPROVED]
    gone = updated(store, same, paper("Libraries are busy now.", LIST), [])
    (post,) = posts_of(store, gone)
    assert (post.status, post.changes) == (PostStatus.STALE, (Change(RISE, None),))


def test_a_stale_post_is_as_it_was_once_its_words_are_back(store: Store) -> None:
    known = first(store)
    approve(store, known, 0)
    ready = updated(store, updated(store, known, OTHER, []), LATER, [post_of(LATER, RISE)])
    (post,) = posts_of(store, ready)
    assert (post.status, post.version, post.changes) == (PostStatus.APPROVED, 3, ())


def test_an_edited_post_is_held_against_what_it_was_made_of_where_no_word_of_it_is_the_sources(store: Store) -> None:
    known = first(store)
    kept_, stale = edit(store, known, 1, "Try a list."), edit(store, known, 0, "Up by a fifth!")
    ready = updated(store, known, OTHER, [post_of(OTHER, LIST)])
    found = {post.id: post for post in posts_of(store, ready)}
    assert (found[kept_].status, found[stale].status) == (PostStatus.DRAFT, PostStatus.STALE)
    assert (found[kept_].wording, found[kept_].version, found[stale].version) == (2, 2, 1)


def test_a_title_and_a_hashtag_of_a_post_have_to_stand_too(store: Store) -> None:
    known = made(store, sent(store, FIRST), FIRST, [titled(FIRST, RISE), tagged(FIRST, LIST, "door")])
    approve(store, known, 0, 1)
    renamed = paper("The door stays.", RISE, LIST, title="More rooms")
    ready = updated(store, known, renamed, [])
    assert [post.status for post in posts_of(store, ready)] == [PostStatus.APPROVED, PostStatus.STALE]
    stale = posts_of(store, ready, "stale")[0]
    assert stale.changes == (Change("Fewer doors", None),)


def test_a_hashtag_whose_phrase_is_gone_makes_a_post_stale_and_one_whose_sentence_changed_does_not(
    store: Store,
) -> None:
    start = paper(RISE, "Doors cost money.")
    known = made(store, sent(store, start), start, [tagged(start, RISE, "Doors")])
    approve(store, known, 0)
    ready = updated(store, known, paper(RISE, "Doors cost little."), [])
    assert [post.status for post in posts_of(store, ready)] == [PostStatus.APPROVED]
    gone = updated(store, ready, paper(RISE, "Rooms cost little."), [])
    assert [post.changes for post in posts_of(store, gone)] == [(Change("Doors", None),)]


def test_what_a_post_took_from_elsewhere_has_to_stand_there_still(store: Store) -> None:
    antecedent = snippet_of(FIRST, LIST).spans[0]
    post = post_of(FIRST, RISE)
    said = post.parts[0].words.with_edit(0, 0, "[A list] ", "antecedent", antecedent) + of_us("")
    known = made(store, sent(store, FIRST), FIRST, [posted(said, "x", post.snippets[0])])
    approve(store, known, 0)
    ready = updated(store, known, LATER, [])
    (moved,) = posts_of(store, ready)
    assert moved.post.parts[0].words.runs[0].taken == snippet_of(LATER, LIST).spans[0]
    stale = updated(store, ready, paper(RISE, "A list on the wall did more for visitors."), [])
    assert [post.status for post in posts_of(store, stale)] == [PostStatus.STALE]


def test_two_who_send_the_same_at_once_make_one_version(store: Store) -> None:
    known = first(store)
    with ThreadPoolExecutor(4) as pool:
        deals = [dealt.deal for dealt in pool.map(lambda _: sent_again(store, known, LATER), range(4))]
    assert sorted(deals) == [Deal.UNCHANGED] * 3 + [Deal.UPDATED]
    assert again(store, known).version == 2
