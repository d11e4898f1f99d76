"""The WordPress plugin: what it sends, held against our side of the hook, and what its files promise each other.

The call is one that the plugin made in a real WordPress: `python -m integrations.wordpress.trial --record` renews it.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from integrations.wordpress.trial.service import SECRET
from service.errors import ForgedHookError
from service.hooks import Action, HookCall, HookSetting, Publication, read_hook
from service.read import read_document

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples" / "company-blog" / "source.md"
PLUGIN = ROOT / "integrations" / "wordpress" / "socialmediafy"
RECORDED = Path(__file__).parent / "wordpress-call.json"
SETTING = HookSetting(secret=SecretStr(SECRET))
SOURCES = sorted(PLUGIN.rglob("*.php"))
CLASSES = sorted((PLUGIN / "includes").glob("class-*.php"))


@pytest.fixture
def recorded() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return made


def as_call(recorded: dict[str, Any], body: str | None = None) -> HookCall:
    path = "/" + recorded["url"].split("/", 3)[3]
    headers = {name.lower(): value for name, value in recorded["headers"].items()}
    return HookCall("POST", path, headers, (body or recorded["body"]).encode(), float(recorded["at"]))


def source_of(name: str) -> str:
    return (PLUGIN / name).read_text(encoding="utf-8")


def headers_of(name: str) -> dict[str, str]:
    """The headers of a plugin or a readme: `Name: value` a line."""
    return dict(re.findall(r"^[ *]*([A-Z][A-Za-z ]+):\s+(.+)$", source_of(name), flags=re.MULTILINE))


def test_a_call_that_a_real_wordpress_made_is_proven_and_read(recorded: dict[str, Any]) -> None:
    said = read_hook("wordpress", as_call(recorded), SETTING)
    assert isinstance(said, Publication)
    assert said.action is Action.PUBLISHED
    assert said.key.startswith("post/")
    assert said.title == "We Are Proud to Announce Sheetwell Count – and a Third Award in a Row!"
    assert f"# {said.title}" in SAMPLE.read_text(encoding="utf-8")


def test_what_a_real_wordpress_sent_is_read_as_its_writer_wrote_it(recorded: dict[str, Any]) -> None:
    said = read_hook("wordpress", as_call(recorded), SETTING)
    assert isinstance(said, Publication)
    assert said.source
    document = read_document(said.source)
    assert document.text.startswith(said.title)
    assert "“Everybody had a secret cupboard, me included,” says Nkechi Brandt" in document.text
    assert "<" not in document.text


def test_a_call_of_which_one_character_was_changed_is_refused(recorded: dict[str, Any]) -> None:
    changed = recorded["body"].replace("412 were in", "413 were in")
    assert changed != recorded["body"]
    with pytest.raises(ForgedHookError):
        read_hook("wordpress", as_call(recorded, changed), SETTING)


def test_the_call_holds_what_everybody_can_read_and_nothing_else(recorded: dict[str, Any]) -> None:
    told = json.loads(recorded["body"])["data"]
    listed = re.search(r"const FIELDS = array\((.*?)\);", source_of("includes/class-socialmediafy-call.php"))
    assert listed
    assert set(told) <= set(re.findall(r"'(\w+)'", listed[1]))
    assert not {"password", "meta", "email"} & set(told)
    assert recorded["url"].endswith("/v1/hooks/wordpress?site=127.0.0.1")


def test_header_readme_and_constant_name_one_version_and_one_licence() -> None:
    header, readme = headers_of("socialmediafy.php"), headers_of("readme.txt")
    newest = re.search(r"== Changelog ==\s+= ([\d.]+) =", source_of("readme.txt"))
    constant = re.search(r"'SOCIALMEDIAFY_VERSION', '([\d.]+)'", source_of("socialmediafy.php"))
    assert newest
    assert constant
    assert {header["Version"], readme["Stable tag"], newest[1], constant[1]} == {header["Version"]}
    for name in ("License", "Requires at least", "Requires PHP"):
        assert header[name] == readme[name]
    assert header["License"] == "GPL-2.0-or-later"
    assert "GNU GENERAL PUBLIC LICENSE" in source_of("LICENSE")


def test_the_readme_tells_the_waits_between_tries() -> None:
    waits = re.search(r"const WAITS = array\((.*?)\);", source_of("includes/class-socialmediafy-sender.php"))
    assert waits
    minutes = [int(seconds) // 60 for seconds in waits[1].split(",")]
    assert minutes == [1, 5, 30, 2 * 60, 6 * 60]
    assert "after 1, 5, 30 minutes, 2 and 6 hours" in source_of("readme.txt")


@pytest.mark.parametrize("path", CLASSES, ids=lambda path: path.name)
def test_no_file_does_anything_when_it_is_called_by_its_address(path: Path) -> None:
    assert "\ndefined( 'ABSPATH' ) || exit;\n" in path.read_text(encoding="utf-8")


def test_every_text_can_be_translated() -> None:
    """Each stands in the template for translators, under the plugin's own domain."""
    template = source_of("languages/socialmediafy.pot").replace('"\n"', "")
    calls = [
        call
        for path in SOURCES
        for call in re.findall(r"\b(?:esc_html)?__\( (.*?) \)", path.read_text(encoding="utf-8"))
    ]
    assert len(calls) > 30
    assert [call for call in calls if not call.endswith(", 'socialmediafy'")] == []
    texts = [re.sub(r"', 'socialmediafy'$", "", call)[1:].replace('"', '\\"') for call in calls]
    assert [text for text in texts if f'msgid "{text}"' not in template] == []


def test_whoever_deletes_the_plugin_is_rid_of_all_that_it_kept() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in CLASSES)
    kept = set(re.findall(r"const \w+\s+= '(_socialmediafy_\w+)'", code))
    planned = set(re.findall(r"const (?:TASK|SWEEP)\s+= '(\w+)'", code))
    assert len(kept) == 4
    assert len(planned) == 2
    assert {name for name in kept | planned if f"'{name}'" not in source_of("uninstall.php")} == set()
