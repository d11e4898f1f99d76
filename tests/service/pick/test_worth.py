"""What readers found worth passing on: which points are added, and what they bring about."""

from __future__ import annotations

import numpy as np

from chunkers import PassageKind
from service.pick._read import measure_names
from service.pick._weights import load_weights
from service.pick._worth import load_worth


def test_points_are_given_for_measures_and_kinds_that_there_are() -> None:
    worth = load_worth()
    assert set(worth.points) <= set(measure_names())
    assert set(worth.kinds) <= {kind.value for kind in PassageKind}
    assert any(worth.points.values())


def test_points_are_added_to_what_editors_taught_whatever_the_kind_of_document() -> None:
    learned = load_weights()
    for kind, share in load_worth().shares.items():
        added = learned.for_kind(kind).absolute - learned.set_by_hand(kind).absolute
        points = dict(zip(learned.measures, added, strict=True))
        assert {name for name, value in points.items() if not np.isclose(value, 0)} <= set(load_worth().points)
        assert all(np.isclose(points[name], share * value) for name, value in load_worth().points.items())


def test_a_kind_of_document_that_is_not_named_has_the_share_of_any() -> None:
    assert load_worth().for_kind("other").points == load_worth().for_kind("any").points
