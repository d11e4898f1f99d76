"""Pinned, excluded, other versions and marked words from a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import run

TEXT = """# Doors

A list on the door did more for visitors than the portal did. Nobody reads a sign that hangs above the lamp at the \
gate of a library. Every second visitor of a library asks the first person who wears a name on the coat.
"""


@pytest.fixture
def doors(tmp_path: Path) -> Path:
    """A document of three sentences."""
    (tmp_path / "doors.md").write_text(TEXT, encoding="utf-8")
    return tmp_path / "doors.md"


def posts(doors: Path, *options: str) -> Any:
    done = run("posts", doors, "--json", "-n", "linkedin", *options)
    assert (done.code, done.err) == (0, "")
    return json.loads(done.out)


def test_a_writer_pins_excludes_marks_and_asks_for_another_version(doors: Path) -> None:
    first = posts(doors)
    ids = [post["snippets"][0] for post in first["posts"]]
    pinned = posts(doors, "--pin", ids[-1], "--count", "1")
    assert [post["snippets"] for post in pinned["posts"]] == [[ids[-1]]]
    assert ids[0] not in json.dumps(posts(doors, "--exclude", ids[0])["posts"])
    again = posts(doors, "--another", ids[0])
    assert again["posts"][0]["parts"][0]["text"] != first["posts"][0]["parts"][0]["text"]
    assert again["posts"][1:] == first["posts"][1:]
    start = TEXT.index("Nobody reads") - 2
    marked = posts(doors, "--span", f"{start}:{start + 12}", "--count", "1")
    assert "Nobody reads" in marked["posts"][0]["parts"][0]["text"]
    assert marked["snippets"][0]["warnings"]
    assert "check: It has only 2 words." in run("posts", doors, "-n", "x", "--span", f"{start}:{start + 12}").out


def test_an_id_that_is_not_there_is_said_in_one_line_with_those_that_are(doors: Path) -> None:
    done = run("posts", doors, "--pin", "nobody")
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "There is no snippet 'nobody' in the document. The best of its" in done.err
