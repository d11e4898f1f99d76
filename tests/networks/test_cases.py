"""Every network against the cases in its folder."""

from __future__ import annotations

import pytest

from service.networks import Network, composed_networks, fits, load_networks, measure, templates_folder
from tests.cases import Case, read_cases

NETWORKS = composed_networks()


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


@pytest.mark.parametrize("network", load_networks().values(), ids=load_networks())
def test_a_network_takes_a_text_as_long_as_its_limit_and_none_longer(network: Network) -> None:
    most = min(limit.max for limit in network.limits)
    assert fits("x" * most, network)
    assert not fits("x" * (most + 1), network)
    assert max(length.over for length in measure("x" * (most + 1), network)) == 1
