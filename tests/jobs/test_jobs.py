"""Jobs by the real engine, on every database; a service that is killed is tried in tests/api/test_killed.py."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from service.jobs import Jobs
from service.jobs import _engine as engine
from service.settings import Settings
from service.store import KeptDocument, Page, Status, Store
from service.store.backup import back_up, restore
from tests.jobs.test_stages import add, again
from tests.stores import opened


@contextmanager
def running(settings: Settings, store: Store) -> Iterator[Jobs]:
    jobs = Jobs(settings, store).start()
    try:
        yield jobs
    finally:
        jobs.close()


def settled(store: Store, document: KeptDocument) -> KeptDocument:
    """The document once nothing more will happen to it."""
    deadline = time.monotonic() + 120
    while not (found := again(store, document)).status.settled:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return found


@pytest.mark.slow
def test_documents_become_ready_and_one_that_nobody_queued_is_found(settings: Settings, store: Store) -> None:
    forgotten = add(store)
    with running(settings, store) as jobs:
        submitted, broken = add(store), add(store, b"")
        for document in (submitted, broken, submitted):
            jobs.submit(document.version_id)
        assert settled(store, submitted).status is Status.READY
        assert settled(store, broken).status is Status.FAILED
        assert settled(store, forgotten).status is Status.READY
    assert settled(store, submitted).posts == settled(store, forgotten).posts > 0


@pytest.mark.slow
def test_a_store_that_says_otherwise_than_the_engine_is_believed(settings: Settings, store: Store) -> None:
    """As when a backup was restored that is older than the engine's tables."""
    with running(settings, store) as jobs:
        document = add(store, b"")
        jobs.submit(document.version_id)
        assert settled(store, document).status is Status.FAILED
        while engine.is_active(engine.states([document.version_id])[document.version_id]):
            time.sleep(0.1)
        _unsettle(store, document)
        jobs.sweep()
        assert settled(store, document).status is Status.FAILED


@pytest.mark.slow
def test_a_restored_backup_goes_on_with_what_was_not_done(settings: Settings, tmp_path: Path) -> None:
    """The engine had begun with the document and another since; the store that comes back knows the first alone."""
    with opened(settings) as store:
        document = add(store)
        back_up(settings, tmp_path / "one.backup")
        with running(settings, store) as jobs:
            later = add(store, b"")
            for each in (document, later):
                jobs.submit(each.version_id)
            assert settled(store, later).status is Status.FAILED
    restore(settings, tmp_path / "one.backup", replace=True)
    with opened(settings) as store:
        assert again(store, document).status is Status.QUEUED
        with running(settings, store):
            assert settled(store, document).status is Status.READY
        with store.reading() as kept:
            assert [each.id for each in kept.documents.page(Page(9))] == [document.id]


@pytest.mark.parametrize(("hours", "left"), [(0.0, 0), (24.0, 1)])
def test_the_engine_forgets_jobs_that_ended_so_long_ago_and_the_store_does_not(
    settings: Settings, store: Store, hours: float, left: int
) -> None:
    with running(settings.model_copy(update={"keep_jobs_hours": hours}), store) as jobs:
        document = add(store, b"")
        jobs.submit(document.version_id)
        assert settled(store, document).status is Status.FAILED
        while engine.is_active(engine.states([document.version_id])[document.version_id]):
            time.sleep(0.1)
        while not jobs._forget_at:
            time.sleep(0.1)
        jobs._forget()
        assert len(engine.states([document.version_id])) == 1
        jobs._forget_at = 0.0
        jobs._forget()
        assert len(engine.states([document.version_id])) == left
    assert again(store, document).status is Status.FAILED


def test_a_service_that_works_on_no_documents_hands_them_to_the_queue(store: Store, settings: Settings) -> None:
    with running(settings.model_copy(update={"jobs": 0}), store) as jobs:
        document = add(store)
        jobs.submit(document.version_id)
        time.sleep(1.5)
        assert engine.states([document.version_id]) == {document.version_id: "ENQUEUED"}
        assert again(store, document).status is Status.QUEUED


def _unsettle(store: Store, document: KeptDocument) -> None:
    from service.store.tables import VersionRow

    with store.writing() as kept:
        row = kept.versions._session.get(VersionRow, document.version_id)
        assert row is not None
        row.status = Status.QUEUED


def test_a_job_that_the_engine_gave_up_is_told_as_parked(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    with opened(settings) as store, running(settings, store) as jobs:
        document = add(store)
        engine.enqueue(document.version_id)
        with closing(sqlite3.connect(tmp_path / "jobs.db")) as connection, connection:
            connection.execute("UPDATE workflow_status SET status = ?, queue_name = NULL", [engine.GIVEN_UP])
        jobs.sweep()
        assert settled(store, document).status is Status.PARKED
