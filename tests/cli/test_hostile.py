"""Every file made to do harm, at the command line: a line each, exit code 3, and the sound ones go through."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.cli.terminal import run
from tests.hostile import unreadable


def test_every_unreadable_file_gets_one_line_and_the_sound_one_an_answer(tmp_path: Path) -> None:
    paths = []
    for number, (name, make) in enumerate(unreadable().values()):
        folder = tmp_path / f"{number:02}"
        folder.mkdir()
        paths.append(folder / (name or "unnamed"))
        paths[-1].write_bytes(make())
    sound = tmp_path / "sound.md"
    sound.write_text("# Doors\n\nIn 2024, six in ten visitors gave up at the second form of the library's page.\n")
    given = {"SOCIALMEDIAFY_MAX_UPLOAD_BYTES": "80000000", "SOCIALMEDIAFY_WORK_SECONDS": "60"}
    said = run("snippets", *map(str, paths), str(sound), "--jsonl", env=given)
    assert said.code == 3
    lines = said.err.splitlines()
    assert len(lines) == len(paths)
    for line, path in zip(lines, paths, strict=True):
        assert re.fullmatch(rf"socialmediafy: {re.escape(str(path))}: [A-Z“].*\. .+\.", line), line
    assert [json.loads(line)["document"]["title"] for line in said.out.splitlines()] == ["Doors"]
