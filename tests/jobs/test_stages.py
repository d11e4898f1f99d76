"""One stage of one document, done by real processes, on every database."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from service.errors import ServiceBusyError, WorkerDiedError
from service.isolate import Workers
from service.jobs._stages import MAX_DEATHS, Bench, do_stage
from service.model import Source, Wish
from service.settings import Settings
from service.store import KeptDocument, KeptPost, Stage, Status, Store

TEXT = b"""# Fewer doors

In a survey of 40 libraries, bookings rose by 25 percent within a year. "We stopped guessing," says Ada Example,
head of rooms. Write down who asks for a room before you change the rules.
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="stops and kills processes with POSIX signals")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One process, which loads what it needs with its first document."""
    with Workers(Settings(workers=1)) as started:
        assert started.wait_until_warm(60)
        yield started


@pytest.fixture
def bench(store: Store, workers: Workers) -> Bench:
    return Bench(store, workers, "w1", 120.0, Event())


def add(store: Store, data: bytes = TEXT, wish: Wish | None = None) -> KeptDocument:
    with store.writing() as kept:
        document, _ = kept.documents.add(Source("doors.md", data), wish or Wish(networks=("x",)))
    return document


def again(store: Store, document: KeptDocument) -> KeptDocument:
    with store.reading() as kept:
        return kept.documents.get(document.id)


def test_three_stages_make_posts_of_a_document_and_doing_them_twice_makes_no_more(bench: Bench) -> None:
    document = add(bench.store)
    for stage in (*Stage, *Stage):
        do_stage(bench, document.version_id, stage)
    found = again(bench.store, document)
    assert (found.status, found.title) == (Status.READY, "Fewer doors")
    assert found.snippets > 0
    with bench.store.reading() as kept:
        posts = kept.posts.of_document(document.id)
    assert {post.post.network for post in posts} == {"x"}
    assert len({post.post.parts[0].words for post in posts}) == len(posts) == found.posts


def test_a_document_that_cannot_be_read_fails_with_the_problem_that_a_preview_tells(bench: Bench) -> None:
    document = add(bench.store, b"   ")
    for stage in Stage:
        do_stage(bench, document.version_id, stage)
    found = again(bench.store, document)
    assert found.status is Status.FAILED
    assert found.fault
    assert found.fault.kind == "EmptySourceError"
    assert found.fault.remedy


def test_a_wish_that_cannot_be_granted_fails_the_document(bench: Bench) -> None:
    document = add(bench.store, wish=Wish(networks=("myspace",)))
    for stage in Stage:
        do_stage(bench, document.version_id, stage)
    found = again(bench.store, document)
    assert (found.status, found.fault and found.fault.kind) == (Status.FAILED, "UnknownNetworkError")


def made(bench: Bench, wish: Wish) -> tuple[KeptDocument, list[KeptPost]]:
    """A document after all stages, and its posts."""
    document = add(bench.store, wish=wish)
    for stage in Stage:
        do_stage(bench, document.version_id, stage)
    with bench.store.reading() as kept:
        return again(bench.store, document), kept.posts.of_document(document.id)


def test_what_a_wish_rules_out_becomes_no_post_and_what_it_marks_does(bench: Bench) -> None:
    _, posts = made(bench, Wish(networks=("x",)))
    used = {each for post in posts for each in post.post.snippets}
    document, none = made(bench, Wish(networks=("x",), excluded=tuple(used)))
    assert document.status is Status.READY
    assert used.isdisjoint({each for post in none for each in post.post.snippets})
    with bench.store.reading() as kept:
        text = kept.versions.document(document.version_id).text
    start = text.index("Write down")
    _, (post, *_) = made(bench, Wish(networks=("x",), spans=((start, len(text)),)))
    assert "Write down who asks for a room" in str(post.post.parts[0].words)


def killed_at_work(bench: Bench, document: KeptDocument) -> None:
    """Nothing; a stage was begun, and its process was killed."""
    (pid,) = bench.workers.warm_processes()
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(1) as pool:
        pending = pool.submit(do_stage, bench, document.version_id, Stage.READ)
        time.sleep(0.5)
        os.kill(pid, signal.SIGKILL)
        pending.result()


@posix
def test_a_document_whose_process_dies_three_times_is_parked_with_the_reason(bench: Bench) -> None:
    document = add(bench.store)
    for _ in range(MAX_DEATHS - 1):
        with pytest.raises(WorkerDiedError):
            killed_at_work(bench, document)
        assert again(bench.store, document).status is Status.PROCESSING
        assert bench.workers.run(os.getpid) > 0
    killed_at_work(bench, document)
    found = again(bench.store, document)
    assert found.status is Status.PARKED
    assert found.fault
    assert "died 3 times" in found.fault.problem
    assert bench.workers.run(os.getpid) > 0


def test_a_document_that_took_the_whole_service_with_it_three_times_is_parked(bench: Bench) -> None:
    document = add(bench.store)
    for _ in range(MAX_DEATHS):
        with bench.store.writing() as kept:
            kept.versions.claim(document.version_id, Stage.READ, "w1")
    do_stage(bench, document.version_id, Stage.READ)
    assert again(bench.store, document).status is Status.PARKED


@posix
def test_a_process_that_dies_because_the_service_stops_is_not_the_documents_fault(bench: Bench) -> None:
    document = add(bench.store)
    bench.closing.set()
    for _ in range(MAX_DEATHS + 1):
        with pytest.raises(WorkerDiedError):
            killed_at_work(bench, document)
        assert bench.workers.run(os.getpid) > 0
    assert again(bench.store, document).status is Status.PROCESSING


def test_a_service_that_has_no_process_to_spare_is_not_the_documents_fault(store: Store) -> None:
    stopped = Workers(Settings(workers=1))
    stopped.close()
    bench, document = Bench(store, stopped, "w1", 0.1, Event()), add(store)
    for _ in range(MAX_DEATHS + 1):
        with pytest.raises(ServiceBusyError):
            do_stage(bench, document.version_id, Stage.READ)
    assert again(store, document).status is Status.QUEUED


def test_a_document_deleted_at_work_is_no_error(bench: Bench) -> None:
    document = add(bench.store)
    with bench.store.writing() as kept:
        kept.versions.claim(document.version_id, Stage.READ, "w1")
        kept.documents.delete(document.id)
    do_stage(bench, document.version_id, Stage.READ)
    with bench.store.reading() as kept:
        assert kept.versions.unsettled() == []
