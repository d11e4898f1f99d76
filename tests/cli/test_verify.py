"""`verify` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.terminal import run


def test_posts_as_they_were_made_are_borne_out(sample: Path, tmp_path: Path) -> None:
    posts = tmp_path / "posts.json"
    posts.write_text(run("posts", sample, "--json").out, encoding="utf-8")
    done = run("verify", posts, sample)
    assert (done.code, done.err) == (0, "")
    assert "0 findings" in done.out


def test_a_changed_figure_is_told_with_its_post_and_exit_code_5(paper: Path) -> None:
    answer = json.loads(run("posts", paper, "--json").out)
    changed = json.dumps(answer, ensure_ascii=False).replace("14 percent", "41 percent")
    done = run("verify", "-", paper, given=changed.encode())
    assert done.code == 5
    assert "“41” stands nowhere near these words in the document" in done.out


def test_what_is_no_json_is_said_in_one_line(paper: Path, tmp_path: Path) -> None:
    for content, said in (("no json", "is no JSON"), ("[1]", "This is no answer with posts in it.")):
        posts = tmp_path / "posts.json"
        posts.write_text(content, encoding="utf-8")
        done = run("verify", posts, paper)
        assert (done.out, done.err.count("\n")) == ("", 1)
        assert done.code in (2, 3)
        assert said in done.err
