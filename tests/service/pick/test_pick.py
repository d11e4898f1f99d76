"""What a marketer would notice of the choice of snippets."""

from __future__ import annotations

import pytest

from service.pick import Picked, pick_snippets, worthy_count
from service.pick._read import measure_names, read_signals
from service.pick._weights import as_json, from_json, load_weights
from service.split import split_document
from tests.builders import build_document, build_parse

PROSE = """# Warm flats on less water

Return water tells you how well a building uses its heat. Buildings that send it back at 40 °C use half the pump power.

However, this effect was hidden in section 4 of an earlier report. This paper describes the method in detail.

“Nobody had ever looked at the return pipe before that winter,” says Ana Ruiz, who keeps the books.

Check the coldest flat of a house first, because it tells you where a valve sticks. Sign up for our newsletter to \
learn more.

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
    start = load_weights().for_kind(build_parse(PROSE).document.detail("kind") or "other").start
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


@pytest.mark.parametrize(
    "text",
    [
        "This approach keeps the return pipe cold in every building of the town.",
        "They shut the valve in the night and opened it again when the flats were cold.",
        "As described in section 4, the valve was shut in every building of the town.",
        "In this paper we show that the valve was open in every building of the town.",
        "The valve was open in every building, and such tools hardly ever find it out.",
        "We are proud to be the leading provider of valves for every building of the town.",
        "Run `valve --shut` in every building of the town and wait until the flats are warm.",
        "the valve was open in every building of the town and nobody knew of it",
        "Warming the soil in this way is what every building of the town has always paid for.",
        "The town shut the valve of every building and took out the old plan as a result.",
        "The use of your personal information is allowed by the law of the town on warm water.",
        "We measured 48%, because our pumps are old and were built for the larger flow.",
        "Eleven kept every room of the building at 21 degrees in a night of frost.",
        "A further 87 (61%) look at the buildings of the town one by one every year.",
        "Four years earlier the town would have had to pay for the whole of it.",
        "Solution & results: the town shut the valve of every building within one week of spring.",
        "There are many reasons why the town would not want to shut the valve of every building.",
    ],
)
def test_what_cannot_stand_alone_is_listed_with_what_is_wrong_but_never_chosen(text: str) -> None:
    document = f"# Valves\n\nEvery open valve costs the town 4% of its heat.\n\n{text}"
    words = text.replace("`", "")
    assert words not in [snippet.text for snippet in pick(document).snippets]
    listed = next(snippet for snippet in pick(document, every=True).snippets if snippet.text == words)
    assert listed.warnings


@pytest.mark.parametrize(
    "text",
    [
        "It is far cheaper to shut one valve than to heat the soil of a whole town.",
        "Tools such as a thermometer find more open valves than any plan of the town.",
        "One of the oldest mistakes of all is to build the valve larger than the house needs.",
        "When a valve is open, this valve warms the soil of the whole town.",
    ],
)
def test_what_only_looks_as_if_it_pointed_elsewhere_has_no_warning(text: str) -> None:
    assert next(s for s in pick(text, every=True).snippets if s.text == text).warnings == ()


def test_an_abbreviation_that_the_text_had_to_explain_is_not_used_unexplained() -> None:
    line = "Every CRT can be lowered by 4%."
    text = f"# Heat\n\nThe cool return temperature (CRT) tells how well a house is heated.\n\n{line}"
    assert line not in [snippet.text for snippet in pick(text).snippets]


def test_a_connective_is_dropped_and_the_change_is_named() -> None:
    text = "# Heat\n\nHowever, every open valve costs the town 4% of its heat."
    snippet = next(iter(pick(text, every=True).snippets))
    assert snippet.text == "Every open valve costs the town 4% of its heat."
    assert [(edit.rule, edit.before, edit.after) for edit in snippet.repairs] == [
        ("drop-connective", "However, e", "E")
    ]


def test_a_quotation_keeps_its_speaker_and_loses_its_marks() -> None:
    quoted = [snippet for snippet in pick(PROSE).snippets if snippet.kind == "quotation"]
    assert [(snippet.text[:6], snippet.speaker.name if snippet.speaker else "") for snippet in quoted] == [
        ("Nobody", "Ana Ruiz")
    ]


def test_asked_for_all_the_chosen_come_first_and_every_candidate_comes_once() -> None:
    chosen, every = pick(PROSE).snippets, pick(PROSE, every=True).snippets
    assert every[: len(chosen)] == chosen
    assert len({snippet.id for snippet in every}) == len(every) == pick(PROSE).candidates


def test_points_set_by_hand_for_a_kind_of_document_name_measures_that_signals_have() -> None:
    weights = load_weights()
    for kind in ("white-paper", "case-study", "blog", "other"):
        assert weights.for_kind(kind).measures == measure_names()


def test_a_paper_is_shown_its_figures_before_a_blog_would_be() -> None:
    at = measure_names().index("number_with_meaning.telling")
    assert load_weights().for_kind("white-paper").absolute[at] > load_weights().for_kind("blog").absolute[at]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "This valve was never shut; every house heated its own soil for eleven years without knowing.",
            "Every house heated its own soil for eleven years without knowing.",
        ),
        (
            "Every house heated its own soil for eleven years, and Figure 3 shows the cost of each open valve in town.",
            "Every house heated its own soil for eleven years.",
        ),
    ],
)
def test_a_clause_is_said_alone_where_its_sentence_cannot_be(text: str, clause: str) -> None:
    listed = {snippet.text: snippet for snippet in pick(text, every=True).snippets}
    assert listed[text].warnings
    assert not listed[clause].warnings
    assert {edit.rule for edit in listed[clause].repairs} <= {"set-as-sentence", "drop-connective"}


def test_no_clause_is_cut_from_what_limits_it() -> None:
    text = "The pumps save power all night long; they do so only if every valve of the house is open."
    assert [snippet.text for snippet in pick(text, every=True).snippets] == [text]


def test_a_paper_that_stands_under_its_contents_is_still_picked_from() -> None:
    told = "The loss of heat is easily missed, because no one ever sees the water that comes back to the plant."
    parse = build_parse(f"# Contents\n\n## Why the return pipe matters\n\n{told}")
    [snippet] = pick_snippets(parse, split_document(parse)).snippets
    assert snippet.text == told


def test_a_voice_that_is_set_in_is_told_from_a_document_that_speaks_so_all_along() -> None:
    own = "I read every thermometer of my house for a year. I found one open valve."
    others = [f"Town number {number} heats its houses with cold water." for number in range(4)]
    paragraphs = {"guide": [*others, own], "diary": [f"{other} I have seen it." for other in others] + [own]}
    at = measure_names().index("quotable_voice.set_in")
    found = {}
    for name, texts in paragraphs.items():
        parse = build_parse("\n\n".join(texts))
        found[name] = read_signals(parse, split_document(parse)).measured[:, at].tolist()
    assert found == {"guide": [0, 0, 0, 0, 1, 1], "diary": [0] * 10}
