"""What a sentence takes for told before: warned of, mended, or only doubted, and what merely looks like it."""

from __future__ import annotations

import pytest

from service.model import Snippet
from service.pick import pick_snippets
from service.split import split_document
from tests.builders import build_parse


def listed(text: str) -> list[Snippet]:
    parse = build_parse(text)
    return list(pick_snippets(parse, split_document(parse), every=True).snippets)


def of(text: str) -> Snippet:
    """The snippet of the whole text, or of all but what a repair took from it."""
    return max(listed(text), key=lambda snippet: sum(len(span) for span in snippet.spans))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Every plant in the country couples with a meter to deliver all these features at once.", "these features"),
        ("One of the best ways of reaching this temperature in winter is a wider pipe.", "this temperature"),
        ("A great example is the plant of a small town in the north of Jutland.", "example"),
        ("The goal here was to find one open valve before the winter came.", "goal"),
        ("A better strategy is to measure return water in every house of the street.", "strategy"),
        ("To make sure that every house of the street sends cold water back.", "purpose"),
        ("Return Water Audits Between two winters, every house of the street is measured.", "name of a paragraph"),
        ("Steady Progress, Warm Houses: Establishes a review of every plant in the country.", "label"),
        ("Manage Valves — Support the plants of small towns and what their people need.", "label"),
        ("Hi, Ada, I want to count every pump in the houses of the street today.", "no reader"),
        ("The heat that is shown to to users of a plant can be quite limited.", "garbled"),
        ("Engineers could use it to measure the heat of one house in a cold street.", "“it”"),
        ("Small plants are ready to do so when the winter is cold and long.", "do so"),
        ("I really don't. But small plants can learn from wide pipes in a cold street.", "nobody hears"),
        ("Other ways of warming a street are less stable in a long winter.", "“Other”"),
        ("Return water (cold water) – The water that comes back is called return water.", "glossary"),
        ("Among others, it lets a small plant find out where heat is lost.", "among others"),
        ("Small plants can use all the required tools before the long winter.", "It takes “tools”"),
        ("The four areas are measured in every small town between two winters.", "It takes “areas”"),
        ("In a long winter, our routes show where a street is losing heat.", "what a lesson builds"),
        ("Focuses on the return water of small plants and of the houses they warm.", "does not say who"),
        ("We have plenty of heat, but he simply does not want to sell it.", "“he”"),
        ("Although they are known on both streets, open valves cost a small town money.", "“both”"),
        ("We list what a small plant needs for a long and cold winter below.", "another place"),
        ("In each case, a small plant finds out where the heat of a street is lost.", "in each case"),
        ("A second lesson from small towns is that wide pipes need little care.", "A second"),
        ("It provides wide pipes to small towns as well as valves to every house.", "“it”"),
        ("The pipes they use the most are the widest pipes of a small town.", "“they”"),
        ("Started by Ada Byron, it lets small towns find out where heat is lost.", "told of by its opening"),
        ("Quick repair—We send a plumber to every house of a small town.", "glossary"),
        ("All that was done in one winter for a small town with cold houses.", "all that"),
        ("Every plant warms its houses in a winter that is long and cold...", "breaks off"),
        ("If you have a cold house, then this app keeps the heat in it.", "this app"),
        ("By participating, you help small plants to find out where heat is lost.", "housekeeping"),
        ("All three are valid, but each of them costs a small town heat in winter.", "does not say of what"),
        ("Where you would happily wait thirty minutes for a warm house in a cold street.", "hangs on"),
        ("Cold houses did not, because the plant of a small town has wide pipes.", "denies what was said"),
        ("Not because a pipe is wide, but because the return water is cold.", "hangs on"),
        ("We announced wide pipes for small towns in the north of Jutland.", "praises or announces"),
        ('Danish Board of Heat, "Pipes of Small Towns: Rules for Return Water in Winter".', "list of references"),
    ],
)
def test_what_was_told_before_is_a_warning(text: str, said: str) -> None:
    assert said in " ".join(of(text).warnings)


