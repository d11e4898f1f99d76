"""What the command line says when it is used wrongly: one line, what to do, exit code 2, nothing on standard output."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import run

WRONG = {
    "an unknown command": (["pots", "paper.md"], "No such command 'pots'. Did you mean 'posts'?"),
    "an unknown option": (
        ["posts", "paper.md", "--netwrok", "x"],
        "No such option '--netwrok'. Did you mean '--network'?",
    ),
    "no file": (["posts"], "No FILE given. Name one or more documents, or - for standard input."),
    "a network nearly right": (
        ["posts", "paper.md", "--network", "x,linkdin"],
        "There is no network 'linkdin'. Did you mean linkedin? Use one or more of bluesky,",
    ),
    "a network like no other": (
        ["posts", "paper.md", "-n", "pigeon-post"],
        "There is no network 'pigeon-post'. Use one or more of bluesky,facebook,instagram,linkedin,",
    ),
    "no network at all": (["posts", "paper.md", "-n", " , "], "give at least one network, for example x,linkedin."),
    "a link that is none": (
        ["posts", "paper.md", "--link", "example.org"],
        "The link 'example.org' is no web address. Give a whole address, such as https://example.org/paper.",
    ),
    "an empty link": (["posts", "paper.md", "--link", ""], "The link '' is no web address."),
    "a count of none": (["posts", "paper.md", "--count", "0"], "0 is not in the range x>=1."),
    "a count in letters": (["posts", "paper.md", "--count", "ten"], "'ten' is not a valid integer range."),
    "a limit below one": (["snippets", "paper.md", "--limit", "-3"], "-3 is not in the range x>=1."),
    "a version of nothing": (
        ["posts", "paper.md", "--another", "=2"],
        "'=2' is no version; give a snippet's id, or id=3",
    ),
    "a stretch of one number": (
        ["posts", "paper.md", "--span", "12"],
        "'12' is no stretch; give two numbers, as in 120",
    ),
    "a snippet of one of several files": (["posts", "paper.md", "-", "--pin", "a"], "--pin is about one document."),
    "two ways to write JSON": (["posts", "paper.md", "--json", "--jsonl"], "Take one of them out."),
    "standard input twice": (["document", "-", "-"], "Standard input (-) can be read only once. Take one of them out."),
    "a name for a file": (["document", "paper.md", "--name", "x"], "Add - as FILE, or leave --name out."),
    "an unknown format": (
        ["document", "paper.md", "--format", "wordstar"],
        "There is no format 'wordstar'. Use one of: ",
    ),
    "an impossible port": (["serve", "--port", "99999"], "99999 is not in the range 0<=x<=65535."),
}


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_wrong_use_gets_one_line_that_says_what_to_do(paper: Path, arguments: list[str], said: str) -> None:
    done = run(*arguments, cwd=paper.parent)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert done.err.startswith("socialmediafy: ")
    assert said in done.err


@pytest.mark.parametrize("arguments", [["pots"], ["posts"], ["posts", "a.md", "--count", "x"]])
def test_what_the_parser_refuses_leads_to_the_help(arguments: list[str]) -> None:
    done = run(*arguments)
    named = "socialmediafy posts" if arguments[0] == "posts" else "socialmediafy"
    assert done.err.endswith(f" See `{named} --help`.\n")


def test_a_wrong_setting_in_the_environment_is_named(paper: Path) -> None:
    done = run("document", paper, env={"SOCIALMEDIAFY_WORK_SECONDS": "soon"})
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "Mend the flag, or the environment variable SOCIALMEDIAFY_WORK_SECONDS." in done.err


def test_wrong_use_is_told_before_any_document_is_opened() -> None:
    done = run("posts", "missing.md", "--network", "pigeon-post")
    assert "pigeon-post" in done.err
    assert "missing.md" not in done.err


def _blank_pipeline(folder: Path) -> str:
    import spacy

    spacy.blank("en").to_disk(folder / "blank")
    return str(folder / "blank")


def _no_pipeline(folder: Path) -> str:
    return str(folder / "nowhere")


PIPELINES = {
    "one that is not installed": (_no_pipeline, "cannot be loaded"),
    "one without grammar": (_blank_pipeline, "gives no part-of-speech tags"),
}


@pytest.mark.parametrize(("named", "said"), PIPELINES.values(), ids=PIPELINES)
@pytest.mark.parametrize("command", ["posts", "serve"])
def test_a_language_pipeline_that_is_missing_or_unfit_is_named_with_what_to_do(
    paper: Path, command: str, named: Callable[[Path], str], said: str
) -> None:
    arguments = [str(paper)] if command == "posts" else ["--port", "0"]
    done = run(command, *arguments, env={"SOCIALMEDIAFY_PIPELINE": named(paper.parent)})
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
    assert "or none for the one in the box" in done.err
