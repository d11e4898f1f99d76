"""What a passage takes for known, and what only looks as if it did."""

from __future__ import annotations

import pytest

from chunkers import parse_document
from service.model import Snippet, Source
from service.pick import pick_snippets
from service.read import read_document
from service.split import split_document
from tests.builders import build_parse


def listed(text: str) -> dict[str, Snippet]:
    parse = build_parse(text)
    return {snippet.text: snippet for snippet in pick_snippets(parse, split_document(parse), every=True).snippets}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The loss is easily missed, because no one ever looks at return water.", "the loss"),
        ("For years, the committee had refused to pay for a single new pump.", "the committee"),
        ("A smaller pump with a wider pipe does better than either in a cold winter.", "either"),
        ("Cold water coming back means that both waste heat in a cold winter.", "both"),
        ("Every plant can buy that sort of confidence with one thermometer a house.", "that sort"),
        ("Good plants of any size have earned that reputation over many cold winters.", "that reputation"),
        ("If a winter is cold, consider showing them how the heat of one house is counted.", "them"),
        ("Warm nights and cold mornings hardly ever surprised her after a winter at sea.", "her"),
        ("Whoever looked hard had not asked himself before how a cold pipe can save money, and found it.", ""),
        ("Warm flats can only be had for little money when three conditions exist.", "three conditions"),
        ("There are two ways of warming a flat with less water than before.", "two ways"),
    ],
)
def test_what_was_named_elsewhere_is_a_warning_that_says_the_word(text: str, word: str) -> None:
    warnings = " ".join(listed(text)[text].warnings)
    assert f"“{word}”" in warnings if word else not warnings


@pytest.mark.parametrize(
    "text",
    [
        "The loss of heat is easily missed, because no one ever looks at return water.",
        "The loss that nobody sees costs a small town more than all of its pumps.",
        "The biggest loss is easily missed, because no one ever looks at return water.",
        "The market pays for warm flats and not for the water that carries the heat.",
        "While the GDPR is a law of one continent, others have followed it within a year.",
        "When a pump and a valve disagree, the pump is nearly always right about it.",
        "Pumps and valves fail together, and both of them fail in a cold winter.",
        "Either a pump is too large or a valve is open in a house with warm return water.",
        "Plants need good pumps and wide pipes; either way they pay for cold water.",
        "A plant that cools its water by one degree has earned that degree for good.",
        "Every plant in the country counted its pumps for the first time that winter.",
        "Many small plants have paid for themselves within one winter.",
        "When they are asked, plant managers name the price of a pump before anything else.",
        "Plant managers know what a pump costs them and forget what it wastes.",
        "Check the coldest flat first, because it tells you where heat is lost.",
        "Each new plant manager brings their own way of counting to a small town.",
        "If it takes a whole winter to find one open valve, nobody was looking for it.",
        "Two ways of warming a flat exist: more water and colder water.",
        "Three conditions of a contract decide whether a plant pays for cold water.",
    ],
)
def test_what_the_words_themselves_make_known_is_no_warning(text: str) -> None:
    assert listed(text)[text].warnings == ()


def test_a_noun_of_the_title_may_be_taken_for_known() -> None:
    line = "The exchanger saves more heat than any other part of a cold house."
    found = []
    for title in ("An exchanger that saves heat", "Return First"):
        parse = parse_document(read_document(Source("heat.md", f"# {title}\n\n{line}\n".encode())))
        found.append(pick_snippets(parse, split_document(parse), every=True).snippets[0].warnings)
    assert [bool(warnings) for warnings in found] == [False, True]


@pytest.mark.parametrize(
    ("doubtful", "plain"),
    [
        (
            "Plants that cool their water hardly ever need to look for these losses again.",
            "Plants that cool their water hardly ever need to look for losses of heat again.",
        ),
        (
            "Plants that cool their water hardly ever lose money on the exchanger.",
            "Plants that cool their water hardly ever lose money on an exchanger.",
        ),
        (
            "Small towns with cold water get similar results from half of their pumps.",
            "Small towns with cold water get good results from half of their pumps.",
        ),
    ],
)
def test_what_may_not_be_understood_lowers_the_score_and_says_so(doubtful: str, plain: str) -> None:
    found, other = listed(doubtful)[doubtful], listed(plain)[plain]
    assert found.warnings == ()
    assert [reason.points < 0 for reason in found.reasons if reason.signal == "doubt"] == [True]
    assert not [reason for reason in other.reasons if reason.signal == "doubt"]


@pytest.mark.parametrize(
    "line",
    [
        "Plants that cool their water hardly ever lose money on the exchanger.",
        "Plants that cool their water hardly ever lose money on another exchanger.",
    ],
)
def test_what_the_sentence_before_names_is_doubted_more_than_what_nothing_names(line: str) -> None:
    costs = []
    for before in ("An exchanger costs a small town money.", "A winter costs a small town money."):
        text = f"{before} {line}"
        costs.append(sum(r.points for r in listed(text)[line].reasons if r.signal == "doubt"))
    assert costs[0] < costs[1] <= 0


@pytest.mark.parametrize(
    "text",
    [
        "Users come to our website to find out what their heat costs, and stay for advice.",
        "You begin to see the power of cold water when you pay for pumps by the hour.",
        "A plant can figure out what it loses by reading one thermometer a house.",
        "Cold water is an umbrella above everything that a small plant can do for its town.",
        "Money is saved in every house of a town, thanks to Return First, in its first winter.",
    ],
)
def test_words_that_also_serve_for_housekeeping_are_no_warning_by_themselves(text: str) -> None:
    assert listed(text)[text].warnings == ()


@pytest.mark.parametrize(
    "text",
    [
        "Heat is lost in cold houses, as the three tables below show for a whole winter.",
        "Cold houses lose more heat than anybody thinks, which Figure 3 shows for a winter.",
        "Please see our notes on cold water before a winter is upon your town.",
        "Visit our website to find out what heat costs in any town of your country.",
    ],
)
def test_what_sends_the_reader_elsewhere_is_a_warning(text: str) -> None:
    assert listed(text)[text].warnings


@pytest.mark.parametrize(
    "text",
    [
        "An important factor for the success of every heating plant is the price of its pumps.",
        "Choosing the pump of a new heating plant is an important decision.",
        "Measuring return water is a key part of running a good heating plant.",
        "Reading thermometers in every house once a day is very important.",
        "Over the past few decades, heating plants have grown larger and larger.",
        "In the coming year, Return First plans to read thermometers in every house.",
        "Heating plants consist of a boiler, a pump and pipes to every house.",
        "Return First is a small company for cold water in heating plants.",
        "There are many ways of heating a house with less water than before.",
    ],
)
def test_what_says_little_costs_and_the_reason_says_why(text: str) -> None:
    assert [reason.points < 0 for reason in listed(text)[text].reasons if reason.signal == "dull"][:1] == [True]


def test_what_a_later_sentence_points_to_is_looked_for_in_the_one_before_it() -> None:
    said = "“Our plant had cold water and calm nights. Nobody I know wants to lose that reputation or these nights,”"
    [quoted] = [snippet for snippet in listed(f"{said} says Ana Ruiz.").values() if snippet.kind == "quotation"]
    assert quoted.warnings == ()
    assert not [reason for reason in quoted.reasons if reason.signal == "doubt"]