@pytest.mark.parametrize(
    "text",
    [
        "When a street of small houses loses heat, this heat shows in the return water of every house.",
        "Plant managers know that pumps fail, and this knowledge saves a small town money.",
        "A good example of waste is a pump that runs all night in an empty house.",
        "The goal of every plant is to send cold water back from every house.",
        "A better pump than the old one saves a small town money every winter.",
        "To find one open valve, a plant measures the return water of every house.",
        "New York measures the return water of every house between two winters.",
        "Wide pipes and cold return water make it easy to find an open valve.",
        "A small plant needs all the heat of the houses that stand near it.",
        "The manager of a small plant knows all the time where he loses heat.",
        "Small plants with both wide pipes and cold return water lose little heat.",
        "One of Denmark's best plants sends cold water back from every house.",
        "It takes a wide pipe to warm a small town in a long winter.",
        "A wide pipe helps a plant to a) warm more houses b) lose less heat.",
        "Remove `hot-valves` only when every house of a street has a wide pipe.",
        "A small plant that wants warm houses has good reason to do so early.",
        "A plant that sells heat to a cold street often does not, if nobody pays for it.",
        "All three houses of the street lose heat in a long winter.",
        "Where pipes are wide, a small plant loses little heat in a long winter.",
    ],
)
def test_what_only_looks_like_it_stands(text: str) -> None:
    assert of(text).warnings == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cold return water also saves a small town money in a long winter.", "Cold return water saves a small town"),
        ("Measure the street, too, in a long winter, and keep the list on a wall.", "Measure the street, in a long"),
        ("Towns and houses also lose heat through wide pipes.", "Towns and houses lose heat through wide pipes."),
        ("A small plant additionally measures every street of the town.", "A small plant measures every street"),
        ("As you can see, cold return water saves a small town money.", "Cold return water saves a small town"),
        ("Moving on, cold return water saves a small town money.", "Cold return water saves a small town"),
        ("As previously discussed, cold return water saves towns money.", "Cold return water saves towns"),
        ("A small town with wide pipes therefore saves money in a long winter.", "A small town with wide pipes saves"),
        ("A wide pipe, though, saves a small town money in a long winter.", "A wide pipe saves a small town"),
        ("On the flip side, cold return water saves a small town money.", "Cold return water saves a small town"),
        ("Pipes are, as I stated earlier, wide in every small town.", "Pipes are wide in every small town."),
        ("Cold return water saves a small town money as well.", "Cold return water saves a small town money."),
        ("A wide pipe, however, saves a small town money in a long winter.", "A wide pipe saves a small town"),
        ("For small towns, however, a wide pipe saves money in a long winter.", "For small towns, a wide pipe"),
        ("2. Cold return water saves a small town money in a long winter.", "Cold return water saves a small"),
        ("TL;DR: Cold return water saves a small town money in a long winter.", "Cold return water saves a small"),
        ("(Cold return water saves a small town money in a long winter.)", "Cold return water saves a small"),
        ("Cold return water saves a small town money. (...)", "Cold return water saves a small town money."),
    ],
)
def test_what_ties_a_line_to_the_one_before_goes(text: str, wanted: str) -> None:
    said = next(snippet for snippet in listed(text) if snippet.text.startswith(wanted))
    assert said.repairs
    assert not said.warnings
    assert said.text.endswith((".", "!"))


@pytest.mark.parametrize(
    "text",
    [
        "A plant saves not only heat but also money in a long winter for its town.",
        "When a plant measures its streets, it also finds every valve left open.",
        "Warm houses are too dear for small towns without wide pipes and good pumps.",
        "Wide pipes and good pumps work well in every house of the street.",
    ],
)
def test_words_that_speak_of_their_own_sentence_stay(text: str) -> None:
    assert of(text).text == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Everything that we know of wide pipes in a cold street started from there.", "“there”"),
        ("Small plants have been doing that for many winters in the north of Jutland.", "“that”"),
        ("Wide pipes make the houses of a street even warmer in a long winter.", "even warmer"),
        ("Wide pipes in every street are what everybody should remember here.", "“here”"),
    ],
)
def test_what_may_lean_on_what_came_before_costs_points(text: str, said: str) -> None:
    assert any(said in reason.says and reason.points < 0 for reason in of(text).reasons)


