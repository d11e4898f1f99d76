"""A post is written, published, changed, taken back, published again and deleted in Ghost; the service follows."""

from __future__ import annotations

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from integrations.ghost.trial.install import install
from integrations.ghost.trial.site import Writer, running_ghost

_RISE, _FALL = "bookings rose by 25 percent", "bookings rose by 15 percent"
_TEXT = f"""<p>In a survey of 40 libraries, {_RISE} within a year.</p><h2>What to do</h2>
<p>Write down who asks for a room before you change the rules. Most visitors gave up at the second form, because it
asked them for a number that they did not have.</p>"""
_WAIT_SECONDS = 120


def main() -> int:
    """0 if the service followed; what it did is printed as JSON."""
    asked = argparse.ArgumentParser(prog="python -m integrations.ghost.trial", description=__doc__)
    asked.add_argument("--folder", type=Path, required=True, help="Where Ghost is installed, or will be.")
    folder = asked.parse_args().folder.resolve()
    installed = install(folder)
    secret = secrets.token_hex(32)
    with (
        tempfile.TemporaryDirectory(prefix="trial-", ignore_cleanup_errors=True) as scratch,
        running_ghost(installed, Path(scratch) / "ghost") as ghost,
        _serving(secret, Path(scratch)) as service,
    ):
        writer = Writer(ghost, f"{service}/v1/hooks/ghost", secret)
        steps = list(_steps(writer, httpx.Client(base_url=service, timeout=60)))
        print(json.dumps({"steps": steps, "ghost_was_told": writer.told()}, indent=1))
    return 0


def _steps(writer: Writer, service: httpx.Client) -> Iterator[dict[str, Any]]:
    """What the service has after each step.

    Raises:
        TimeoutError: the service did not follow a step.
    """
    post = writer.write(title="Fewer doors", html=_TEXT, status="draft")
    yield _step("a draft is written", service, lambda known: known == [])
    post = writer.change(post, status="published")
    yield _step("it is published", service, _is(version=1, status="ready", retired=False))
    _approve_all(service)
    post = writer.change(post, featured=True)
    _until_told(writer, "post.published.edited")
    yield _step("it is featured, with the same text", service, _is(version=1, status="ready", retired=False))
    post = writer.change(post, html=_TEXT.replace(_RISE, _FALL))
    yield _step("a figure is changed", service, _is(version=2, status="ready", retired=False))
    post = writer.change(post, status="draft")
    yield _step("it is taken back", service, _is(version=2, status="ready", retired=True))
    post = writer.change(post, status="published")
    yield _step("it is published again", service, _is(version=2, status="ready", retired=False))
    writer.delete(post)
    yield _step("it is deleted", service, _is(version=2, status="ready", retired=True))


def _until_told(writer: Writer, event: str) -> None:
    """Nothing; Ghost has called about this event, and was answered."""
    until = time.monotonic() + _WAIT_SECONDS
    while not writer.told()[event]:
        if time.monotonic() > until:
            raise TimeoutError(f"Ghost does not call about {event}.")
        time.sleep(0.2)


def _is(*, version: int, status: str, retired: bool) -> Callable[[list[dict[str, Any]]], bool]:
    """Whether there is one document, and it is like this."""

    def is_so(known: list[dict[str, Any]]) -> bool:
        told = [(each["version"], each["status"], each["retired_at"] is not None) for each in known]
        return told == [(version, status, retired)]

    return is_so


def _step(name: str, service: httpx.Client, is_so: Callable[[list[dict[str, Any]]], bool]) -> dict[str, Any]:
    began = time.monotonic()
    while not is_so(known := service.get("/v1/documents").json()["items"]):
        if time.monotonic() - began > _WAIT_SECONDS:
            raise TimeoutError(f"After “{name}” the service has {known}.")
        time.sleep(0.2)
    posts = [each for document in known for each in _posts(service, document)]
    states = sorted({post["status"] for post in posts})
    return {
        "step": name,
        "seconds": round(time.monotonic() - began, 1),
        "documents": len(known),
        "version": known[0]["version"] if known else None,
        "posts": {state: sum(post["status"] == state for post in posts) for state in states},
    }


def _posts(service: httpx.Client, document: dict[str, Any]) -> list[dict[str, Any]]:
    states = ["draft", "approved", "stale", "retired"]
    found: list[dict[str, Any]] = service.get(
        f"/v1/documents/{document['id']}/posts", params={"status": states}
    ).json()["posts"]
    return found


def _approve_all(service: httpx.Client) -> None:
    for document in service.get("/v1/documents").json()["items"]:
        for post in _posts(service, document):
            service.post(f"/v1/posts/{post['id']}/approve")


@contextmanager
def _serving(secret: str, scratch: Path) -> Iterator[str]:
    """The address of a service that takes calls of a Ghost with this secret; it ends with the block."""
    settings = {"SOCIALMEDIAFY_DATA": str(scratch / "service"), "SOCIALMEDIAFY_GHOST_SECRET": secret}
    command = [sys.executable, "-m", "service.cli", "serve", "--port", "0"]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", **settings}
    with (scratch / "service.log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=env)
    try:
        yield (process.stdout.readline() if process.stdout else "nowhere").split()[-1]
    finally:
        process.terminate()
        process.wait(timeout=60)


if __name__ == "__main__":
    sys.exit(main())
