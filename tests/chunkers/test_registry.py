"""How chunkers are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chunkers import Parse, Passage, _registry, chunker, chunker_names, get_chunker
from tests.builders import build_parse

STRANGER = """
from chunkers import chunker

@chunker("strangers")
def cut_nothing(parse):
    return iter(())
"""


@pytest.fixture(autouse=True)
def _put_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The chunkers as they are, put back after the test."""
    monkeypatch.setattr(_registry, "_registered", {name: get_chunker(name) for name in chunker_names()})
    yield
    _registry._load_all.cache_clear()


def test_a_chunker_of_another_package_is_found_by_its_entry_point(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts = tmp_path / "strangers-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: strangers\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[socialmediafy.chunkers]\nstrangers = strangers_chunkers\n")
    (tmp_path / "strangers_chunkers.py").write_text(STRANGER)
    monkeypatch.syspath_prepend(tmp_path)
    _registry._load_all.cache_clear()
    assert "strangers" in chunker_names()
    assert list(get_chunker("strangers")(build_parse("Warm water."))) == []


def test_a_name_is_given_once() -> None:
    taken = chunker_names()[0]

    def another(_: Parse) -> Iterator[Passage]:
        return iter(())

    with pytest.raises(ValueError, match=f"'{taken}' is registered already"):
        chunker(taken)(another)
