"""Documents that cannot be read: one line each on standard error, exit code 3, and the others go through."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import run


def _missing(folder: Path) -> str:
    return str(folder / "nowhere.md")


def _nearly_there(folder: Path) -> str:
    (folder / "reports.md").write_text("Words.")
    return str(folder / "report.md")


def _in_no_folder(folder: Path) -> str:
    return str(folder / "no" / "paper.md")


def _folder(folder: Path) -> str:
    (folder / "papers").mkdir()
    return str(folder / "papers")


def _empty(folder: Path) -> str:
    (folder / "empty.md").touch()
    return str(folder / "empty.md")


def _blank(folder: Path) -> str:
    (folder / "blank.md").write_text(" \n\t\n")
    return str(folder / "blank.md")


def _binary(folder: Path) -> str:
    (folder / "noise.md").write_bytes(bytes(range(256)) * 40)
    return str(folder / "noise.md")


def _picture(folder: Path) -> str:
    (folder / "picture.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return str(folder / "picture.md")


def _archive(folder: Path) -> str:
    (folder / "papers.zip").write_bytes(b"PK\x03\x04" + bytes(200))
    return str(folder / "papers.zip")


def _loop(folder: Path) -> str:
    (folder / "loop.md").symlink_to(folder / "loop.md")
    return str(folder / "loop.md")


BAD: dict[str, tuple[Callable[[Path], str], str]] = {
    "missing": (_missing, "There is no such file. Check the path."),
    "nearly there": (_nearly_there, "There is no such file. Did you mean {folder}/reports.md?"),
    "in no folder": (_in_no_folder, "There is no such file. There is no folder {folder}/no either; check the path."),
    "folder": (_folder, "It is a folder. Name the files in it, for example {folder}/papers/*.md."),
    "empty": (_empty, "It is empty: no bytes at all. Give a document with text in it."),
    "blank": (_blank, "It is empty. Give a document with text in it."),
    "binary": (_binary, "It is no text: it holds bytes that no character has."),
    "picture": (_picture, "It is a PNG image, which is not read. Save it in one of the formats that are: "),
    "archive": (_archive, "It is a zip archive, which is not read. Save it in one of the formats that are: "),
    "loop": (_loop, "It cannot be opened: "),
}

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths and links as POSIX has them")


@pytest.mark.parametrize(("make", "said"), BAD.values(), ids=BAD)
def test_a_document_that_cannot_be_read_gets_one_line_that_says_what_to_do(
    tmp_path: Path, make: Callable[[Path], str], said: str
) -> None:
    name = make(tmp_path)
    done = run("posts", name)
    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert done.err.startswith(f"socialmediafy: {name}: {said.format(folder=tmp_path)}")


def test_a_file_that_one_may_not_open_is_told_apart(tmp_path: Path) -> None:
    """A closed file for most; for root, who may open every file, a socket."""
    path = tmp_path / "closed.md"
    with socket.socket(socket.AF_UNIX) as listener:
        if os.geteuid():
            path.write_text("Words.")
            path.chmod(0)
        else:
            listener.bind(str(path))
        done = run("document", path)
    assert (done.code, done.err.count("\n")) == (3, 1)
    assert ("may not be opened" if os.geteuid() else "cannot be opened") in done.err


def test_an_oversized_document_is_refused_with_its_size_and_the_limit(paper: Path) -> None:
    paper.write_bytes(b"word " * 1000)
    done = run("posts", paper, env={"SOCIALMEDIAFY_MAX_UPLOAD_BYTES": "2048"})
    assert (done.code, done.out) == (3, "")
    assert "It has 5,000 bytes; at most 2,048 bytes are read." in done.err
    assert "SOCIALMEDIAFY_MAX_UPLOAD_BYTES" in done.err


def test_an_endless_pipe_is_read_up_to_the_limit_and_no_further() -> None:
    done = run("posts", "-", given=b"word " * 1000, env={"SOCIALMEDIAFY_MAX_UPLOAD_BYTES": "2048"})
    assert done.code == 3
    assert done.err.startswith("socialmediafy: standard input: It is larger than 2,048 bytes.")


def test_the_other_documents_go_through_in_the_order_given(paper: Path, second_paper: Path) -> None:
    done = run("posts", second_paper, "nowhere.md", paper, "--jsonl", cwd=paper.parent)
    assert done.code == 3
    assert [json.loads(line)["document"]["name"] for line in done.out.splitlines()] == ["second.md", "paper.md"]
    assert done.err == "socialmediafy: nowhere.md: There is no such file. Check the path.\n"


def test_an_array_holds_the_documents_that_could_be_read(paper: Path, tmp_path: Path) -> None:
    assert len(json.loads(run("posts", paper, tmp_path, "--json").out)) == 1
    assert json.loads(run("posts", "nowhere.md", "nor-here.md", "--json").out) == []


def test_a_name_that_is_no_text_or_would_move_the_cursor_is_shown_harmlessly(tmp_path: Path) -> None:
    name = os.fsdecode(b"pap\xffer\x1b[2J.md")
    done = run("posts", name, cwd=tmp_path)
    assert done.code == 3
    assert done.err.startswith("socialmediafy: pap�er[2J.md: There is no such file.")
