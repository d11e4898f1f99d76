"""The run over a folder of documents: what it prints and writes, and when it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from service.networks import composed_networks
from tests.cli.terminal import CHECKOUT, MOST_SECONDS, environment

SAMPLE = CHECKOUT / "samples" / "case-study" / "source.md"


def _run(data: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks.documents", "--data", str(data), "--json", str(out), "--seed", "7"]
    return subprocess.run(
        command, cwd=CHECKOUT, env=environment(), capture_output=True, text=True, timeout=MOST_SECONDS, check=False
    )


def test_a_document_that_gives_enough_is_a_row_with_its_circumstances(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "case.md").write_bytes(SAMPLE.read_bytes())
    (tmp_path / "documents" / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = _run(tmp_path, tmp_path / "out.json")
    assert (done.returncode, done.stderr) == (0, "")
    written = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    (row,) = written["documents"]
    assert row["file"] == "case.md"
    assert row["prose_words"] > 1000
    assert row["snippets"] >= 8
    assert set(row["posts"]) == set(composed_networks())
    assert (row["seconds"] > 0, row["peak_mib"] > 10) == (True, True)
    assert (written["unread"], written["seed"]) == (["picture.png"], 7)
    assert written["command"].startswith("python -m benchmarks.documents --data ")


def test_a_long_document_that_gives_too_little_fails_the_run_by_name(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "dull.md").write_text("It is. " * 600)
    done = _run(tmp_path, tmp_path / "out.json")
    assert done.returncode == 1
    assert "dull.md: 0 distinct snippets from 1,200 words of prose" in done.stdout


def test_an_empty_folder_fails_the_run(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert _run(tmp_path, tmp_path / "out.json").returncode == 1
