"""Documents in the store, on every database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from service.errors import KeyUsedError, LostClaimError, NotKeptError
from service.model import Source, Wish
from service.settings import Settings
from service.store import Fault, Page, Stage, Status, Store
from tests.store.made import DOCUMENT, SNIPPETS, TEXT, added, brought_on, claimed, ready
from tests.stores import opened


def count(settings: Settings, table: str) -> int:
    """How many rows a table has, by the database's own word."""
    asked = f"SELECT count(*) FROM {table}"  # noqa: S608 - the tests' own names
    if settings.database_url:
        with psycopg.connect(settings.database_url) as connection:
            return int((connection.execute(asked.encode()).fetchone() or [0])[0])
    connection_ = sqlite3.connect(Path(settings.data) / "socialmediafy.db")
    try:
        return int(connection_.execute(asked).fetchone()[0])
    finally:
        connection_.close()


def test_a_document_that_was_sent_is_queued_and_has_its_source_and_its_wish(store: Store) -> None:
    document = added(store)
    assert (document.status, document.stage, document.version) == (Status.QUEUED, Stage.READ, 1)
    with store.reading() as kept:
        assert kept.versions.source(document.version_id) == Source("doors.md", TEXT.encode())
        assert kept.versions.wish(document.version_id) == Wish(networks=("x",))
        assert kept.versions.unsettled() == [document.version_id]


def test_what_each_stage_found_is_there_for_the_next(store: Store) -> None:
    document = brought_on(store, added(store), Stage.READ)
    assert (document.status, document.stage, document.title) == (Status.PROCESSING, Stage.PICK, "Fewer doors")
    document = brought_on(store, document, Stage.PICK)
    with store.reading() as kept:
        assert kept.versions.document(document.version_id) == DOCUMENT
        assert kept.versions.snippets(document.version_id) == SNIPPETS


def test_a_document_is_ready_once_all_stages_are_done(store: Store) -> None:
    document = ready(store)
    assert (document.status, document.stage) == (Status.READY, None)
    assert (document.snippets, document.posts) == (2, 2)
    with store.reading() as kept:
        read, found = kept.documents.read(document)
        assert kept.versions.unsettled() == []
    assert read == DOCUMENT
    assert (found.candidates, found.notes) == (7, ("A note.", "Another."))


def test_a_stage_that_is_done_cannot_be_claimed_again(store: Store) -> None:
    document = ready(store)
    with store.writing() as kept:
        assert [kept.versions.claim(document.version_id, stage, "w1") for stage in Stage] == [None] * 3


def test_one_who_was_given_up_writes_nothing_when_they_come_back(store: Store) -> None:
    document = added(store)
    old = claimed(store, document, Stage.READ)
    new = claimed(store, document, Stage.READ)
    assert new.fence > old.fence
    with store.writing() as kept, pytest.raises(LostClaimError):
        kept.versions.keep_document(old, DOCUMENT)
    with store.writing() as kept, pytest.raises(LostClaimError):
        kept.versions.fail(old, Fault("WorkError", "It failed.", "Do not."))
    with store.writing() as kept:
        kept.versions.keep_document(new, DOCUMENT)


def test_claims_that_come_to_no_end_are_counted_until_a_stage_is_done(store: Store) -> None:
    document = added(store)
    assert [claimed(store, document, Stage.READ).deaths for _ in range(3)] == [0, 1, 2]
    last = claimed(store, document, Stage.READ)
    with store.writing() as kept:
        kept.versions.keep_document(last, DOCUMENT)
    assert claimed(store, document, Stage.PICK).deaths == 0


def test_a_claim_given_back_counts_for_no_death(store: Store) -> None:
    document = added(store)
    for _ in range(3):
        claim = claimed(store, document, Stage.READ)
        assert claim.deaths == 0
        with store.writing() as kept:
            kept.versions.give_back(claim)


