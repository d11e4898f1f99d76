"""What forms are given beside the words: headings that say something, figures that can stand alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chunkers import Detail, Document, Number, PassageKind, Span, Speaker
from service.compose._background import make_background
from service.compose._values import closed, form_values, is_verbatim, leads_to, speaks_as_company
from service.model import Draft, Snippet, Source
from service.read import read_document
from service.traced import Origin, Traced, traced_source
from tests.builders import build_document, build_parse


def _document(text: str, **details: str) -> Document:
    return replace(build_document(text), details={name: Detail(value, "said") for name, value in details.items()})


def _draft(document: Document, *said: str, kind: PassageKind = PassageKind.STATISTIC, **facts: object) -> Draft:
    spans = tuple(Span(at := document.text.index(each), at + len(each)) for each in said)
    words = traced_source(document.text, spans)
    snippet = Snippet("0" * 12, kind, words, spans, (), None, None, 0.5, (), **facts)  # type: ignore[arg-type]
    return Draft(snippet, words, (), "")


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("2.3 Why the return pipe matters", "Why the return pipe matters"),
        ("Step 4: Shut the valve", "Shut the valve"),
        ("10 ways to save heat", "10 ways to save heat"),
        ("IT: a view from the cellar", "IT: a view from the cellar"),
        ("4. Results", ""),
        ("Executive Summary", ""),
        ("Can you afford to wait?", ""),
        ("How well did the valves hold?", ""),
        ("Q2: What the caretakers said", "What the caretakers said"),
        ("Key Finding:", ""),
        ("Introducing Warm Cellars", ""),
        ("World-class pipes for all", ""),
        ("Heat", ""),
        ("x" * 40 + " " + "y" * 40, ""),
    ],
)
def test_a_heading_is_given_without_its_number_and_only_if_it_says_something(heading: str, shown: str) -> None:
    document = _document(f"# {heading}\n\nThe valve was open.")
    found = make_background(document).heading((heading,), len(document.text))
    assert str(found) == shown
    assert all(run.span and run.span.of(document.text) == run.text for run in found.runs)


def test_a_paper_whose_first_heading_is_abstract_bears_no_title() -> None:
    document = read_document(Source("valve.md", b"# Abstract\n\nThe valve of the cellar was open for a year.\n"))
    assert str(make_background(document).title) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kind: case-study\n---\nThe valve of the cellar was open for a year.", "other"),
        ("kind: case-study\n---\nThis customer story tells of a valve that was open for a year.", "case-study"),
        ("kind: white-paper\n---\nThe valve of the cellar was open for a year.", "other"),
        ("kind: white-paper\n---\nIn this white paper the valve of a cellar is open for a year.", "white-paper"),
        ("kind: blog\n---\nThe valve of the cellar was open for a year.", "blog"),
    ],
)
def test_a_post_calls_a_document_what_its_own_words_call_it(text: str, kind: str) -> None:
    document = read_document(Source("valve.md", f"---\n{text}\n".encode()))
    assert make_background(document).kind == kind


def test_all_of_something_is_no_figure_to_stop_at() -> None:
    said = "Heat is now counted in 100 percent of the flats."
    document = _document(said)
    at = said.index("100 percent")
    number = Number("100 percent", Span(at, at + len("100 percent")), 100.0, "percent")
    values = form_values(_draft(document, said, numbers=(number,)), build_parse(said), make_background(document))
    assert str(values["figure"]) == ""


def _number(document: Document, text: str, **facts: object) -> Number:
    at = document.text.index(text)
    return Number(text, Span(at, at + len(text)), 24.0, "percent", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "figure"),
    [
        ("Heat losses fell by 24 percent within a year.", "24 percent"),
        ("24 percent of the heat was lost.", ""),
        ("Heat losses may fall by 24 percent within a year.", ""),
        ("Heat losses fell by 24 percent, if the pump is new.", ""),
        ("Heat losses didn’t fall by 24 percent.", ""),
    ],
)
def test_a_figure_stands_alone_only_where_it_is_sure_and_not_first_anyway(said: str, figure: str) -> None:
    document = _document(said)
    draft = _draft(document, said, numbers=(_number(document, "24 percent"),))
    values = form_values(draft, build_parse(said), make_background(document))
    assert str(values["figure"]) == figure


@pytest.mark.parametrize(
    ("said", "before", "change"),
    [
        ("Losses fell from 31 percent to 24 percent.", "31 percent", True),
        ("Losses may fall from 31 percent to 24 percent.", "31 percent", False),
    ],
)
def test_a_change_is_shown_whole_or_not_at_all(said: str, before: str, change: bool) -> None:  # noqa: FBT001 - a case
    document = _document(said)
    at = said.index(before)
    numbers = (_number(document, before), _number(document, "24 percent", previous=Span(at, at + len(before))))
    values = form_values(_draft(document, said, numbers=numbers), build_parse(said), make_background(document))
    assert bool(values["change"]) is change


def test_a_change_of_which_a_part_stands_beside_it_is_not_shown() -> None:
    said = "Paperwork fell from 3 hours 20 minutes to 25 minutes."
    document = _document(said)
    hours, minutes = _number(document, "3 hours"), _number(document, "20 minutes")
    numbers = (hours, minutes, _number(document, "25 minutes", previous=minutes.span))
    values = form_values(_draft(document, said, numbers=numbers), build_parse(said), make_background(document))
    assert not values["change"]


def test_commas_that_led_on_to_words_left_out_become_full_stops_as_edits() -> None:
    document = _document(
        "“We looked twice,” she says. “The valve was open, as ever,” the man said. “Ossmere,” he said."
    )
    draft = _draft(document, "We looked twice,", "The valve was open, as ever,", kind=PassageKind.QUOTATION)
    said = closed(draft, document)
    assert str(said) == "We looked twice. The valve was open, as ever."
    assert [run.rule for run in said.runs if run.text == "."] == ["closing comma", "closing comma"]
    named = _draft(document, "We looked twice,", "Ossmere,", kind=PassageKind.QUOTATION)
    assert str(closed(named, document)) == "We looked twice, Ossmere."
    assert is_verbatim(draft.words)
    assert not is_verbatim(said)


def test_a_speaker_is_named_with_what_is_known_each_at_its_place_in_the_document() -> None:
    text = "“It was open,” says Ada Example, head of heating at Ossmere."
    document = _document(text)
    speaker = Speaker("Ada Example", "head of heating", "Ossmere Heat")
    draft = _draft(document, "It was open,", kind=PassageKind.QUOTATION, speaker=speaker)
    attribution = form_values(draft, build_parse(text), make_background(document))["attribution"]
    assert isinstance(attribution, Traced)
    assert str(attribution) == "Ada Example, head of heating, Ossmere Heat"
    sources = [run for run in attribution.runs if run.origin is Origin.SOURCE]
    assert [run.span.of(document.text) if run.span else run.rule for run in sources] == [
        "Ada Example",
        "head of heating",
        "details",
    ]


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("We cut the losses.", True),
        ("It’s our valve.", True),
        ("“We cut the losses,” says Ada Example.", False),
        ("The US saw it first.", False),
        ("Nobody told the owner.", False),
    ],
)
def test_words_speak_as_the_company_where_we_stand_outside_of_quotation_marks(said: str, company: bool) -> None:  # noqa: FBT001 - a case
    assert speaks_as_company(traced_source(said, [Span(0, len(said))])) is company


@pytest.mark.parametrize(
    ("below", "told"),
    [("5.1 Cellars", "Warm Cellars"), ("Five cellars", "5 Warm Cellars"), ("6.1 Cellars", "5 Warm Cellars")],
)
def test_a_title_bears_no_number_of_a_chapter(below: str, told: str) -> None:
    page = f"# 5 Warm Cellars\n\n## {below}\n\nHeat rises from the cellar to the roof of each house.\n"
    assert str(make_background(read_document(Source("cellars.md", page.encode()))).title) == told


def test_a_document_is_named_by_what_it_is_unless_its_title_says_so() -> None:
    assert not make_background(_document("Heat.", title="Warm Cellars")).title_tells
    assert make_background(_document("Heat.", title="The Warm Cellars Whitepaper")).title_tells
    told = make_background(_document("Heat.", title="Ossmere Warms Up: A Story", organisation="Ossmere"))
    assert not told.publisher
    assert str(told.short_title) == "Ossmere Warms Up"
    for whole in ("Dear Reader: A Story", "OSSMERE WARMS UP: A Story", "[The Tale: of Ossmere] A Story"):
        assert str(make_background(_document("Heat.", title=whole)).short_title) == whole
    assert str(make_background(_document("Heat.", title="“Warm”: cellars")).quoted_title) == "“Warm”: cellars"


@pytest.mark.parametrize(
    ("heading", "words", "leads"),
    [
        ("Why the return pipe matters", "A cold return saves the pump.", True),
        ("What operators know", "In spring we asked every operator of the town.", True),
        ("Student education", "The valve was open in every building.", False),
        ("Why we did it", "We did it in a week.", False),
    ],
)
def test_a_heading_stands_above_words_only_if_both_speak_of_one_thing(heading: str, words: str, leads: bool) -> None:  # noqa: FBT001 - a table
    assert leads_to(heading, words) is leads
