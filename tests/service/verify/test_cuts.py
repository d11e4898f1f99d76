"""Whether a cut in speech is marked, and stands for nothing that the claim hangs on."""

from __future__ import annotations

import pytest

from service.model import Source
from service.read import read_document
from service.verify import Claim, Verifier

SAID = """# Ovens

“We also cut the bill for flour by a third. We could, as I said, bake at noon if the dough was cold, you know.
The oven (see Figure 3) never cools down in winter,” says Ada Example, keeper of the ovens.
"""


def findings(text: str) -> list[str]:
    """The checks that found something in a post."""
    document = read_document(Source("guild.md", SAID.encode()))
    return [found.check for found in Verifier(document).verify([Claim(1, "x", (text,), (), edited=True)])]


@pytest.mark.parametrize(
    "text",
    [
        "“We […] cut the bill for flour by a third.”",
        "“We [...] cut the bill for flour by a third.”",
        "“We could […] bake at noon if the dough was cold […].”",
        "“The oven […] never cools down in winter.”",
        "“We also cut the bill for flour by a third.”",
    ],
)
def test_a_marked_cut_of_what_carries_nothing_is_borne_out(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“We cut the bill for flour by a third.”",
        "“The oven never cools down in winter.”",
        "“We […] also cut the bill for flour by a third.”",
        "“We also cut the bill for flour by a third […].”",
        "“We […] bake at noon if the dough was cold.”",
        "“We could, as I said, bake at noon […].”",
        "“The oven […] cools down in winter.”",
        "“We also cut the bill […] the oven never cools down in winter.”",
        "“We also ovens […] cut the bill for flour by a third.”",
    ],
)
def test_a_cut_without_a_mark_or_of_what_the_claim_hangs_on_is_found(text: str) -> None:
    assert "cut" in findings(text)
