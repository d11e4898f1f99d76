"""An item of a list told as the sentence that it completes, and where it must not be."""

from __future__ import annotations

import pytest

from service import flow
from service.answers import answer_posts
from service.model import Snippet, Source, Wish
from service.networks import templates_folder
from service.pick import Shortener, pick_snippets
from service.pick._repairs import undo_edits
from service.split import split_document
from service.traced import Origin
from service.verify import Verifier, frame_words, read_claims
from tests.builders import build_parse


def picked(lead_in: str, *items: str) -> list[Snippet]:
    """All snippets of a paper that leads in and lists, in the order of their score."""
    blocks = [
        "# Working in the open",
        "The invented guild of bakers keeps its recipes where everybody can read them.",
        lead_in,
        *(f"- {item}" for item in items),
        "Every guild in the valley has had a book of recipes for two hundred years now.",
    ]
    parse = build_parse("\n\n".join(blocks))
    return list(pick_snippets(parse, split_document(parse), every=True).snippets)


def joined(lead_in: str, *items: str) -> list[str]:
    """The sentences made of the lead-in and an item, in the order of the text."""
    return [s.text for s in sorted(picked(lead_in, *items), key=lambda s: s.spans) if s.is_joined]


FITTING = {
    "a modal": (
        "Maintainers of open recipes should:",
        ("Answer every question within two days", "Thank whoever sends in a better loaf."),
        [
            "Maintainers of open recipes should answer every question within two days.",
            "Maintainers of open recipes should thank whoever sends in a better loaf.",
        ],
    ),
    "an adverb before the verb, and what joins the items": (
        "By sharing their ovens, small bakeries can:",
        ("Quickly cut the cost of every single loaf; and", "Bake more bread in the same night."),
        [
            "By sharing their ovens, small bakeries can quickly cut the cost of every single loaf.",
            "By sharing their ovens, small bakeries can bake more bread in the same night.",
        ],
    ),
    "a choice of what one can do": (
        "With a shared oven, small bakeries can:",
        ("bake more bread in the same night, or", "close the shop an hour earlier"),
        [
            "With a shared oven, small bakeries can bake more bread in the same night.",
            "With a shared oven, small bakeries can close the shop an hour earlier.",
        ],
    ),
    "an infinitive": (
        "Every bakery needs a plan in place to:",
        ("Remove old flour from every shelf. Rats love it.", "Check the coldest oven before the shift"),
        [
            "Every bakery needs a plan in place to remove old flour from every shelf.",
            "Every bakery needs a plan in place to check the coldest oven before the shift.",
        ],
    ),
    "a verb that takes a noun or an -ing": (
        "Common mistakes of new bakers include:",
        ("Opening the oven before the crust is set", "A weak starter for every loaf of the week"),
        [
            "Common mistakes of new bakers include opening the oven before the crust is set.",
            "Common mistakes of new bakers include a weak starter for every loaf of the week.",
        ],
    ),
    "a preposition": (
        "Small bakeries cut their costs by:",
        ("Sharing one oven with two neighbours", "Buying flour together with the whole street"),
        [
            "Small bakeries cut their costs by sharing one oven with two neighbours.",
            "Small bakeries cut their costs by buying flour together with the whole street.",
        ],
    ),
    "a clause": (
        "Ten years of shared ovens have shown that:",
        ("Small bakeries sell more bread with fewer hands", "Old ovens break down when they never rest"),
        [
            "Ten years of shared ovens have shown that small bakeries sell more bread with fewer hands.",
            "Ten years of shared ovens have shown that old ovens break down when they never rest.",
        ],
    ),
    "what one must not do": (
        "Bakers of the guild should never:",
        ("Share the recipe of a neighbour", "Leave an oven without a keeper"),
        [
            "Bakers of the guild should never share the recipe of a neighbour.",
            "Bakers of the guild should never leave an oven without a keeper.",
        ],
    ),
    "never": (
        "Never:",
        ("Share the recipe of a neighbour", "Leave an oven of the guild without a keeper"),
        ["Never share the recipe of a neighbour.", "Never leave an oven of the guild without a keeper."],
    ),
    "a command not to": (
        "Please do not:",
        ("Share the recipe of a neighbour", "Leave an oven of the guild without a keeper"),
        [
            "Please do not share the recipe of a neighbour.",
            "Please do not leave an oven of the guild without a keeper.",
        ],
    ),
    "a condition that is one of several": (
        "An oven is unsafe to use if:",
        ("The door of the oven does not close, or", "The floor of the oven is cracked."),
        [
            "An oven is unsafe to use if the door of the oven does not close.",
            "An oven is unsafe to use if the floor of the oven is cracked.",
        ],
    ),
}


@pytest.mark.parametrize(("lead_in", "items", "wanted"), FITTING.values(), ids=FITTING)
def test_an_item_is_told_as_the_sentence_that_it_completes(
    lead_in: str, items: tuple[str, ...], wanted: list[str]
) -> None:
    assert joined(lead_in, *items) == wanted


