"""Every network against the cases in its folder."""

from __future__ import annotations

import pytest

from service.networks import fits, load_networks, measure, templates_folder
from tests.cases import Case, read_cases

NETWORKS = load_networks()


def _all_cases() -> list[object]:
    return [
        pytest.param(name, case, id=f"{name}: {case.title}")
        for name in NETWORKS
        for case in read_cases(templates_folder() / name / "cases.md")
    ]


@pytest.mark.parametrize(("name", "case"), _all_cases())
def test_a_text_is_as_long_as_its_case_says(name: str, case: Case) -> None:
    network = NETWORKS[name]
    said = [f"{length.unit} {length.length} of {length.limit}" for length in measure(case.given, network)]
    assert (*said, "fits" if fits(case.given, network) else "does not fit") == case.expected


@pytest.mark.parametrize("name", NETWORKS)
def test_each_network_has_a_case_at_its_limit_and_one_beyond(name: str) -> None:
    unit, limit = NETWORKS[name].limits[0].unit, NETWORKS[name].limits[0].max
    expected = [case.expected for case in read_cases(templates_folder() / name / "cases.md")]
    assert any(f"{unit} {limit} of {limit}" in lines and "fits" in lines for lines in expected)
    assert any(f"{unit} {limit + 1} of {limit}" in lines and "does not fit" in lines for lines in expected)
