"""What the service does when it is overfed, stalled or hit: it says so, and answers the next request."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import httpx
import pytest

from service.api import create_app
from service.isolate import Workers
from service.settings import Settings
from tests.api.conftest import Server, running_server
from tests.api.test_problems import answer_in_process, assert_problem

TEXT = {"text": "# One\n\nIn 2024, 6 in 10 visitors gave up at the second form."}

posix = pytest.mark.skipif(sys.platform == "win32", reason="stops and kills processes with POSIX signals")


def preview(server: Server, **options: Any) -> httpx.Response:
    return httpx.post(f"{server.url}/v1/preview", timeout=60, **({"json": TEXT} | options))


def chunks(size_bytes: int, sent: list[int]) -> Iterator[bytes]:
    """A body without a length, which counts what was taken of it."""
    head = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\n'
    yield head
    for _ in range(size_bytes // 10_000):
        sent.append(10_000)
        yield b"word word " * 1000
    yield b"\r\n--b--\r\n"


def test_a_body_that_says_it_is_too_large_is_refused(server: Server) -> None:
    answer = preview(server, json={"text": "word " * 50_000})
    assert "200,000 bytes" in assert_problem(answer, 413, "source-too-large")["detail"]


@pytest.mark.parametrize("media", ["multipart/form-data; boundary=b", "application/json"])
def test_a_body_without_a_length_is_refused_once_too_much_has_arrived(server: Server, media: str) -> None:
    sent: list[int] = []
    answer = preview(server, json=None, content=chunks(1_000_000, sent), headers={"Content-Type": media})
    assert_problem(answer, 413, "source-too-large")
    assert sum(sent) > 200_000


def test_a_body_of_just_the_limit_is_taken(server: Server) -> None:
    frame = b'{"text": "%s"}'
    body = frame % (b"a word" + b" " * (200_000 - len(frame) - 4))
    assert len(body) == 200_000
    answer = preview(server, json=None, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200


def test_twenty_requests_at_once_are_all_answered_alike(server: Server, case_study: bytes) -> None:
    with ThreadPoolExecutor(20) as pool:
        futures = [pool.submit(preview, server, json={"text": case_study.decode()}) for _ in range(20)]
        answers = [future.result() for future in futures]
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1


@pytest.fixture(scope="module")
def frail() -> Iterator[Server]:
    """A server with one process, little time and little patience; each test leaves it able to work."""
    with running_server(workers=1, max_waiting=2, work_seconds=3) as started:
        started.until_ready()
        yield started


@contextmanager
def stalled(server: Server) -> Iterator[list[int]]:
    """The ids of the server's processes, which do nothing until they are killed or let go."""
    workers = server.workers()
    for pid in workers:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield workers
    finally:
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@posix
def test_a_process_killed_at_work_is_a_503_and_the_next_request_is_answered(frail: Server) -> None:
    with stalled(frail) as (worker,), ThreadPoolExecutor(1) as pool:
        pending = pool.submit(preview, frail)
        time.sleep(0.5)
        os.kill(worker, signal.SIGKILL)
        answer = pending.result()
    assert_problem(answer, 503, "worker-died")
    assert answer.headers["retry-after"] == "1"
    assert preview(frail).status_code == 200


@posix
def test_a_process_killed_while_it_idles_costs_nobody_an_answer(frail: Server) -> None:
    os.kill(frail.workers()[0], signal.SIGKILL)
    assert preview(frail).status_code == 200


@posix
def test_work_that_takes_too_long_is_a_504_in_time_and_the_next_request_is_answered(frail: Server) -> None:
    with stalled(frail):
        answer = preview(frail)
    assert "3 seconds" in assert_problem(answer, 504, "work-timeout")["detail"]
    assert preview(frail).status_code == 200


@posix
def test_when_too_much_waits_one_more_is_told_when_to_come_again(frail: Server) -> None:
    with ThreadPoolExecutor(3) as pool:
        with stalled(frail):
            pending = [pool.submit(preview, frail) for _ in range(3)]
            time.sleep(0.7)
            answer = preview(frail)
            assert_problem(answer, 503, "busy")
            assert int(answer.headers["retry-after"]) > 0
        assert [future.result().status_code for future in pending] == [200] * 3


@posix
def test_the_service_says_that_it_lives_while_its_processes_are_busy(frail: Server) -> None:
    with ThreadPoolExecutor(1) as pool, stalled(frail):
        pool.submit(preview, frail)
        time.sleep(0.3)
        assert httpx.get(f"{frail.url}/healthz", timeout=2).json() == {"status": "alive"}
        assert httpx.get(f"{frail.url}/docs", timeout=2).status_code == 200


def test_a_service_that_can_work_says_with_which_limits(server: Server) -> None:
    ready = httpx.get(f"{server.url}/readyz").json()
    assert ready["workers"] == min(os.cpu_count() or 1, 2)
    assert ready["limits"]["work_seconds"] == 30
    if sys.platform == "linux":
        assert ready["limits"]["memory_bytes"] == 2 * 1024**3
    else:
        assert "wall clock only" in ready["limits"]["note"]


def test_a_service_that_cannot_work_yet_says_so() -> None:
    app = create_app(Settings())
    app.state.workers = Workers(Settings())
    answer = answer_in_process(app, "/readyz")
    assert_problem(answer, 503, "not-ready")
    assert answer.headers["retry-after"] == "1"
