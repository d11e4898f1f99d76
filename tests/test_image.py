"""What the image starts, started without a container."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

DOCKERFILE = (Path(__file__).parent.parent / "Dockerfile").read_text(encoding="utf-8")
START_SECONDS = 90


def _words(start: str) -> list[str]:
    """The list that follows the first match of `start` in the Dockerfile."""
    found = re.search(start + r"(\[.*\])$", DOCKERFILE, flags=re.MULTILINE)
    assert found
    return [str(word) for word in json.loads(found.group(1))]


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free: int = listener.getsockname()[1]
    return free


@pytest.fixture
def started(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    words = [str(port) if word == "8000" else word for word in _words("^CMD ")]
    settings = dict(re.findall(r"(SOCIALMEDIAFY_\w+)=(\S+)", DOCKERFILE))
    # The volume of the image is none of this machine's folders.
    settings["SOCIALMEDIAFY_DATA"] = str(tmp_path / "data")
    command = [sys.executable, "-m", "service.cli", *words]
    with subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.DEVNULL) as process:
        yield process
        process.terminate()


def _healthy(port: int) -> bool:
    _, *arguments = (word.replace("8000", str(port)) for word in _words(r"^HEALTHCHECK .*\\\n +CMD "))
    asked = subprocess.run([sys.executable, *arguments], stderr=subprocess.DEVNULL, check=False, timeout=30)
    return asked.returncode == 0


def test_what_the_image_starts_passes_the_health_check_of_the_image(
    started: subprocess.Popen[bytes], port: int
) -> None:
    until = time.monotonic() + START_SECONDS
    while not _healthy(port) and time.monotonic() < until and started.poll() is None:
        time.sleep(0.5)
    assert _healthy(port)


def test_health_check_fails_where_nothing_answers(port: int) -> None:
    assert not _healthy(port)