@pytest.mark.parametrize("status", [Status.FAILED, Status.PARKED])
def test_a_document_that_came_to_a_bad_end_says_why_and_is_left_alone(store: Store, status: Status) -> None:
    document = added(store)
    claim = claimed(store, document, Stage.READ)
    with store.writing() as kept:
        kept.versions.fail(claim, Fault("EmptySourceError", "It is empty.\0", "Send another."), status)
    with store.writing() as kept:
        found = kept.documents.get(document.id)
        assert kept.versions.claim(document.version_id, Stage.READ, "w1") is None
        kept.versions.give_up(document.version_id, Fault("WorkError", "Too late.", "Never mind."), Status.PARKED)
    assert found.status is status
    assert found.fault == Fault("EmptySourceError", "It is empty.", "Send another.")


def test_a_document_that_nobody_can_help_is_given_up_whoever_has_claimed_it(store: Store) -> None:
    document = added(store)
    claim = claimed(store, document, Stage.READ)
    with store.writing() as kept:
        kept.versions.give_up(document.version_id, Fault("WorkError", "It died.", "Send it in parts."), Status.PARKED)
    with store.reading() as kept:
        assert kept.documents.get(document.id).status is Status.PARKED
    with store.writing() as kept, pytest.raises(LostClaimError):
        kept.versions.keep_document(claim, DOCUMENT)


def test_the_same_bytes_are_kept_once_and_go_with_the_last_document_of_them(settings: Settings, store: Store) -> None:
    first, second = ready(store), ready(store)
    assert count(settings, "bytes") == 1
    with store.writing() as kept:
        kept.documents.delete(first.id)
    assert count(settings, "bytes") == 1
    with store.writing() as kept:
        kept.documents.delete(second.id)
    assert count(settings, "bytes") == 0


def test_bytes_are_gone_when_a_document_is_ready_where_they_are_not_to_be_kept(settings: Settings) -> None:
    settings = settings.model_copy(update={"keep_sources": False})
    with opened(settings) as store:
        waiting = added(store, b"other bytes")
        document = ready(store)
        assert waiting.bytes_kept
        assert not document.bytes_kept
        assert count(settings, "bytes") == 1


def test_with_a_document_all_goes_that_came_from_it(settings: Settings, store: Store) -> None:
    kept_one, gone = ready(store), ready(store, b"another")
    with store.writing() as kept:
        kept.documents.delete(gone.id)
    with store.reading() as kept:
        with pytest.raises(NotKeptError):
            kept.documents.get(gone.id)
        assert {found.document_id for found in kept.search.snippets("bookings", 9)} == {kept_one.id}
    assert {table: count(settings, table) for table in ("version", "snippet", "post", "wording")} == {
        "version": 1,
        "snippet": 2,
        "post": 2,
        "wording": 2,
    }


def test_work_on_a_document_that_was_deleted_meanwhile_is_lost_quietly(store: Store) -> None:
    document = added(store)
    claim = claimed(store, document, Stage.READ)
    with store.writing() as kept:
        kept.documents.delete(document.id)
    with store.writing() as kept, pytest.raises(LostClaimError):
        kept.versions.keep_document(claim, DOCUMENT)
    with store.writing() as kept:
        assert kept.versions.claim(document.version_id, Stage.READ, "w1") is None


def test_a_document_that_is_not_there_cannot_be_deleted(store: Store) -> None:
    with store.writing() as kept, pytest.raises(NotKeptError, match="doc_none"):
        kept.documents.delete("doc_none")


def test_a_request_sent_twice_with_its_key_makes_one_document(store: Store) -> None:
    assert added(store, key="k1").id == added(store, key="k1").id
    assert added(store, key="k2").id != added(store).id
    with store.reading() as kept:
        assert len(kept.documents.page(Page(10))) == 3


def test_a_key_of_another_request_is_refused(store: Store) -> None:
    added(store, key="k1")
    with pytest.raises(KeyUsedError):
        added(store, b"other bytes", key="k1")


