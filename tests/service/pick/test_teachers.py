"""Two teachers: what editors pull out and what readers would pass on, mixed by the kind of document."""

from __future__ import annotations

import numpy as np
import pytest

from service.pick._weights import QUESTIONS, load_weights
from service.pick._wording import read_wording, score_wordings
from tests.service.pick.test_pick import pick

KINDS = ("blog", "case-study", "white-paper", "other")


def test_readers_taught_both_questions_of_every_measure_and_n_gram() -> None:
    weights = load_weights()
    assert tuple(weights.readers) == QUESTIONS
    for taught in weights.readers.values():
        assert len(taught.absolute) == len(taught.relative) == len(weights.measures)
        assert set(taught.ngrams) == set(weights.ngrams)
        assert np.any(taught.absolute)


def test_editors_count_most_where_they_taught_and_least_where_they_did_not() -> None:
    weights = load_weights()
    spoken = weights.measures.index("quotable_voice.marks")
    by_kind = {kind: weights.for_kind(kind).absolute[spoken] for kind in KINDS}
    assert by_kind["case-study"] > by_kind["blog"] > by_kind["other"] == by_kind["white-paper"]


def test_a_kind_of_document_that_is_not_named_is_treated_as_any() -> None:
    one, other = load_weights().for_kind("other"), load_weights().for_kind("sermon")
    assert np.array_equal(one.absolute, other.absolute)
    assert one.ngrams == other.ngrams


def test_what_the_words_of_a_line_hold_adds_up_to_what_the_line_says() -> None:
    table = load_weights().for_kind("blog").ngrams
    line = "Every closed valve saves a house a tenth of its winter bill."
    total, shares = read_wording(line, table, by_editors=0.7)
    ((pulled, passed),) = score_wordings([line], table)
    assert total == pytest.approx(0.7 * pulled + passed)
    assert sum(shares.values()) == pytest.approx(total)


def test_what_readers_would_pass_on_comes_before_what_they_would_not() -> None:
    told = "If a town closes one valve in ten, its plant burns 18% less gas, because the return water stays cold."
    empty = "We are very happy to have been part of such a great and exciting journey with our wonderful partners."
    assert [snippet.text for snippet in pick(f"{empty}\n\n{told}", every=True).snippets][:1] == [told]
