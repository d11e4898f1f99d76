"""What a marketer would notice of the choice of snippets."""

from __future__ import annotations

import pytest

from service.pick import Picked, pick_snippets, worthy_count
from service.pick._read import measure_names
from service.pick._weights import as_json, from_json, load_weights
from service.split import split_document
from tests.builders import build_document, build_parse

PROSE = """# Warm flats on less water

Return water tells you how well a building uses its heat. Buildings that send it back at 40 °C use half the pump power.

However, this effect was hidden in section 4 of an earlier report. This paper describes the method in detail.

“Nobody had ever looked at the return pipe before that winter,” says Ana Ruiz, who keeps the books.

Check the coldest flat first, because it tells you where the valve sticks. Sign up for our newsletter to learn more.

# Conclusion

Every degree off the return pipe saves 1.2% of the fuel bill."""


def pick(text: str, limit: int | None = None, *, every: bool = False) -> Picked:
    parse = build_parse(text)
    return pick_snippets(parse, split_document(parse), limit, every=every)


def test_the_weights_in_the_box_know_every_measure_of_every_signal() -> None:
    assert load_weights().measures == measure_names()


def test_weights_survive_being_written_and_read() -> None:
    assert as_json(from_json(as_json(load_weights()))) == as_json(load_weights())


@pytest.mark.parametrize("words", ["this effect was hidden", "This paper describes", "Sign up for our newsletter"])
def test_what_leans_on_the_document_or_sells_it_is_not_picked(words: str) -> None:
    assert not [snippet.text for snippet in pick(PROSE).snippets if words in snippet.text]


@pytest.mark.parametrize("words", ["Every degree off", "Nobody had ever looked", "Check the coldest flat"])
def test_a_figure_a_quotation_and_a_tip_are_picked(words: str) -> None:
    assert [snippet.text for snippet in pick(PROSE).snippets if words in snippet.text]


def test_reasons_add_up_to_the_score() -> None:
    start = load_weights().start
    for snippet in pick(PROSE, every=True).snippets:
        log_odds = start + sum(reason.points for reason in snippet.reasons)
        assert snippet.score == pytest.approx(1 / (1 + 2.718281828459045**-log_odds), abs=1e-4)
        assert all(reason.says for reason in snippet.reasons)


def test_no_two_snippets_overlap_or_say_the_same() -> None:
    twice = PROSE + "\n\nEvery degree that you take off the return pipe saves 1.2% of the whole fuel bill."
    texts = [snippet.text for snippet in pick(twice).snippets]
    assert len([text for text in texts if "fuel bill" in text]) == 1


def test_ids_are_the_same_in_every_run_and_differ_between_snippets() -> None:
    ids = [snippet.id for snippet in pick(PROSE, every=True).snippets]
    assert ids == [snippet.id for snippet in pick(PROSE, every=True).snippets]
    assert len(set(ids)) == len(ids)


def test_a_limit_gives_the_best_ones() -> None:
    assert pick(PROSE, 2).snippets == pick(PROSE).snippets[:2]


def test_a_document_without_prose_says_why_there_is_nothing() -> None:
    picked = pick("# Only a heading\n\n| one two")
    assert picked.snippets == ()
    assert "no running prose" in picked.notes[0]


def test_a_document_with_nothing_worth_passing_on_says_so() -> None:
    picked = pick("This paper describes the scope of this paper. See section 4 of this document, above.")
    assert picked.snippets == ()
    assert "worth passing on" in picked.notes[0]


@pytest.mark.parametrize(("words", "count"), [(10, 1), (1000, 8), (1500, 10), (20_000, 12)])
def test_longer_documents_deserve_more_pieces(words: int, count: int) -> None:
    assert worthy_count(build_document("word " * words)) == count
