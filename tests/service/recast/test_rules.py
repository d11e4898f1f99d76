"""What each rule makes of sentences, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.recast._rule import all_rules
from tests.cases import Case, read_cases
from tests.service.recast.recasting import turn

CASES = Path(__file__).parent / "cases"
_EVERY = [
    pytest.param(file.stem, case, id=f"{file.stem}-{case.title}")
    for file in sorted(CASES.glob("*.md"))
    for case in read_cases(file)
]


def test_every_rule_has_a_file_of_cases_and_every_file_a_rule() -> None:
    assert sorted(file.stem for file in CASES.glob("*.md")) == sorted(all_rules())


@pytest.mark.parametrize(("rule", "case"), _EVERY)
def test_a_sentence_becomes_what_its_case_says(rule: str, case: Case) -> None:
    text, edits, reasons = turn(case.given)
    (expected,) = case.expected
    if not expected.startswith("left:"):
        assert text == expected
        assert rule in {edit.rule for edit in edits} or rule == "customer_story"
        return
    assert text == case.given.splitlines()[0]
    assert any(expected.removeprefix("left:").strip() in why for why in reasons)
