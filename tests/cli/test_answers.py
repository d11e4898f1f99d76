"""What programs read from the command line: JSON of the documented shape, from files and standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.answers import PostsAnswer, SnippetsAnswer, WholeDocumentAnswer
from service.networks import load_networks
from tests.cli.terminal import run

SHAPES = {"posts": PostsAnswer, "snippets": SnippetsAnswer, "document": WholeDocumentAnswer}


@pytest.mark.parametrize(("command", "shape"), SHAPES.items(), ids=SHAPES)
def test_json_is_the_answer_that_the_service_documents(
    paper: Path, command: str, shape: type[PostsAnswer | SnippetsAnswer | WholeDocumentAnswer]
) -> None:
    done = run(command, paper, "--json")
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert json.loads(shape.model_validate(answer).model_dump_json()) == answer
    assert answer["document"]["name"] == "paper.md"


def test_several_documents_are_an_array_or_lines_of_the_same_answers(paper: Path, second_paper: Path) -> None:
    array = json.loads(run("snippets", paper, second_paper, "--json").out)
    lines = [json.loads(line) for line in run("snippets", paper, second_paper, "--jsonl").out.splitlines()]
    assert array == lines == [json.loads(run("snippets", path, "--json").out) for path in (paper, second_paper)]


def test_standard_input_is_read_like_a_file(paper: Path) -> None:
    piped = run("posts", "-", "--name", "paper.md", "--json", given=paper.read_bytes())
    assert piped.out == run("posts", paper, "--json").out


def test_standard_input_without_a_name_is_known_by_its_contents(paper: Path) -> None:
    document = json.loads(run("document", "-", "--json", given=paper.read_bytes()).out)["document"]
    assert (document["name"], document["format"]) == ("standard input", "md")


def test_a_format_that_is_given_is_the_one_that_is_read(paper: Path) -> None:
    blocks = json.loads(run("document", paper, "--format", "txt", "--json").out)["blocks"]
    assert blocks[0]["text"].startswith("# What people ask for")


def test_files_of_one_name_are_told_apart_by_their_paths(paper: Path) -> None:
    other = paper.parent / "other" / "paper.md"
    other.parent.mkdir()
    other.write_bytes(paper.read_bytes())
    answers = json.loads(run("document", "paper.md", "other/paper.md", "--json", cwd=paper.parent).out)
    assert [answer["document"]["name"] for answer in answers] == ["paper.md", "other/paper.md"]


def test_posts_are_for_the_networks_asked_for_in_that_order(sample: Path) -> None:
    link = "https://example.org/asked"
    posts = json.loads(run("posts", sample, "-n", "X, Bluesky", "--count", "2", "--link", link, "--json").out)["posts"]
    assert [post["network"] for post in posts] == ["x", "x", "bluesky", "bluesky"]
    assert all(link in post["parts"][-1]["text"] for post in posts)


def test_snippets_are_limited_or_all_there(sample: Path) -> None:
    few = json.loads(run("snippets", sample, "--limit", "3", "--json").out)
    every = json.loads(run("snippets", sample, "--all", "--json").out)
    assert len(few["snippets"]) == 3
    assert len(every["snippets"]) == every["candidates"] == few["candidates"]
    assert every["snippets"][:3] == few["snippets"]
    assert every["snippets"][0]["score"] > every["snippets"][-1]["score"]


def test_a_document_with_nothing_worth_posting_has_its_own_exit_code(tmp_path: Path, paper: Path) -> None:
    bare = tmp_path / "bare.md"
    bare.write_text("# Results\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    done = run("posts", bare)
    assert (done.code, done.err) == (4, "")
    assert "No posts." in done.out
    assert run("posts", bare, paper).code == 0


def test_networks_are_listed_with_each_limit() -> None:
    listed = run("networks").out
    for network in load_networks().values():
        assert f"=== {network.id} | {network.name}\n" in listed
        assert all(f"limit: {limit.max:,} " in listed and limit.source in listed for limit in network.limits)
    assert {network["id"] for network in json.loads(run("networks", "--json").out)} == set(load_networks())
