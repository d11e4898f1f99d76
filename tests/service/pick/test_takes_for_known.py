"""What a sentence takes for known is measured, so that training can weigh it."""

from __future__ import annotations

import pytest

from service.pick._read import measure_names, read_signals
from service.split import split_document
from tests.builders import build_parse


def measured(text: str, name: str) -> float:
    """The measure of the last sentence of a text."""
    parse = build_parse(text)
    at = measure_names().index(f"takes_for_known.{name}")
    return float(read_signals(parse, split_document(parse)).measured[-1, at])


@pytest.mark.parametrize(
    ("name", "leaning", "plain"),
    [
        ("definites", "Small towns lose money on the exchanger.", "Small towns lose money on an exchanger."),
        (
            "given",
            "An exchanger is cold. Towns lose money on the exchanger.",
            "A winter is cold. Towns lose money on the exchanger.",
        ),
        ("described", "Small towns love the green exchanger.", "Small towns love the greenest exchanger."),
        ("subject", "The green plant warms a town.", "The plant of a small town warms it."),
        ("points", "Small towns lose money on this exchanger.", "Small towns lose money on an exchanger."),
        ("another", "Small towns measure another street.", "Small towns measure every street."),
        ("adds", "Small towns also measure every street.", "Small towns measure every street."),
        ("times", "Small towns now measure every street.", "Small towns measure every street."),
        ("past", "A small town lost money in a long winter.", "A small town loses money in a long winter."),
        ("bare_past", "Engineers measured every street.", "Engineers of a small town measured every street."),
    ],
)
def test_what_leans_measures_more_than_what_stands(name: str, leaning: str, plain: str) -> None:
    assert measured(leaning, name) > measured(plain, name)
