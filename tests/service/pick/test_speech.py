"""What is cut from speech, how the cut is marked, and what no cut may touch."""

from __future__ import annotations

import pytest

from service import flow
from service.answers import answer_posts
from service.model import Snippet, Source, Wish
from service.networks import templates_folder
from service.pick import pick_snippets
from service.pick._repairs import undo_edits
from service.split import split_document
from service.verify import Verifier, frame_words, read_claims
from tests.builders import build_parse


def spoken(said: str) -> Snippet:
    """The whole of what an invented baker says."""
    text = f"# Ovens\n\nThe guild keeps one oven.\n\n“{said}” says Ada Example, who keeps the ovens of the guild."
    parse = build_parse(text)
    found = [s for s in pick_snippets(parse, split_document(parse), every=True).snippets if s.kind == "quotation"]
    return max(found, key=lambda snippet: len(snippet.text))


CUT = {
    "an addition": (
        "We also cut the bill for flour by a third in one winter,",
        "We […] cut the bill for flour by a third in one winter.",
    ),
    "an aside": (
        "It was, you know, the hardest winter that the bakers of the valley had,",
        "It was […] the hardest winter that the bakers of the valley had.",
    ),
    "what was said before": (
        "The oven of the guild, as I said before, never cools down in winter,",
        "The oven of the guild […] never cools down in winter.",
    ),
    "an aside at the end": (
        "The oven of the guild never cools down in winter, as I mentioned earlier.",
        "The oven of the guild never cools down in winter […].",
    ),
    "another place": (
        "The oven of the guild (see Figure 3) never cools down in winter,",
        "The oven of the guild […] never cools down in winter.",
    ),
    "an opening that ties": (
        "But we cut the bill for flour by a third in one winter,",
        "We cut the bill for flour by a third in one winter.",
    ),
    "an opening with a comma": (
        "However, bakers cut the bill for flour by a third in one winter,",
        "Bakers cut the bill for flour by a third in one winter.",
    ),
    "an opening that fills": (
        "Well, Harrow Oven cut the bill for flour by a third in one winter,",
        "Harrow Oven cut the bill for flour by a third in one winter.",
    ),
}


@pytest.mark.parametrize(("said", "wanted"), CUT.values(), ids=CUT)
def test_what_carries_nothing_of_speech_is_cut_and_the_cut_is_marked(said: str, wanted: str) -> None:
    snippet = spoken(said)
    assert snippet.text == wanted
    assert undo_edits(snippet.text, snippet.repairs) == said
    assert not any("said before" in warning for warning in snippet.warnings)
    assert all(edit.why for edit in snippet.repairs)


@pytest.mark.parametrize(
    "said",
    [
        "We did not also cut the bill for flour in the same winter.",
        "I would never share the recipe of a neighbour of ours.",
        "We know that you know the recipe by heart, and we trust you.",
        "I think it is sort of the best oven in the whole valley.",
        "Of course we may have to buy a bigger oven at some time.",
        "Only we know what it takes to keep an oven warm at night.",
        "The oven is old, I mean, it is older than any of us bakers.",
    ],
)
def test_what_denies_hedges_or_means_something_stays(said: str) -> None:
    snippet = spoken(said)
    assert "[…]" not in snippet.text
    assert snippet.text.lower() == said.lower()


@pytest.mark.parametrize(
    "said",
    [
        "We have the business of the print shop to look after as well.",
        "We have the business of the print shop to look after, too.",
        "However, we have years of history with the other ovens of ours.",
    ],
)
def test_what_is_about_something_said_before_is_left_as_it_is_and_not_offered(said: str) -> None:
    snippet = spoken(said)
    assert snippet.text == said
    assert snippet.warnings


@pytest.mark.parametrize("said", ["So, yeah, I guess we are all bakers of the valley now.", "But why would we do it?"])
def test_an_opening_stays_before_an_answer_or_a_question(said: str) -> None:
    assert spoken(said).text == said


def test_the_first_of_several_stays_the_first() -> None:
    first = "First, bakers of the valley were amazed by the bill of the winter."
    assert spoken(first).text == first.removeprefix("First, b").join(["B", ""])
    both = f"{first} Second, nobody in the guild had seen the like of it."
    assert spoken(both).text == both


def test_a_name_put_for_a_pronoun_and_an_opening_that_goes_stand_side_by_side() -> None:
    text = (
        "# Ovens\n\nHarrow Oven bakes at night. “But it cut the bill for flour by a third in one winter,” says Ada "
        "Example, who keeps the books."
    )
    parse = build_parse(text)
    found = pick_snippets(parse, split_document(parse), every=True).snippets
    for snippet in (s for s in found if s.kind == "quotation"):
        assert undo_edits(snippet.text, snippet.repairs) == "But it cut the bill for flour by a third in one winter,"


def test_a_cut_quotation_is_still_a_quotation_and_the_paper_bears_it_out() -> None:
    text = (
        "# Ovens\n\nThe guild keeps one oven for all.\n\n“We also cut the bill for flour by a third in one winter,” "
        "says Ada Example, keeper of the ovens.\n\n“But bakers of the valley never had so little waste in all "
        "these years,” says Tomas Muster, head baker."
    )
    source = Source("guild.md", text.encode())
    cut = [s for s in flow.find_snippets(source, every=True).snippets if s.kind == "quotation"]
    outcome = flow.make_posts(source, Wish(pinned=tuple(s.id for s in cut)))
    said = [str(part.words) for post in outcome.posts for part in post.parts]
    assert any("“We […] cut the bill for flour" in part for part in said)
    assert any("“Bakers of the valley never had so little waste" in part for part in said)
    claims = read_claims(answer_posts(outcome).model_dump(by_alias=True, mode="json"))
    assert Verifier(outcome.document, frame_words(templates_folder())).verify(claims) == []
