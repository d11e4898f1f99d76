"""`brand` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import run

BRAND = """name = "Thornby Library"
names = ["the library of Thornby"]
banned = ["write the answer down"]
ignore = ["utilise"]
spelling = "british"
readers = ["librarians"]
customers = ["Thornby"]

[link]
url = "https://example.org/desk"
query = { utm_source = "{network}" }

[[terms]]
instead_of = "books"
say = "volumes"

[call_to_action]
brand = "Don’t miss it. What do people ask you?"
"""


@pytest.fixture
def brand(tmp_path: Path) -> Path:
    """The brand file of an invented library."""
    path = tmp_path / "brand.toml"
    path.write_text(BRAND, encoding="utf-8")
    return path


def test_the_printed_file_can_be_checked_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "brand.toml"
    path.write_text(run("brand").out, encoding="utf-8")
    done = run("brand", path)
    assert (done.code, done.err) == (0, "")
    assert "Tidewell" in done.out
    assert "Nothing is wrong in it." in done.out


def test_a_wrong_file_gets_one_line_with_the_place_and_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "brand.toml"
    path.write_text('name = "Tidewell"\nvoice = "choir"\n', encoding="utf-8")
    done = run("brand", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "brand.toml, line 2: voice:" in done.err


def test_posts_are_made_as_the_brand_says_and_verify_lets_its_words_stand(
    paper: Path, brand: Path, tmp_path: Path
) -> None:
    done = run("posts", paper, "--brand", brand, "--json")
    answer = json.loads(done.out)
    texts = [part["text"] for post in answer["posts"] for part in post["parts"]]
    assert any("percent more volumes to people" in text for text in texts)
    assert not any("write the answer down" in text for text in texts)
    assert {unfit["why"] for unfit in answer["unfit"]} == {
        "It says “write the answer down”, which Thornby Library does not say."
    }
    assert answer["notes"][-1].startswith("The call to action says “Don’t miss”, which readers take for an advert")
    links = {post["network"]: post["link"] for post in answer["posts"]}
    assert links["x"] == "https://example.org/desk?utm_source=x"
    assert links["instagram"] is None

    posts = tmp_path / "posts.json"
    posts.write_text(done.out, encoding="utf-8")
    assert run("verify", posts, paper, "--brand", brand).code == 0
    assert "“volumes” comes neither from these words" in run("verify", posts, paper).out


def test_a_wrong_brand_ends_the_command_in_one_line_before_anything_is_made(paper: Path, tmp_path: Path) -> None:
    path = tmp_path / "brand.toml"
    path.write_text('name = "Thornby"\nbanned = "shelf"\n', encoding="utf-8")
    for command in (["posts"], ["lint"]):
        done = run(*command, paper, "--brand", path)
        assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
        assert "brand.toml, line 2: banned:" in done.err
    done = run("posts", paper, "--brand", tmp_path / "none.toml")
    assert "none.toml cannot be read: No such file or directory." in done.err


def test_the_lint_passes_over_what_the_brand_means_and_counts_its_names(brand: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("Utilise the stairs. Thornby Library opens at nine.\n", encoding="utf-8")
    plain, own = (json.loads(run("lint", text, *more, "--json").out) for more in ((), ("--brand", brand)))
    assert [flag["words"] for flag in plain["flags"]] == ["Utilise"]
    assert own["flags"] == []
    assert (plain["customer_focus"]["self"], own["customer_focus"]["self"]) == (0, 1)


def test_recast_takes_reader_and_speaker_from_the_brand_file(brand: Path) -> None:
    done = run("recast", "We help librarians find lost cards.", "--brand", brand, "--json")
    assert json.loads(done.out)["text"] == "With help from Thornby Library, you can find lost cards."
