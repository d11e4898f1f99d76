"""What a caller of `Workers` may rely on, tried with real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future, wait
from pathlib import Path

import pytest

from service.errors import (
    EmptySourceError,
    ServiceBusyError,
    WorkerDiedError,
    WorkFailedError,
    WorkTimeoutError,
)
from service.isolate import Workers
from service.settings import MEBIBYTE, Settings
from tests.service.isolate import errands

CHECKOUT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills its children with POSIX signals")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    settings = Settings(workers=2, max_waiting=4, work_seconds=20, worker_memory_bytes=512 * MEBIBYTE)
    with Workers(settings, warm_up=errands.set_a_mark) as started:
        assert started.wait_until_warm(120)
        yield started


@pytest.fixture
def lone_worker() -> Iterator[Workers]:
    with Workers(Settings(workers=1, max_waiting=2)) as started:
        assert started.wait_until_warm(120)
        yield started


def gone(pid: int, within_seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + within_seconds
    while time.monotonic() < deadline:
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def test_an_answer_comes_back_from_another_process(workers: Workers) -> None:
    assert workers.run(errands.doubled, 21) == 42
    assert workers.run(errands.pid) != os.getpid()


def test_a_child_is_warmed_up_before_its_first_errand(workers: Workers) -> None:
    assert workers.run(errands.mark) == "yes"


def test_a_large_document_crosses_whole_in_both_directions(workers: Workers) -> None:
    data = os.urandom(1 << 20) * 20
    assert workers.run(errands.echo, data) == data


def test_an_error_meant_for_the_caller_arrives_as_it_was_raised(workers: Workers) -> None:
    with pytest.raises(EmptySourceError) as caught:
        workers.run(errands.refuse)
    assert (caught.value.problem, caught.value.remedy) == ("There is nothing in it.", "Send a document with words.")


@pytest.mark.parametrize("errand", [errands.fail, errands.leave, errands.unpicklable])
def test_any_other_error_is_a_fault_of_ours_and_tells_the_caller_nothing_of_its_inside(
    workers: Workers, errand: Callable[[], object]
) -> None:
    with pytest.raises(WorkFailedError) as caught:
        workers.run(errand)
    assert "secret" not in str(caught.value)
    assert "/" not in str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_the_log_says_where_it_went_wrong_and_not_what_the_document_said(
    workers: Workers, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(WorkFailedError):
        workers.run(errands.fail)
    assert "ValueError" in caplog.text
    assert "errands.py" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("errand", [errands.crash, errands.killed, errands.take_all_memory])
def test_a_death_fails_its_own_errand_and_no_other(workers: Workers, errand: Callable[[], object]) -> None:
    neighbour = workers.submit(errands.sleep_and_say_who, 0.5)
    with pytest.raises(WorkerDiedError):
        workers.run(errand)
    assert neighbour.result(timeout=60)
    assert workers.run(errands.doubled, 4) == 8


def test_a_child_killed_while_it_idles_costs_nobody_an_answer(lone_worker: Workers) -> None:
    (idle,) = lone_worker.warm_processes()
    os.kill(idle, signal.SIGKILL)
    assert gone(idle)
    assert lone_worker.run(errands.pid) != idle


def test_a_child_killed_while_it_idles_is_replaced_without_being_asked(lone_worker: Workers) -> None:
    (idle,) = lone_worker.warm_processes()
    os.kill(idle, signal.SIGKILL)
    deadline = time.monotonic() + 60
    while not set(lone_worker.warm_processes()) - {idle}:
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(("errand", "args"), [(errands.sleep_and_say_who, (60,)), (errands.loop_in_c_code, ())])
def test_work_that_takes_too_long_is_ended_on_time_and_the_next_is_done(
    lone_worker: Workers, errand: Callable[..., object], args: tuple[object, ...]
) -> None:
    (slow,) = lone_worker.warm_processes()
    with pytest.raises(WorkTimeoutError, match=r"0\.5 seconds"):
        lone_worker.run(errand, *args, seconds=0.5)
    assert gone(slow)
    assert lone_worker.run(errands.doubled, 1) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit on address space")
def test_a_child_gets_no_more_memory_than_the_setting_says(workers: Workers) -> None:
    assert workers.limits_in_force().memory_bytes == 512 * MEBIBYTE
    assert workers.run(errands.take_memory, 100 * MEBIBYTE) == 100 * MEBIBYTE
    with pytest.raises(WorkerDiedError, match="memory"):
        workers.run(errands.take_memory, 600 * MEBIBYTE)


def test_what_is_too_much_is_told_to_come_later_and_what_waits_is_done(workers: Workers) -> None:
    taken = [workers.submit(errands.sleep_and_say_who, 0.3) for _ in range(6)]
    with pytest.raises(ServiceBusyError, match="4 documents are waiting"):
        workers.submit(errands.pid)
    assert len(wait(taken, timeout=60).done) == 6
    assert workers.run(errands.doubled, 2) == 4


def test_both_processes_work_at_the_same_time(workers: Workers) -> None:
    futures = [workers.submit(errands.sleep_and_say_who, 0.5) for _ in range(2)]
    assert len({future.result(timeout=60) for future in futures}) == 2


def test_what_is_cancelled_before_it_begins_is_not_done(lone_worker: Workers) -> None:
    first = lone_worker.submit(errands.sleep_and_say_who, 0.5)
    second = lone_worker.submit(errands.sleep_and_say_who, 30)
    assert second.cancel()
    assert first.result(timeout=60)
    assert lone_worker.run(errands.doubled, 3) == 6


def test_what_a_library_prints_does_not_garble_the_answer(workers: Workers) -> None:
    assert workers.run(errands.chatter) == "still understood"


def test_a_function_that_cannot_cross_is_refused_at_once(workers: Workers) -> None:
    with pytest.raises((AttributeError, TypeError, ValueError)):
        workers.submit(lambda: 1)
    assert workers.run(errands.doubled, 5) == 10


def test_a_child_that_cannot_warm_up_is_an_error_and_no_endless_wait() -> None:
    with Workers(Settings(workers=1), warm_up=errands.never_warm) as started:
        with pytest.raises(WorkFailedError):
            started.run(errands.pid)
        assert started.warm_processes() == ()


def test_after_closing_no_process_is_left_and_nobody_waits_in_vain() -> None:
    with Workers(Settings(workers=1, max_waiting=2)) as started:
        assert started.wait_until_warm(120)
        children = started.warm_processes()
        running = started.submit(errands.sleep_and_say_who, 60)
        waiting = started.submit(errands.pid)
        while not running.running():
            assert not running.done()
            time.sleep(0.01)
    assert all(gone(pid) for pid in children)
    with pytest.raises(WorkerDiedError):
        running.result(timeout=60)
    with pytest.raises(CancelledError):
        waiting.result(timeout=60)
    with pytest.raises(ServiceBusyError, match="about to stop"):
        started.submit(errands.pid)


def test_what_a_child_started_ends_with_it() -> None:
    with Workers(Settings(workers=1)) as started:
        grandchild = started.run(errands.start_a_grandchild)
        assert alive(grandchild)
    assert gone(grandchild)


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """A plain script, with no `__main__` guard, at work in one child and idle in another."""
    path = tmp_path / "script.py"
    path.write_text(
        textwrap.dedent("""
            import sys, time
            from service.isolate import Workers
            from service.settings import Settings
            from tests.service.isolate import errands
            with Workers(Settings(workers=2, work_seconds=float(sys.argv[2]))) as workers:
                workers.wait_until_warm(120)
                print(*workers.warm_processes(), flush=True)
                workers.run(getattr(errands, sys.argv[1]), *map(int, sys.argv[3:]))
        """)
    )
    return path


def run_script(script: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(script), *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        start_new_session=True,
    )


@pytest.mark.parametrize("blow", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_child_outlives_its_parent_however_that_ends(script: Path, blow: signal.Signals) -> None:
    with run_script(script, "sleep_and_say_who", "60", "60") as parent:
        assert parent.stdout
        children = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(children) == 2
        os.killpg(parent.pid, blow)
        parent.communicate(timeout=60)
    assert all(gone(pid) for pid in children)


def test_a_child_caught_in_c_code_ends_by_its_own_alarm_when_the_parent_is_gone(script: Path) -> None:
    with run_script(script, "loop_in_c_code", "1") as parent:
        assert parent.stdout
        children = [int(pid) for pid in parent.stdout.readline().split()]
        time.sleep(0.3)
        parent.kill()
        parent.communicate(timeout=60)
    assert all(gone(pid) for pid in children)


def test_a_script_without_a_guard_runs_once(script: Path) -> None:
    with run_script(script, "doubled", "20", "4") as parent:
        said, complaints = parent.communicate(timeout=60)
    assert parent.returncode == 0, complaints
    assert len(said.splitlines()) == 1


def test_futures_are_those_of_the_standard_library(workers: Workers) -> None:
    future = workers.submit(errands.doubled, 8)
    assert isinstance(future, Future)
    assert future.result(timeout=60) == 16