VERBS = ("Answer every question within two days", "Thank whoever sends in a better loaf")
NOUNS = ("A weak starter for every loaf of the week", "An oven that never cools down")
REFUSED = {
    "a full statement": ("Shared ovens bring two benefits to bakers:", NOUNS),
    "what there is in all": ("The parts of a good bakery are:", NOUNS),
    "parts of a whole": ("A good bakery consists of:", NOUNS),
    "names of parts": ("Bakeries of the valley can be divided into:", NOUNS),
    "one of several": ("Bakers of the guild should either:", VERBS),
    "one of several, told by the items": (
        "Bakers of the guild should:",
        ("Answer every question within two days; or", VERBS[1]),
    ),
    "one of several, told by the next item": ("Bakers of the guild should:", (VERBS[0], "or thank the sender of it")),
    "nothing else": ("Bakers of the guild should only:", VERBS),
    "places to go to": ("The guild holds links to many recipes, including:", NOUNS),
    "a word that leads to nothing": ("Ovens:", VERBS),
    "so many": ("Bakers of the guild have two duties in order to:", VERBS),
    "so many, in figures": ("Bakers of the guild owe 2 favours for:", NOUNS),
    "both together": ("Bakers of the guild should both:", VERBS),
    "all that is to be done": ("The aim of the guild is to:", VERBS),
    "denied of all together": ("No baker of the guild can:", VERBS),
    "denied of both": (
        "Bakers of the guild should not:",
        ("Share the recipe of a neighbour, and", "Leave an oven without a keeper"),
    ),
    "a condition among several": (
        "An oven is unsafe to use when:",
        ("The door of the oven does not close", "The floor of the oven is cracked"),
    ),
    "items of another grammar": ("Bakers of the guild should:", NOUNS),
    "clauses behind a verb that takes nouns": (
        "Rules for keeping an oven include:",
        ("Each oven should have a keeper of its own", "All bread must be sold on the same day"),
    ),
    "a label before the words": (
        "Bakers of the guild should:",
        ("Answer: every question is worth two days", "Thank: whoever sends in a loaf is a friend"),
    ),
    "the tools of a sentence of its own": ("Here are the shelves and ovens that we used:", NOUNS),
}


@pytest.mark.parametrize(("lead_in", "items"), REFUSED.values(), ids=REFUSED)
def test_where_one_item_alone_would_claim_something_else_nothing_is_joined(
    lead_in: str, items: tuple[str, ...]
) -> None:
    assert joined(lead_in, *items) == []


def test_steps_are_not_told_one_by_one() -> None:
    text = "# Ovens\n\nTo bake a loaf together, you need to:\n\n- Warm the oven\n\n- Open the door of the oven"
    parse = build_parse(text)
    numbered = [
        type(block)(**{name: getattr(block, name) for name in block.__slots__} | {"label": f"{at}."})
        for at, block in enumerate(parse.document.blocks)
    ]
    object.__setattr__(parse.document, "blocks", tuple(numbered))
    assert not [s for s in pick_snippets(parse, split_document(parse), every=True).snippets if s.is_joined]


def test_the_repairs_of_a_join_can_be_taken_back_and_say_why() -> None:
    lead_in, item = "Maintainers of open recipes should:", "Answer every question within two days;"
    made = [s for s in picked(lead_in, item, "Thank the sender of a loaf") if s.is_joined]
    snippet = min(made, key=lambda s: s.spans)
    assert [edit.rule for edit in snippet.repairs] == ["join-lead-in", "set-within-sentence", "close-item"]
    assert all(edit.why for edit in snippet.repairs)
    assert undo_edits(snippet.text, snippet.repairs) == f"{lead_in} {item}"


def test_a_join_is_made_of_two_places_in_the_order_of_the_text() -> None:
    made = [s for s in picked("Maintainers of open recipes should:", *VERBS) if s.is_joined]
    snippet = min(made, key=lambda s: s.spans)
    source = [run.text for run in snippet.words.runs if run.origin is Origin.SOURCE]
    assert source == ["Maintainers of open recipes should", "nswer every question within two days"]
    assert len(snippet.spans) == 2
    assert snippet.spans[0].end <= snippet.spans[1].start


@pytest.mark.parametrize(
    ("lead_in", "items"),
    [
        ("By sharing their ovens, small bakeries can:", VERBS),
        (
            "An oven is unsafe to use when:",
            ("The door of the oven does not close at night.", "The floor of the oven is cracked in the middle."),
        ),
    ],
)
def test_an_item_that_means_something_else_without_its_lead_in_is_not_offered_bare(
    lead_in: str, items: tuple[str, ...]
) -> None:
    assert not [s.text for s in picked(lead_in, *items) if s.text.rstrip(".") in {item.rstrip(".") for item in items}]


