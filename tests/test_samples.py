"""The samples give what stands beside them, byte for byte; a person has read what stands there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
SOURCES = sorted(SAMPLES.glob("*/source.md"))
COMMANDS = {
    "snippets.json": ["snippets", "--json"],
    "posts.json": ["posts", "--json"],
    "posts.txt": ["posts", "--link", "https://example.org/paper"],
}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_sample_gives_what_stands_beside_it(source: Path, name: str, *, update: bool) -> None:
    expected = source.parent / "expected" / name
    command, *options = COMMANDS[name]
    arguments = [sys.executable, "-m", "service.cli", command, str(source), *options]
    given = subprocess.run(arguments, capture_output=True, check=True, timeout=120).stdout
    if update:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(given)
    assert given == expected.read_bytes()


BRANDS = sorted(SAMPLES.glob("*/brand.toml"))


@pytest.mark.parametrize("brand", BRANDS, ids=lambda brand: brand.parent.name)
def test_a_sample_with_a_brand_gives_its_posts_as_they_stand_beside_it(brand: Path, *, update: bool) -> None:
    expected = brand.parent / "expected" / "posts-brand.txt"
    arguments = [sys.executable, "-m", "service.cli", "posts", str(brand.parent / "source.md"), "--brand", str(brand)]
    given = subprocess.run(arguments, capture_output=True, check=True, timeout=120).stdout
    if update:
        expected.write_bytes(given)
    assert given == expected.read_bytes()


def test_there_are_samples_of_three_kinds() -> None:
    assert {source.parent.name for source in SOURCES} == {"case-study", "company-blog", "white-paper"}
