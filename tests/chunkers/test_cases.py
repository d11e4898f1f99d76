"""Every chunker against its case file; a chunker without one fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from chunkers import Number, chunker_names, get_chunker
from tests.builders import build_parse
from tests.cases import Case, read_cases

CASES = Path(__file__).parent / "cases"


def _all_cases() -> list[pytest.ParameterSet]:
    return [
        pytest.param(name, case, id=f"{name}: {case.title}")
        for name in chunker_names()
        for case in read_cases(CASES / f"{name}.md")
    ]


@pytest.mark.parametrize(("name", "case"), _all_cases())
def test_a_chunker_cuts_what_its_case_says(name: str, case: Case) -> None:
    parse = build_parse(case.given)
    cut = []
    for passage in get_chunker(name)(parse):
        figures = "".join(f" | {_told(number, parse.document.text)}" for number in passage.numbers)
        words = " / ".join(span.of(parse.document.text) for span in passage.spans)
        who = passage.speaker
        speaker = f" | {who.name} | {who.role or '-'} | {who.organisation or '-'}" if who else ""
        aspects = "".join(f" | {aspect.kind}: {aspect.span.of(parse.document.text)}" for aspect in passage.aspects)
        beat = f" | beat: {passage.beat}" if passage.beat else ""
        cut.append(f"{passage.kind}: {words}{speaker}{figures}{aspects}{beat}")
    assert cut == list(case.expected)


def _told(number: Number, text: str) -> str:
    """A number as case files write it: its value and unit, then only what is known of it."""
    value = f"{number.value:g}" if number.upper is None else f"{number.value:g} to {number.upper:g}"
    spans = {
        "measures": number.measured,
        "from": number.previous,
        "period": number.period,
        "whose": number.whose,
        "out of": number.out_of,
    }
    words = [f"{name} {span.of(text)}" for name, span in spans.items() if span]
    marks = [name for name in ("approximate", "vague", "forecast") if getattr(number, name)]
    return "; ".join([f"{number.text} = {value} {number.unit}", *filter(None, [number.direction]), *words, *marks])


def test_every_case_file_belongs_to_a_chunker() -> None:
    assert {file.stem for file in CASES.glob("*.md")} == set(chunker_names())
