"""What each format becomes, by cases kept as text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import Case, read_cases
from tests.service.read.reading import block_lines, read_as

CASES = Path(__file__).parent / "cases"


def _cases(name: str) -> list[object]:
    return [pytest.param(case, id=case.title) for case in read_cases(CASES / name)]


@pytest.mark.parametrize("case", _cases("markdown.md"))
def test_markdown_becomes_the_blocks_its_reader_would_see(case: Case) -> None:
    assert block_lines(read_as(case.given, "md")) == case.expected


@pytest.mark.parametrize("case", _cases("text.md"))
def test_plain_text_becomes_the_blocks_its_reader_would_see(case: Case) -> None:
    assert block_lines(read_as(case.given, "txt")) == case.expected
