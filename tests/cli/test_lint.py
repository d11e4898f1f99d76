"""`lint` on the command line, as linters are used: by people, editors and CI."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.terminal import run

# Line 3 has a warning, line 7 an error, line 9 a note.
TEXT = """# About us

We are thrilled to announce our new planner. We built our own valve.

## For you

You can book a room. Don't get left behind.

Leverage your rooms.
"""
_LINE = re.compile(
    r"(?P<file>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning|note) (?P<rule>[\w-]+): .+"
)
BRAND = 'name = "Larkfield"\nproducts = ["Don\'t get left behind"]\n'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page with one flag of each severity, under a name with a space."""
    path = tmp_path / "our page.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_flag_is_a_line_with_file_line_column_rule_and_message(page: Path) -> None:
    done = run("lint", page)
    assert done.code == 5
    flags = [found for line in done.out.splitlines() if (found := _LINE.fullmatch(line))]
    assert [(found["line"], found["column"], found["severity"], found["rule"]) for found in flags] == [
        ("3", "1", "warning", "company-centric"),
        ("7", "22", "error", "anxiety"),
        ("9", "1", "note", "jargon"),
    ]
    assert {found["file"] for found in flags} == {str(page)}
    assert f"{page}: speaks more of itself than to its reader: “About us” (0 you-words, 4 self-words)" in done.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--ignore", "anxiety", "--fail-on", "warning"), 5),
        (("--ignore", "anxiety", "--ignore", "company-centric", "--ignore", "leverage", "--fail-on", "note"), 0),
    ],
)
def test_the_exit_code_tells_whether_anything_was_as_grave_as_asked(
    page: Path, options: tuple[str, ...], code: int
) -> None:
    assert run("lint", page, *options).code == code


def test_what_a_brand_says_on_purpose_is_passed_over(page: Path, tmp_path: Path) -> None:
    brand = tmp_path / "brand.toml"
    brand.write_text(BRAND, encoding="utf-8")
    done = run("lint", page, "--brand", brand)
    assert (done.code, "anxiety" in done.out) == (0, False)


def test_the_sarif_log_has_what_the_standard_asks_of_it(page: Path) -> None:
    """By field, after SARIF 2.1.0: sections 3.13.2, 3.19.8, 3.49.3, 3.27.10, 3.27.11, 3.4.3, 3.30.5 and 3.30.6."""
    log = json.loads(run("lint", page, "--sarif").out)
    assert log["version"] == "2.1.0"
    (sarif_run,) = log["runs"]
    driver = sarif_run["tool"]["driver"]
    rules = {rule["id"]: rule for rule in driver["rules"]}
    assert driver["name"] == "socialmediafy"
    assert len(rules) == len(driver["rules"]) == len(sarif_run["results"]) == 3
    for result in sarif_run["results"]:
        rule = rules[result["ruleId"]]
        assert result["level"] == rule["defaultConfiguration"]["level"]
        assert result["message"]["text"]
        assert rule["shortDescription"]["text"].endswith(".")
        place = result["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == str(page)
        assert " " not in place["artifactLocation"]["uri"]
        line, column = place["region"]["startLine"], place["region"]["startColumn"]
        words = place["region"]["snippet"]["text"]
        assert TEXT.splitlines()[line - 1][column - 1 :].startswith(words)


def test_json_has_every_flag_with_its_words_and_the_focus_of_every_section(page: Path) -> None:
    answer = json.loads(run("lint", page, "--json").out)
    assert [flag["words"] for flag in answer["flags"]] == [
        "We are thrilled to announce",
        "Don't get left behind",
        "Leverage",
    ]
    focus = {section["section"][-1]: (section["you"], section["self"]) for section in answer["sections"]}
    assert focus == {"About us": (0, 4), "For you": (2, 0)}
