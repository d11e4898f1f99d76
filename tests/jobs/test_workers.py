"""Several workers on one PostgreSQL, each a real process: what one had begun that died, another ends, once."""

from __future__ import annotations

import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from service.errors import SettingsError
from service.jobs import see_that_the_name_is_free, work_on_jobs
from service.jobs._lease import Lease
from service.settings import Settings
from service.store import KeptDocument, Store
from tests.jobs.test_stages import add
from tests.jobs.working import StartWorker, Worker, start_worker, state, until

__all__ = ["start_worker"]

pytestmark = [
    pytest.mark.parametrize("settings", ["postgresql"], indirect=True),
    pytest.mark.skipif(sys.platform == "win32", reason="stops and kills processes with POSIX signals"),
]

LONG = (Path(__file__).parents[2] / "samples" / "case-study" / "source.md").read_bytes() * 2


def at_work(store: Store, document: KeptDocument, workers: list[Worker], stage: str, claims: int = 1) -> Worker:
    """The worker that has the document in this stage, begun `claims` times."""

    def found() -> Worker | None:
        now = state(store, document)
        assert now.status in {"queued", "processing"}
        is_it = now.status == "processing" and now.stage == stage and now.deaths == claims
        return next((each for each in workers if is_it and each.name == now.worker), None)

    return until(found)


def until_status(store: Store, document: KeptDocument, status: str) -> None:
    until(lambda: state(store, document).status == status or None)


def posts(store: Store, document: KeptDocument) -> list[str]:
    with store.reading() as kept:
        found = kept.posts.of_document(document.id)
    assert len({post.post.parts[0].words for post in found}) == len(found) > 0
    return [post.id for post in found]


@pytest.mark.slow
def test_what_a_killed_worker_had_begun_another_ends(store: Store, start_worker: StartWorker) -> None:
    workers = [start_worker("w1"), start_worker("w2")]
    document = add(store, LONG)
    dead = at_work(store, document, workers, "pick")
    dead.process.kill()
    until_status(store, document, "ready")
    found = state(store, document)
    assert {found.worker, dead.name} == {"w1", "w2"}
    assert posts(store, document)


@pytest.mark.slow
def test_a_worker_that_comes_back_after_others_took_over_writes_nothing(
    store: Store, start_worker: StartWorker
) -> None:
    workers = [start_worker("w1"), start_worker("w2")]
    document = add(store, LONG)
    away = at_work(store, document, workers, "pick")
    away.process.send_signal(signal.SIGSTOP)
    until_status(store, document, "ready")
    before = state(store, document), posts(store, document)
    assert before[0].worker != away.name
    away.process.send_signal(signal.SIGCONT)
    until(lambda: away.said("nothing was written") or None)
    until(lambda: away.said("not heard of for too long") or None)
    assert (state(store, document), posts(store, document)) == before
    assert away.process.poll() is None
    (other,) = (each for each in workers if each is not away)
    other.process.kill()
    later = add(store)
    until_status(store, later, "ready")
    assert state(store, later).worker == away.name


@pytest.mark.slow
def test_a_document_that_kills_one_worker_after_the_other_is_parked(store: Store, start_worker: StartWorker) -> None:
    document = add(store, LONG)
    for claims, name in enumerate(("w1", "w2", "w1"), 1):
        worker = start_worker(name)
        at_work(store, document, [worker], "pick", claims)
        worker.process.kill()
        worker.process.wait()
    start_worker("w2")
    until_status(store, document, "parked")


@pytest.mark.slow
def test_a_stopped_worker_ends_well_and_leaves_its_name_and_no_trace(
    store: Store, start_worker: StartWorker, tmp_path: Path
) -> None:
    health = tmp_path / "health"
    worker = start_worker("w1", health_file=health)
    until(lambda: health.exists() or None)
    with store.reading() as kept:
        assert [holder.name for holder in kept.leases.living()] == ["w1"]
    worker.process.terminate()
    assert worker.process.wait(timeout=60) == 0
    assert not health.exists()
    with store.reading() as kept:
        assert kept.leases.living() == []


@pytest.fixture
def short(settings: Settings) -> Settings:
    return settings.model_copy(update={"lease_seconds": 0.5})


def elsewhere(store: Store, seconds: float) -> None:
    """Nothing; a worker on another machine has the name w1 for so long."""
    with store.writing() as kept:
        kept.leases.take("w1", "theirs", "elsewhere", 7, seconds)


def test_a_name_of_a_worker_that_lives_is_refused_to_another(store: Store, short: Settings) -> None:
    elsewhere(store, 60)
    done = Event()

    def renew() -> None:
        while not done.wait(0.3):
            with store.writing() as kept:
                kept.leases.renew("w1", "theirs", 60)

    beat = Thread(target=renew)
    beat.start()
    try:
        with pytest.raises(SettingsError, match="called w1 is at work on this database already, on elsewhere"):
            see_that_the_name_is_free(short, store)
    finally:
        done.set()
        beat.join()


def test_a_name_of_one_not_heard_of_any_more_is_waited_for(store: Store, short: Settings) -> None:
    elsewhere(store, 1)
    see_that_the_name_is_free(short, store)


def test_a_name_that_another_took_ends_the_work_of_who_had_it(store: Store, short: Settings) -> None:
    lost: list[bool] = []
    lease = Lease(short, store, lambda: lost.append(True)).start()
    elsewhere(store, 60)
    until(lambda: lost or None)
    lease.close()
    with store.reading() as kept:
        assert [holder.host for holder in kept.leases.living()] == ["elsewhere"]


def test_a_health_file_that_cannot_be_written_is_told_of_at_the_start(store: Store, settings: Settings) -> None:
    unwritable = settings.model_copy(update={"health_file": Path(__file__) / "health"})
    with pytest.raises(SettingsError, match="--health-file"):
        Lease(unwritable, store, lambda: None).start()


def test_who_takes_a_free_name_at_once_with_others_meets_no_fault(store: Store, short: Settings) -> None:
    """They call from one process here, whose number tells nothing, so the later takes it from the former."""
    leases = [Lease(short, store, lambda: None) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Lease._take, leases))
    with store.reading() as kept:
        assert [holder.name for holder in kept.leases.living()] == ["w1"]


def test_a_worker_with_no_jobs_says_that_it_has_nothing_to_do(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="nothing to do"):
        work_on_jobs(settings.model_copy(update={"jobs": 0}), print)