def test_a_clause_that_leans_is_cut_off_where_the_rest_stands() -> None:
    text = "Every plant in the country counts its pumps in spring, making those lists the best of their kind."
    assert "Every plant in the country counts its pumps in spring." in {snippet.text for snippet in listed(text)}


def test_an_abbreviation_of_several_is_spelt_out_by_words_for_several_alone() -> None:
    text = "Managed service providers (MSP) keep pumps running.\n\nAn MSP keeps the pumps of a small town running."
    assert all("a managed service providers" not in snippet.text for snippet in listed(text))
    told = "Plants buy managed service providers (MSP) a pump.\n\nMSPs keep the pumps of a small town running at night."
    assert any(snippet.text.startswith("Managed service providers (MSPs) keep") for snippet in listed(told))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A wide pipe can be used to warm the houses of a whole street.", "used for or called"),
        ("You will learn how a wide pipe warms the houses of a whole street.", "through a lesson"),
        ("Select the street on the map before you look for an open valve.", "button"),
        ("Ada Example is a lead engineer with ten years of wide pipes behind her.", "who somebody is"),
        ("How wide a pipe has to be depends on many factors in a cold street.", "depends"),
        ("See how a wide pipe warms the houses of a whole street in winter.", "elsewhere"),
    ],
)
def test_what_says_little_costs_points(text: str, said: str) -> None:
    assert any(said in reason.says and reason.points < 0 for reason in of(text).reasons)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wide pipes are really nice for them in the cold houses of a street.", "them"),
        ("A warm house keeps a really strong street around it in a long winter.", ""),
        ("We know there was a really strong street around it in a long winter.", "it"),
        ("We managed to measure it in a single and rather cold winter night.", "it"),
        ("Small plants rely on them in every long and cold winter.", "them"),
        ("The way we moved into it is what small plants can learn from.", "it"),
        ("Reassure people that they are in the right place to ask for a wide pipe.", ""),
        ("Plants take wide pipes with them when they move to a new street.", ""),
    ],
)
def test_a_pronoun_does_not_stand_for_the_subject_beside_it(text: str, said: str) -> None:
    warnings = " ".join(of(text).warnings)
    assert said in warnings if said else not warnings


def test_a_question_in_single_marks_that_does_not_end_is_a_warning() -> None:
    text = "Plants can look at warm houses and need not ask, 'Is my pump broken?"
    assert "no partner" in " ".join(of(text).warnings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Even more are glad that their plant pays for a wide pipe in winter.", "not named"),
        ("As everybody knows, the company pays for a wide pipe in every cold street.", "the company"),
        ("In a cold winter, the survey counted every house with an open valve.", "the survey"),
        ("We strongly advise to measure them before a long and cold winter.", "“them”"),
        ("Make it clear how many steps they will need to complete in a long winter.", "“they”"),
    ],
)
def test_what_nobody_named_is_a_warning(text: str, said: str) -> None:
    assert said in " ".join(of(text).warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Larkfield Heating has grown in every small town, because the company pays for wide pipes.",
        "Plants learned early that wide pipes stay warm when they carry water at night.",
    ],
)
def test_what_is_named_before_is_none(text: str) -> None:
    assert of(text).warnings == ()


def test_speech_that_adds_to_what_came_before_is_a_warning() -> None:
    text = "“We are able to warm the houses of the street as well,” says Ada Example, head of heating."
    said = next(snippet for snippet in listed(text) if snippet.speaker)
    assert "adds to what was said before" in " ".join(said.warnings)


def test_speech_that_ends_a_question_it_did_not_begin_is_a_warning() -> None:
    text = "“Count every pump in every house of the street.' And nobody did so,” says Ada Example, head of heating."
    said = next(snippet for snippet in listed(text) if snippet.speaker)
    assert "no partner" in " ".join(said.warnings)


def test_an_item_that_completes_what_leads_to_its_list_costs_points() -> None:
    items = "- Build wide pipes for every street of a small town.\n\n- Warm every house of a street."
    said = [
        snippet
        for lead in ("Cold return water lets a plant:", "Here is what you can do about cold return water:")
        for snippet in listed(f"{lead}\n\n{items}")
        if snippet.text.startswith("Build wide")
    ]
    completes = [any("before its list" in reason.says for reason in snippet.reasons) for snippet in said]
    assert completes == [True, False]
