"""Posts in the store, on every database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from service.errors import ChangedError, NotKeptError, UnpublishableError
from service.model import Post
from service.store import KeptPost, PostStatus, Store, Transaction, Verdict
from service.traced import Origin, traced
from tests.store.made import POSTS, ready

APPROVED, REJECTED = Verdict(PostStatus.APPROVED, "local"), Verdict(PostStatus.REJECTED, "local", "It says too much.")


def posts(store: Store) -> list[KeptPost]:
    document = ready(store)
    with store.reading() as kept:
        return kept.posts.of_document(document.id)


def reworded(post: Post, words: str) -> Post:
    said = traced(words, Origin.CALLER, "edit")
    return replace(post, parts=(replace(post.parts[0], words=said, length=len(words)),))


def test_posts_come_back_as_they_were_composed_drafts_with_every_origin(store: Store) -> None:
    found = posts(store)
    assert [post.post for post in found] == list(POSTS)
    assert {(post.status, post.revision, post.wording) for post in found} == {(PostStatus.DRAFT, 1, 1)}


def test_posts_are_chosen_by_network_and_by_state(store: Store) -> None:
    document = ready(store)
    with store.writing() as kept:
        first, second = kept.posts.of_document(document.id)
        kept.posts.decide(first.id, REJECTED)
        assert [post.id for post in kept.posts.of_document(document.id, networks=["linkedin"])] == [second.id]
        assert [post.id for post in kept.posts.of_document(document.id, status=[PostStatus.REJECTED])] == [first.id]
        assert kept.posts.of_document(document.id, ["linkedin"], [PostStatus.REJECTED]) == []


def test_an_edit_keeps_every_wording_and_makes_a_draft_of_what_was_approved(store: Store) -> None:
    post = posts(store)[0]
    with store.writing() as kept:
        approved = kept.posts.decide(post.id, APPROVED, post.revision)
        edited = kept.posts.edit(post.id, approved.revision, reworded(post.post, "Other words."), "local")
    assert (approved.status, edited.status) == (PostStatus.APPROVED, PostStatus.DRAFT)
    assert (edited.wording, edited.revision) == (2, 3)
    with store.reading() as kept:
        assert kept.posts.get(post.id) == edited
        wordings = kept.posts.wordings(post.id)
    assert [(number, by, str(said.parts[0].words)) for number, by, _, said in wordings] == [
        (1, "socialmediafy", "Bookings rose by a fifth. Read on."),
        (2, "local", "Other words."),
    ]


def test_an_edit_of_what_somebody_changed_meanwhile_is_refused(store: Store) -> None:
    post = posts(store)[0]
    with store.writing() as kept:
        kept.posts.edit(post.id, post.revision, reworded(post.post, "First."), "local")
    with store.writing() as kept, pytest.raises(ChangedError):
        kept.posts.edit(post.id, post.revision, reworded(post.post, "Second."), "local")
    with store.writing() as kept, pytest.raises(ChangedError):
        kept.posts.decide(post.id, APPROVED, post.revision)
    with store.reading() as kept:
        assert str(kept.posts.get(post.id).post.parts[0].words) == "First."


def test_every_verdict_is_remembered_with_its_reason_and_the_wording_it_was_said_of(store: Store) -> None:
    post = posts(store)[0]
    with store.writing() as kept:
        kept.posts.decide(post.id, REJECTED)
        kept.posts.edit(post.id, 2, reworded(post.post, "Less."), "local")
        kept.posts.decide(post.id, APPROVED)
    with store.reading() as kept:
        found = kept.posts.get(post.id)
    said = [(verdict.verdict, verdict.reason, verdict.wording) for verdict in found.verdicts]
    assert said == [("rejected", "It says too much.", 1), ("approved", None, 2)]
    assert found.status is PostStatus.APPROVED


def test_a_post_longer_than_its_network_allows_cannot_be_approved(store: Store) -> None:
    long = posts(store)[1]
    with store.writing() as kept, pytest.raises(UnpublishableError, match=f"{long.post.parts[0].length} of 20"):
        kept.posts.decide(long.id, APPROVED)


ON_POSTS: dict[str, Callable[[Transaction], object]] = {
    "get": lambda kept: kept.posts.get("post_none"),
    "edit": lambda kept: kept.posts.edit("post_none", 1, POSTS[0], "local"),
    "decide": lambda kept: kept.posts.decide("post_none", APPROVED),
}


@pytest.mark.parametrize("ask", ON_POSTS.values(), ids=ON_POSTS)
def test_a_post_that_is_not_there_is_told_of(store: Store, ask: Callable[[Transaction], object]) -> None:
    with store.writing() as kept, pytest.raises(NotKeptError, match="post_none"):
        ask(kept)