def test_a_key_sent_by_many_at_once_makes_one_document(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(lambda _: added(store, key="k1").id, range(8)))
    assert len(ids) == 1


def test_a_key_may_be_used_again_once_its_document_is_deleted(store: Store) -> None:
    first = added(store, key="k1")
    with store.writing() as kept:
        kept.documents.delete(first.id)
    assert added(store, b"other bytes", key="k1").id != first.id


def pages(store: Store, limit: int) -> Iterator[list[str]]:
    before = None
    while True:
        with store.reading() as kept:
            page = [document.id for document in kept.documents.page(Page(limit, before))]
        if not page:
            return
        yield page
        before = page[-1]


def test_pages_show_each_document_once_newest_first_though_others_arrive(store: Store) -> None:
    ids = [added(store).id for _ in range(5)]
    walk = pages(store, 2)
    seen = next(walk)
    added(store)
    seen += [each for page in walk for each in page]
    assert seen == sorted(ids, reverse=True)


def test_documents_can_be_listed_by_state(store: Store) -> None:
    waiting, done = added(store), ready(store)
    with store.reading() as kept:
        assert [each.id for each in kept.documents.page(Page(9, status=(Status.QUEUED,)))] == [waiting.id]
        assert [each.id for each in kept.documents.page(Page(9, status=(Status.READY, Status.FAILED)))] == [done.id]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("booking", True),
        ("rose BOOKINGS", True),
        ("bookings visitors", False),
        ("fewer DOORS", True),
        ("doors.md", True),
        ("elephants", False),
        ('"bookings" AND (NEAR', False),
        ("bookings)) OR 1=1 --", False),
        ("%", False),
        ("", True),
    ],
)
def test_documents_are_found_by_words_of_a_snippet_of_the_title_or_of_the_name(
    store: Store, query: str, *, found: bool
) -> None:
    document = ready(store)
    with store.reading() as kept:
        assert [each.id for each in kept.documents.page(Page(9, query=query))] == ([document.id] if found else [])


def test_snippets_are_found_in_any_form_of_their_words_and_told_with_their_document(store: Store) -> None:
    document = ready(store)
    with store.reading() as kept:
        assert [(each.document_id, each.title, each.snippet) for each in kept.search.snippets("visitor list", 9)] == [
            (document.id, "Fewer doors", SNIPPETS[1])
        ]
        assert kept.search.snippets("???", 9) == []


def test_the_trail_outlives_what_it_tells_of(store: Store) -> None:
    document = added(store)
    with store.writing() as kept:
        kept.audit.note("local", "document.added", document.id)
        kept.audit.note("local", "document.added", "doc_other")
    with store.writing() as kept:
        kept.documents.delete(document.id)
        kept.audit.note("local", "document.deleted", document.id)
    with store.reading() as kept:
        assert [deed.deed for deed in kept.audit.trail(9, document.id)] == ["document.deleted", "document.added"]
        assert len(kept.audit.trail(9)) == 3


def test_nothing_is_kept_of_a_transaction_that_failed(store: Store) -> None:
    def add_and_fail() -> None:
        with store.writing() as kept:
            kept.documents.add(Source("a.md", b"a"), Wish())
            raise KeyError

    with pytest.raises(KeyError):
        add_and_fail()
    with store.reading() as kept:
        assert kept.documents.page(Page(9)) == []


def test_what_was_kept_is_there_after_a_restart(settings: Settings) -> None:
    with opened(settings) as store:
        document = ready(store)
    with opened(settings) as store, store.reading() as kept:
        assert kept.documents.get(document.id) == document


def test_many_write_at_once_and_nothing_is_lost(store: Store) -> None:
    with ThreadPoolExecutor(6) as pool:
        ids = {document.id for document in pool.map(lambda n: ready(store, b"%d" % n), range(12))}
    with store.reading() as kept:
        assert {document.id for document in kept.documents.page(Page(50, status=(Status.READY,)))} == ids
