"""What people read: fitted to the terminal, plain when piped, never more than they asked for."""

from __future__ import annotations

import difflib
import io
import sys
from pathlib import Path

import pytest

from service.cli.progress import Progress
from tests.cli.terminal import run, run_in_terminal, without_style

EXPECTED = Path(__file__).parent / "expected"
LINK = ("--link", "https://example.org/paper")
needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")


def _as_expected(shown: str, name: str, *, update: bool) -> None:
    path = EXPECTED / name
    if update:
        path.write_text(shown, encoding="utf-8")
    expected = path.read_text(encoding="utf-8")
    difference = difflib.unified_diff(expected.splitlines(), shown.splitlines(), "expected", "shown", lineterm="")
    assert shown == expected, "\n".join(difference)


@needs_terminal
@pytest.mark.parametrize("command", ["posts", "snippets", "document"])
def test_a_terminal_of_80_columns_shows_the_sample_as_kept(sample: Path, command: str, *, update: bool) -> None:
    more = [*LINK, "--network", "x,linkedin", "--count", "5"] if command == "posts" else []
    shown = run_in_terminal([command, sample, *more], 80)
    assert shown.code == 0
    text = without_style(shown.out)
    assert max(map(len, text.splitlines())) <= 80
    _as_expected(text, f"{command}-80.txt", update=update)


def test_a_pipe_gets_the_sample_as_kept(sample: Path, *, update: bool) -> None:
    shown = run("posts", sample, *LINK, "--network", "x,linkedin", "--count", "5", env={"FORCE_COLOR": "1"})
    assert (shown.code, shown.err) == (0, "")
    _as_expected(shown.out, "posts-piped.txt", update=update)


@needs_terminal
def test_a_terminal_gets_colour_unless_it_is_not_wanted(paper: Path) -> None:
    assert "\x1b[36m" in run_in_terminal(["posts", paper], 80).out
    assert "\x1b[36m" not in run_in_terminal(["posts", paper], 80, NO_COLOR="1").out
    assert "\x1b" not in run_in_terminal(["posts", paper], 80, TERM="dumb").out


@needs_terminal
def test_a_narrow_terminal_breaks_posts_between_words_and_keeps_links_whole(paper: Path) -> None:
    shown = without_style(run_in_terminal(["posts", paper, *LINK, "-n", "x"], 40).out)
    assert "  https://example.org/paper\n" in shown
    assert max(map(len, shown.splitlines())) <= 40


def test_what_a_document_hides_from_sight_does_not_reach_the_terminal(paper: Path) -> None:
    with paper.open("a", encoding="utf-8") as file:
        file.write("\nNobody at Thornby \x1b[2J\x9b31m ever lent more than 40 percent of its books in one summer.\n")
    shown = run("snippets", paper, "--all").out
    assert "ever lent more than 40 percent" in shown
    assert not {"\x1b", "\x9b"} & set(shown)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Whether it is one: yes."""
        return True


def test_work_that_is_soon_done_shows_no_progress() -> None:
    stream = Terminal()
    Progress(stream, total=3).show("paper.md")
    assert stream.getvalue() == ""


def test_long_work_shows_how_far_it_is_and_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    stream = Terminal()
    progress = Progress(stream, total=3, done=1, began=-100.0)
    progress.show("paper.md")
    assert " s, at work on paper.md" in stream.getvalue()
    progress.clear()
    assert stream.getvalue().endswith("\r" + " " * 79 + "\r")


def test_progress_is_for_terminals_only() -> None:
    stream = io.StringIO()
    Progress(stream, total=1, began=-100.0).show("paper.md")
    assert stream.getvalue() == ""
