"""How the program starts, works and ends: signals, closed pipes, limits, processes at a time."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from service.cli.limits import Limits, load_limits
from service.settings import Settings
from tests.cli.terminal import CHECKOUT, COMMAND, MOST_SECONDS, environment, run

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")
SHELL_COMMAND = shlex.join(COMMAND)


def _shell(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", script],
        cwd=CHECKOUT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
        check=False,
    )


@posix
def test_ctrl_c_ends_it_quietly_with_130_as_shells_count() -> None:
    process = subprocess.Popen(
        [*COMMAND, "posts", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, cwd=CHECKOUT, env=environment()
    )
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=MOST_SECONDS)
    assert process.returncode == -signal.SIGINT
    assert err.strip() == b""


@posix
def test_a_reader_that_has_seen_enough_ends_it_quietly(sample: Path) -> None:
    """The answer is larger than any pipe's buffer, so that it cannot all be written before the reader goes."""
    done = _shell(f"{SHELL_COMMAND} snippets {sample} --all --json | head -n 1; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("{\n141\n", "")


@posix
def test_a_full_disk_is_told_in_one_line(paper: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    done = _shell(f"{SHELL_COMMAND} posts {paper} > /dev/full")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "No space left on device" in done.stderr


def test_a_document_that_takes_too_long_is_given_up_and_the_rest_goes_on(paper: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.md"
    long.write_text("\n\n".join(f"In {year} some {year} readers asked for more." for year in range(50_000)))
    done = run("snippets", long, paper, "--jsonl", env={"SOCIALMEDIAFY_WORK_SECONDS": "3"})
    assert done.code == 1
    assert done.err.startswith(f"socialmediafy: {long}: The document took longer than 3 seconds. Split it, or")
    assert [json.loads(line)["document"]["name"] for line in done.out.splitlines()] == ["paper.md"]


def test_answers_come_in_the_order_given_though_the_first_takes_longest(sample: Path, paper: Path) -> None:
    done = run("snippets", sample, paper, sample, paper, "--jsonl")
    names = [json.loads(line)["document"]["name"] for line in done.out.splitlines()]
    assert names == [str(sample), str(paper)] * 2


def test_limits_without_a_word_in_the_environment_are_those_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("SOCIALMEDIAFY_")]:
        monkeypatch.delenv(name)
    settings = Settings()
    assert load_limits(100) == Limits(
        settings.workers,
        settings.max_upload_bytes,
        settings.work_seconds,
        settings.start_seconds,
        settings.worker_memory_bytes,
    )
    assert load_limits(1).workers == 1


def test_serve_says_where_it_answers_and_answers_there() -> None:
    with subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=CHECKOUT,
        env=environment(),
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().split()[-1]
            with urlopen(f"{address}/healthz", timeout=MOST_SECONDS) as answer:  # noqa: S310 - our own address
                assert answer.status == 200
        finally:
            process.terminate()
