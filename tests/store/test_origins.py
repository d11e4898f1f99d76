"""Documents that another system publishes and takes back, on every database."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from service.model import Wish
from service.store import Deal, Dealt, KeptDocument, PostStatus, Status, Store
from tests.store.papers import again, made, paper, post_of, posts_of, source

RISE = "Bookings rose by a fifth."
FIRST, LATER = paper(RISE), paper("Libraries are busy.", RISE)
ORIGIN = "ghost:post/64"
NINE, TEN, ELEVEN = "2026-11-03T09:00:00.000Z", "2026-11-03T11:00:00+01:00", "2026-11-03T11:00:00"


def published(store: Store, text: str = RISE, told: str = NINE, origin: str = ORIGIN) -> Dealt:
    with store.writing() as kept:
        return kept.updates.publish(origin, told, source(paper(text)), Wish())


def taken_back(store: Store, told: str = TEN, origin: str = ORIGIN) -> Dealt:
    with store.writing() as kept:
        return kept.updates.retire(origin, told)


def document_of(dealt: Dealt) -> KeptDocument:
    assert dealt.document is not None
    return dealt.document


def test_the_same_publish_twice_makes_one_document_and_an_update_its_next_version(store: Store) -> None:
    first, second, third = published(store), published(store), published(store, "Another text.", TEN)
    assert [each.deal for each in (first, second, third)] == [Deal.ADDED, Deal.UNCHANGED, Deal.UPDATED]
    assert {document_of(each).id for each in (first, second, third)} == {document_of(first).id}
    assert (document_of(first).origin, document_of(third).version) == (ORIGIN, 2)


def test_the_same_publish_many_times_at_once_makes_one_document(store: Store) -> None:
    with ThreadPoolExecutor(4) as pool:
        dealt = list(pool.map(lambda _: published(store), range(4)))
    assert sorted(each.deal for each in dealt) == [Deal.ADDED] + [Deal.UNCHANGED] * 3
    assert len({document_of(each).id for each in dealt}) == 1


def test_posts_of_a_document_that_is_taken_back_are_kept_out_of_sight_and_come_back_with_it(store: Store) -> None:
    known = made(store, document_of(published(store)), FIRST, [post_of(FIRST, RISE)])
    retired = taken_back(store)
    assert (retired.deal, taken_back(store).deal) == (Deal.RETIRED, Deal.UNCHANGED)
    assert document_of(retired).retired_at is not None
    assert posts_of(store, known) == []
    (post,) = posts_of(store, known, "retired")
    assert post.status is PostStatus.RETIRED
    with store.reading() as kept:
        assert kept.search.snippets("bookings", 9) == []
    back = published(store, told=ELEVEN)
    assert (back.deal, document_of(back).retired_at) == (Deal.RESTORED, None)
    assert [each.status for each in posts_of(store, known)] == [PostStatus.DRAFT]


def test_what_comes_back_with_another_text_is_its_next_version(store: Store) -> None:
    known = made(store, document_of(published(store)), FIRST, [post_of(FIRST, RISE)])
    taken_back(store)
    dealt = published(store, LATER.text, ELEVEN)
    assert dealt.deal is Deal.UPDATED
    assert (again(store, known).status, again(store, known).retired_at) == (Status.QUEUED, None)


def test_a_call_that_was_held_back_undoes_nothing_that_came_after_it(store: Store) -> None:
    published(store, "The newer text.", ELEVEN)
    late = published(store, "The older text.", NINE)
    assert (late.deal, late.why) == (Deal.IGNORED, "What is here was published or taken back later than this.")
    assert taken_back(store, TEN).deal is Deal.IGNORED
    assert document_of(late).version == 1
    assert document_of(late).retired_at is None


@pytest.mark.parametrize(("before", "after"), [("9", "10"), (NINE, ""), ("", NINE), ("x", "a"), ("9", NINE)])
def test_versions_that_cannot_be_told_apart_by_time_are_taken_as_they_come(
    store: Store, before: str, after: str
) -> None:
    published(store, "One text.", before)
    assert published(store, "Another text.", after).deal is Deal.UPDATED


def test_a_document_that_never_came_cannot_be_taken_back_which_is_told(store: Store) -> None:
    assert taken_back(store) == Dealt(Deal.IGNORED, None, "No document came from it.")


def test_names_of_any_length_are_kept_apart(store: Store) -> None:
    one, other = (published(store, told="z" * 500, origin="strapi:" + sign * 500) for sign in "ab")
    assert (one.deal, other.deal) == (Deal.ADDED, Deal.ADDED)
    assert published(store, told="z" * 500, origin="strapi:" + "a" * 500).document == one.document
    assert published(store, told="", origin="strapi:nul\0").deal is Deal.ADDED
