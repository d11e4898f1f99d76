"""What the image starts, and what the compose file makes it start, started without a container."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

if TYPE_CHECKING:
    from tests.postgres import Cluster

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "compose.yaml").read_text(encoding="utf-8"))["services"]
START_SECONDS = 120


def _words(start: str) -> list[str]:
    """The list that follows the first match of `start` in the Dockerfile."""
    found = re.search(start + r"(\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    assert found
    return [str(word) for word in json.loads(found.group(1))]


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "service.cli", *words]


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free: int = listener.getsockname()[1]
    return free


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The image's own settings, but for its volume, which is none of this machine's folders."""
    settings = dict(re.findall(r"(SOCIALMEDIAFY_\w+)=(\S+)", DOCKERFILE))
    assert settings["SOCIALMEDIAFY_DATA"] == "/data"
    assert "\nVOLUME /data\n" in DOCKERFILE
    return os.environ | settings | {"SOCIALMEDIAFY_DATA": str(tmp_path / "data")}


def _served(port: int) -> list[str]:
    return _command(*(str(port) if word == "8000" else word for word in _words("^CMD ")))


def _healthy(port: int) -> bool:
    _, *arguments = (word.replace("8000", str(port)) for word in _words(r"^HEALTHCHECK .*\\\n +CMD "))
    asked = subprocess.run([sys.executable, *arguments], stderr=subprocess.DEVNULL, check=False, timeout=30)
    return asked.returncode == 0


@pytest.fixture
def started(port: int, environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    made = _command("keys", "create", "--name", "me", "--scope", "admin")
    subprocess.run(made, env=environment, check=True, capture_output=True, timeout=START_SECONDS)
    with subprocess.Popen(_served(port), env=environment, stdout=subprocess.DEVNULL) as process:
        yield process
        process.terminate()


def test_what_the_image_starts_passes_the_health_check_of_the_image(
    started: subprocess.Popen[bytes], port: int
) -> None:
    until = time.monotonic() + START_SECONDS
    while not _healthy(port) and time.monotonic() < until and started.poll() is None:
        time.sleep(0.5)
    assert _healthy(port)


def test_the_image_serves_nobody_until_there_is_a_key(port: int, environment: dict[str, str]) -> None:
    run = subprocess.run(_served(port), env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 2
    assert "socialmediafy keys create" in run.stderr


def test_health_check_fails_where_nothing_answers(port: int) -> None:
    assert not _healthy(port)


def test_compose_has_a_server_that_leaves_documents_to_workers_of_different_names() -> None:
    ours = {name: service for name, service in COMPOSE.items() if service["image"] == "socialmediafy"}
    workers = {
        name: service["command"] for name, service in ours.items() if service.get("command", [""])[0] == "worker"
    }
    assert {words[words.index("--name") + 1] for words in workers.values()} == {"w1", "w2"}
    assert ours["migrate"]["command"] == ["migrate"]
    assert set(ours) - set(workers) == {"migrate", "server"}
    jobs = {name: service["environment"]["SOCIALMEDIAFY_JOBS"] for name, service in ours.items()}
    assert jobs == {"migrate": "0", "server": "0", "w1": "1", "w2": "1"}
    assert all(bind.startswith("127.0.0.1:") for service in COMPOSE.values() for bind in service.get("ports", ()))


@pytest.mark.skipif(sys.platform == "win32", reason="stops it as an orchestrator does, by a POSIX signal")
def test_a_worker_of_the_compose_file_is_healthy_while_it_runs_and_ends_well(
    cluster: Cluster, environment: dict[str, str], tmp_path: Path
) -> None:
    worker, alive = COMPOSE["w1"], str(tmp_path / "alive")
    words = [word.replace("/tmp/alive", alive) for word in worker["command"]]  # noqa: S108 - the container's own
    _, _, *check = [word.replace("/tmp/alive", alive) for word in worker["healthcheck"]["test"]]  # noqa: S108 - as above
    settings = {"SOCIALMEDIAFY_DATABASE_URL": cluster.url("ready"), "SOCIALMEDIAFY_JOBS": "1"}
    with subprocess.Popen(_command(*words), env=environment | settings, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert b"Worker w1 is at work" in process.stdout.readline()
        until = time.monotonic() + START_SECONDS
        while not Path(alive).exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert subprocess.run([sys.executable, *check], check=False, timeout=30).returncode == 0
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=60) == 0
    assert subprocess.run([sys.executable, *check], check=False, stderr=subprocess.DEVNULL, timeout=30).returncode != 0
