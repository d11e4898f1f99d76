"""Help that teaches, and is there at once."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from service.cli.commands import socialmediafy
from service.cli.exits import Exit
from service.read._registry import readers
from tests.cli.terminal import CHECKOUT, COMMAND, environment, run

HEAVY = {"fastapi", "jinja2", "markdown_it", "nltk", "numpy", "pydantic", "rich", "spacy", "uvicorn", "chunkers"}
COMMANDS = list(socialmediafy.commands)


def test_every_command_is_listed_with_what_it_does() -> None:
    shown = run("--help")
    assert shown.code == 0
    assert COMMANDS == [
        "posts",
        "snippets",
        "document",
        "recast",
        "lint",
        "verify",
        "brand",
        "networks",
        "serve",
        "migrate",
        "keys",
        "worker",
        "backup",
        "restore",
        "templates",
    ]
    assert all(re.search(rf"^  {name} +[A-Z]", shown.out, re.MULTILINE) for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_shows_examples_and_says_what_each_option_means(name: str) -> None:
    command = socialmediafy.commands[name]
    shown = run(name, "-h").out
    assert f"\n  Examples:\n    socialmediafy {name}" in shown
    assert [option.name for option in command.params if option.param_type_name == "option" and not option.help] == []
    assert max(map(len, shown.splitlines())) <= 100


def test_every_format_that_is_read_is_named() -> None:
    said = next(option.help for option in socialmediafy.commands["posts"].params if option.name == "format")
    assert said
    assert set(re.findall(r"[a-z]+", said.partition(" as ")[2].partition(".")[0])) - {"or"} == set(readers())


def test_the_help_lists_every_exit_code_but_that_of_a_closed_pipe() -> None:
    listed = {int(code) for code in re.findall(r"^ +(\d+)  \w", run("--help").out, re.MULTILINE)}
    assert listed == set(Exit) - {Exit.OUTPUT_CLOSED}


@pytest.mark.parametrize("arguments", [["--help"], ["posts", "--help"], ["--version"]])
def test_help_answers_at_once_because_nothing_heavy_is_loaded(arguments: list[str]) -> None:
    timed = [sys.executable, "-X", "importtime", *COMMAND[1:], *arguments]
    done = subprocess.run(
        timed, cwd=CHECKOUT, env=environment(), capture_output=True, text=True, check=True, timeout=60
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded or "--version" in arguments
    assert loaded & HEAVY == set()


def test_the_program_alone_shows_its_help_and_counts_as_wrong_use() -> None:
    done = run()
    assert (done.code, done.out) == (2, "")
    assert "Start here:" in done.err


def test_the_version_is_said() -> None:
    assert re.match(r"socialmediafy(, from a checkout that is not installed| \d+\.\d+\.\d+)\n", run("--version").out)


def test_the_shell_completes_commands_and_networks() -> None:
    def completed(words: str) -> list[str]:
        asked = {"_SOCIALMEDIAFY_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
        return [line.partition(",")[2] for line in run(env=asked).out.splitlines()]

    assert completed("socialmediafy po") == ["posts"]
    assert completed("socialmediafy posts --network x,li") == ["x,linkedin"]
