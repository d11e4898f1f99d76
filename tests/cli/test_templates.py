"""Templates from a terminal: those there are, and one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service.compose import load_catalogue
from tests.cli.terminal import run


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with one template for LinkedIn."""
    (tmp_path / "linkedin").mkdir()
    (tmp_path / "linkedin" / "claim-mine.jinja").write_text("Of late:\n{{ words }}\n", encoding="utf-8")
    return tmp_path


def test_templates_are_listed_for_all_and_for_one_network(own: Path) -> None:
    every = json.loads(run("templates", "list", "--json").out)
    assert {form["name"] for form in every} == set(load_catalogue().forms)
    shown = run("templates", "list", "-n", "linkedin", "--templates", own).out
    assert "linkedin/claim-mine" in shown
    assert "newsletter/subject" not in shown


def test_a_template_is_shown_as_it_is_written(own: Path) -> None:
    assert run("templates", "show", "x/quotation-below").out.endswith("“{{ words }}”\n\n— {{ attribution }}\n")
    assert run("templates", "show", "linkedin/claim-mine", "--templates", own).out == "Of late:\n{{ words }}\n"
    wrong = run("templates", "show", "poem")
    assert (wrong.code, wrong.out) == (2, "")
    assert "There is no template 'poem'. `socialmediafy templates list` prints all names." in wrong.err


def test_templates_of_one_s_own_are_checked_before_they_are_used(own: Path) -> None:
    done = run("templates", "check", own)
    assert (done.code, done.out) == (0, "linkedin/claim-mine: can be used\n")
    bad = own / "linkedin" / "tip-bad.jinja"
    bad.write_text("Well:\n{{ words.upper() }}", encoding="utf-8")
    done = run("templates", "check", own / "linkedin" / "claim-mine.jinja", bad)
    assert done.code == 2
    assert "linkedin/claim-mine: can be used" in done.out
    assert "linkedin/tip-bad, line 2: a call such as f(x) is not allowed. Allowed are text, {{ value }}" in done.out


def test_posts_are_made_with_one_s_own_templates_in_the_voice_and_limits_asked_for(own: Path) -> None:
    paper = own / "paper.md"
    paper.write_text("# Doors\n\nA list on the door did more for visitors than the portal did.\n", encoding="utf-8")
    posts: list[str | Path] = [
        "posts",
        paper,
        "--json",
        "-n",
        "linkedin,mastodon",
        "--max",
        "mastodon=700",
        "--templates",
        own,
    ]
    linkedin, mastodon = json.loads(run(*posts, "--voice", "member").out)["posts"]
    assert linkedin["parts"][0]["text"].startswith("Of late:\nA list on the door")
    assert linkedin["form"] == "linkedin/claim-mine"
    assert "“Doors”" in mastodon["parts"][0]["text"]
    assert mastodon["parts"][0]["limit"] == 700


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--max", "mastodon"], "no limit; give a network and a number, as in mastodon=5000"),
        (["--max", "bluesky=500"], "The limit of Bluesky is the same for everybody."),
        (["--templates", "nowhere"], "There is no folder nowhere."),
        (["--voice", "robot"], "is not one of"),
    ],
)
def test_what_cannot_be_asked_for_is_said_before_any_document_is_read(arguments: list[str], says: str) -> None:
    done = run("posts", "paper.md", *arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