def test_what_the_reader_must_not_do_is_never_offered_as_a_command_to_do_it() -> None:
    texts = [s.text for s in picked("As a baker of the guild you should never:", *(f"{verb}." for verb in VERBS))]
    assert f"{VERBS[0]}." not in texts
    assert "As a baker of the guild you should never answer every question within two days." in texts


def test_a_command_to_the_reader_may_stand_without_its_lead_in() -> None:
    texts = [s.text for s in picked("As a baker of the guild you should:", *(f"{verb}." for verb in VERBS))]
    assert f"{VERBS[0]}." in texts
    assert "As a baker of the guild you should answer every question within two days." in texts


def test_a_name_keeps_its_capital_and_a_word_that_may_be_none_is_left_alone() -> None:
    told = joined(
        "Common mistakes of new bakers include:",
        "Flour from the mill of Harrow Oven that is too old",
        "CO2 from the starter that cannot leave the dough",
    )
    assert told == [
        "Common mistakes of new bakers include flour from the mill of Harrow Oven that is too old.",
        "Common mistakes of new bakers include CO2 from the starter that cannot leave the dough.",
    ]


def test_a_word_that_may_be_a_name_or_not_is_left_alone() -> None:
    items = ("Harrow with all its many weak starters", "Rye Harrow with all its many weak starters", NOUNS[0])
    assert len(joined("Common mistakes of new bakers include:", *items)) == 1


def test_a_name_of_two_words_keeps_its_capitals() -> None:
    told = joined("Common mistakes of new bakers include:", "Flour Mill and its very old flour of the valley", NOUNS[0])
    assert told[0] == "Common mistakes of new bakers include Flour Mill and its very old flour of the valley."


def test_a_noun_that_lacks_its_article_is_left_to_the_list() -> None:
    items = ("Weak starter for every loaf of the week", "A loaf that was never a weak starter of a day")
    assert joined("Common mistakes of new bakers include:", *items) == [
        "Common mistakes of new bakers include a loaf that was never a weak starter of a day."
    ]


def from_markdown(text: str) -> list[str]:
    """The joins in a paper as it is read."""
    return [s.text for s in flow.find_snippets(Source("guild.md", text.encode()), every=True).snippets if s.is_joined]


def test_an_item_with_items_of_its_own_is_not_joined_nor_are_they() -> None:
    nested = (
        "Bakers of the guild should:\n\n- Answer every question\n  - of a neighbour of theirs\n- Thank the sender\n"
    )
    assert from_markdown(nested) == ["Bakers of the guild should thank the sender."]


def test_the_items_of_the_next_list_complete_nothing() -> None:
    text = "Bakers of the guild should:\n\n- Answer every question\n- Thank the sender\n\n1. Warm the oven well\n"
    assert sorted(from_markdown(text)) == [
        "Bakers of the guild should answer every question.",
        "Bakers of the guild should thank the sender.",
    ]


def test_what_somebody_else_says_leads_to_no_item() -> None:
    assert joined("The guild says “bread is life” and that bakers should:", *VERBS) == []


def test_a_join_is_read_as_one_sentence() -> None:
    snippet = next(s for s in picked("Maintainers of open recipes should:", *VERBS) if s.is_joined)
    told = " ".join(reason.says for reason in snippet.reasons)
    assert "sentences" not in told
    assert "announces what comes next" not in told


def test_no_half_of_a_join_is_told_where_room_is_short() -> None:
    text = "# Ovens\n\nMaintainers should:\n\n- Answer every question, which takes two days\n\n- Thank the sender"
    parse = build_parse(text)
    passages = split_document(parse)
    snippet = next(s for s in pick_snippets(parse, passages, every=True).snippets if s.is_joined)
    assert list(Shortener(parse, lambda: passages).shorten(snippet)) == []


PAPER = """# Working in the open

The invented guild of bakers keeps its recipes where everybody in the valley can read them.

By sharing their ovens, small bakeries can:

- Cut the cost of every loaf that they sell
- Bake more bread in the same night, and close the shop an hour earlier
"""


def test_posts_say_a_join_in_one_piece_and_the_paper_bears_them_out() -> None:
    source = Source("guild.md", PAPER.encode())
    pinned = tuple(s.id for s in flow.find_snippets(source, every=True).snippets if s.is_joined)
    outcome = flow.make_posts(source, Wish(pinned=pinned, link="https://example.org/guild"))
    said = [[str(part.words) for part in post.parts] for post in outcome.posts if set(post.snippets) & set(pinned)]
    assert said
    assert all(any("small bakeries can cut" in part or "can bake" in part for part in parts) for parts in said)
    claims = read_claims(answer_posts(outcome).model_dump(by_alias=True, mode="json"))
    assert Verifier(outcome.document, frame_words(templates_folder())).verify(claims) == []
