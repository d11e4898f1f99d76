"""Web addresses at the command line, from a real site on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import PROSE
from tests.cli.terminal import run
from tests.service.fetch.sites import Site, page, running_site

WORDS = PROSE.format(title="Fetched", number=14)


@pytest.fixture
def site() -> Iterator[Site]:
    with running_site({"/fetched.md": page(WORDS, "text/markdown")}) as started:
        yield started


def private(site: Site) -> dict[str, str]:
    return {"SOCIALMEDIAFY_ALLOWED_PRIVATE_HOSTS": site.host}


@pytest.mark.parametrize("command", ["posts", "snippets", "document"])
def test_an_address_is_read_like_a_file(site: Site, command: str, tmp_path: Path) -> None:
    (tmp_path / "fetched.md").write_text(WORDS)
    fetched = run(command, f"{site.url}/fetched.md", "--fetch", "--json", env=private(site))
    assert (fetched.code, fetched.err) == (0, "")
    answer, of_file = (json.loads(done.out) for done in (fetched, run(command, tmp_path / "fetched.md", "--json")))
    assert answer["document"]["details"].pop("canonical_url")["value"] == f"{site.url}/fetched.md"
    assert answer == of_file


def test_an_address_without_leave_is_wrong_use_and_says_how_to_give_it(site: Site, paper: Path) -> None:
    done = run("snippets", f"{site.url}/fetched.md", paper, "--jsonl")
    assert (done.code, done.out.count("\n"), done.err.count("\n")) == (2, 1, 1)
    assert "--fetch" in done.err
    assert site.asked == []


def test_the_environment_may_give_leave_for_all(site: Site) -> None:
    given = {**private(site), "SOCIALMEDIAFY_ALLOW_URLS": "true"}
    assert run("document", f"{site.url}/fetched.md", env=given).code == 0


def test_an_address_that_cannot_be_fetched_gets_one_line_and_the_files_go_through(site: Site, paper: Path) -> None:
    done = run("snippets", f"{site.url}/gone.md", paper, "--fetch", "--jsonl", env=private(site))
    assert (done.code, done.out.count("\n"), done.err.count("\n")) == (3, 1, 1)
    assert done.err.startswith(f"socialmediafy: {site.url}/gone.md: 127.0.0.1 has nothing at this address (404")


def test_the_kind_that_is_given_is_the_kind(paper: Path) -> None:
    answer = json.loads(run("document", paper, "--kind", "case-study", "--json").out)
    assert answer["document"]["kind"] == "case-study"
    assert answer["document"]["details"]["kind"] == {
        "value": "case-study", "origin": "the caller", "confidence": None
    }  # fmt: skip
