"""What a document bears out, and what it does not, told by the texts alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Document, Span
from service.errors import UnreadablePostsError
from service.model import Source
from service.read import read_document
from service.verify import Claim, Verifier, read_claims
from service.verify._taken import Taken

SOURCE = """# How two invented bakeries stopped guessing

Harrow Oven cut the bread it threw away by 31 percent within six weeks. Mill & Salt may save up to £1,200 a month if it
bakes twice a day. Early results suggest that staff walk 4 miles less.

“We did not buy a single new oven,” says Ines Example, who runs the night shift at Harrow Oven. “We moved the clock.”

Not every loaf can wait. Some loaves can wait, and some can not. You can bake at noon
only if the dough was cold overnight.

“It was never about flour,” says Tomas Muster, head baker of Mill & Salt.

What both bakeries changed:

- the hour of the first batch
- the size of the last one
"""
SENTENCES = (
    "Harrow Oven cut the bread it threw away by 31 percent within six weeks.",
    "Mill & Salt may save up to £1,200 a month if it bakes twice a day.",
    "You can bake at noon only if the dough was cold overnight.",
)


@pytest.fixture(scope="module")
def document() -> Document:
    """Two invented bakeries."""
    return read_document(Source("bakeries.md", SOURCE.encode()))


def findings(document: Document, text: str, *, edited: bool = False, frames: tuple[str, ...] = ()) -> list[str]:
    """The checks that found something, in order."""
    claim = Claim(1, "x", (text,), (), edited)
    return [found.check for found in Verifier(document, frames).verify([claim])]


BORNE_OUT = {
    "a sentence": SENTENCES[0],
    "a sentence with a link": f"{SENTENCES[0]}\n\nhttps://example.org/31/paper-99",
    "a quotation with its speaker": "“We did not buy a single new oven.”\n\n— Ines Example, Harrow Oven",
    "a speaker above what they say": "Ines Example, Harrow Oven:\n\n“We did not buy a single new oven.”",
    "a quotation joined over its interruption": "We did not buy a single new oven. We moved the clock.",
    "a clause after a comma and a joining word left out": "Not every loaf can wait.",
    "a list with its lead-in": "What both bakeries changed:\n• the hour of the first batch\n• the size of the last one",
    "a part of a thread": f"2/3 {SENTENCES[0]}",
    "a hashtag of the document's words": f"{SENTENCES[0]}\n\n#HarrowOven #bakeries",
    "an address alone": "https://example.org",
}


@pytest.mark.parametrize("text", BORNE_OUT.values(), ids=BORNE_OUT)
def test_what_the_document_says_is_borne_out(document: Document, text: str) -> None:
    assert findings(document, text) == []


MADE_UP = {
    "a digit": ("Harrow Oven cut the bread it threw away by 37 percent within six weeks.", "figure"),
    "a figure in letters": ("Harrow Oven cut the bread it threw away by 31 percent within two weeks.", "figure"),
    "a unit": ("Harrow Oven cut the bread it threw away by 31 points within six weeks.", "figure"),
    "a unit left out": ("Harrow Oven cut the bread it threw away by 31", "figure"),
    "a currency": ("Mill & Salt may save up to $1,200 a month if it bakes twice a day.", "figure"),
    "somebody else's result": ("Mill & Salt cut the bread it threw away by 31 percent within six weeks.", "move"),
    "a name from nowhere": ("Corner Crust cut the bread it threw away by 31 percent within six weeks.", "word"),
    "another speaker": ("“We did not buy a single new oven.”\n— Tomas Muster, Mill & Salt", "speaker"),
    "another speaker above": ("Tomas Muster, Mill & Salt:\n“We did not buy a single new oven.”", "speaker"),
    "a speaker from nowhere": ("“We did not buy a single new oven.”\n— Rosa Example", "speaker"),
    "somebody else's place": ("“We did not buy a single new oven.”\n— Ines Example, head baker", "speaker"),
    "a negation lost": ("We did buy a single new oven. We moved the clock.", "loss"),
    "a hedge lost": ("Mill & Salt save up to £1,200 a month if it bakes twice a day.", "loss"),
    "a condition lost at the end": ("Mill & Salt may save up to £1,200 a month.", "loss"),
    "a condition lost in the middle": ("You can bake at noon the dough was cold overnight.", "loss"),
    "a negation lost at the end": ("Some loaves can wait, and some can.", "loss"),
    "a guess made a fact": ("Staff walk 4 miles less.", "loss"),
    "a negation put in": (
        "Harrow Oven did not cut the bread it threw away by 31 percent within six weeks.",
        "addition",
    ),
    "a word put in": ("Harrow Oven proudly cut the bread it threw away by 31 percent within six weeks.", "word"),
    "a word put into a quotation": ("“We did not buy a single shiny new oven.”", "word"),
    "a hashtag of other words": (f"{SENTENCES[0]} #growthhacking", "hashtag"),
}


@pytest.mark.parametrize(("text", "check"), MADE_UP.values(), ids=MADE_UP)
def test_what_it_does_not_say_is_found(document: Document, text: str, check: str) -> None:
    assert check in findings(document, text)


def test_words_of_a_template_may_stand_beside_the_documents_own_but_not_in_quotation_marks(document: Document) -> None:
    assert findings(document, f"Worth knowing: {SENTENCES[0]}", frames=("worth", "knowing")) == []
    assert findings(document, "“We did not buy a single worth new oven.”", frames=("worth",)) == ["word"]


def test_dashes_before_several_lines_are_those_of_a_list_and_before_one_of_a_credit(document: Document) -> None:
    text = "What both bakeries changed:\n\n– the hour of the first batch\n– the size of the last one"
    assert findings(document, text) == []
    assert findings(document, "“We did not buy a single new oven.”\n– Tomas Muster, Mill & Salt") == ["speaker"]


def test_a_line_of_a_template_loses_nothing_of_the_document(document: Document) -> None:
    source = b"# Bread\n\nEveryone thought it was the oven, and that was not exactly the case.\n"
    paper = read_document(Source("bread.md", source))
    frames = ("read", "the", "case", "study")
    claim = Claim(1, "x", ("Read the case study: https://example.org",))
    assert Verifier(paper, frames).verify([claim]) == []
    assert findings(document, "Wait.", frames=("wait",)) == []


def test_a_name_in_the_midst_of_the_documents_words_is_no_word_of_a_template(document: Document) -> None:
    text = "Harrow Oven cut the Work it threw away by 31 percent within six weeks."
    assert findings(document, text, frames=("work",)) == ["word"]


SEVERAL_PLACES = """# Source

WHITE PAPER

## Cold dough

Bakers like cold dough. Cold dough refers to dough that has rested in the cold for a night or longer.

Do not use flour dust only for show.

## 2.1 Flour dust

- Plain tins – tins without a lid.

They bake at noon.
"""
LABELLED = {
    "a term that stands elsewhere too": "Cold dough: dough that has rested in the cold for a night or longer",
    "a word of a template that is a heading too": "Source: Bakers like cold dough.",
    "a heading without its number, the words of which stand elsewhere too": "Flour dust\n\nBakers like cold dough.",
    "a numbered heading behind a template's words": "Source: Flour dust\n\nBakers like cold dough.",
    "what the document calls itself too": "From our white paper: Flour dust\n\nBakers like cold dough.",
    "a tag of capitals": "Bakers like cold dough.\n\n#PLAINTins",
    "a line of one word that the rest of the post says": "Dough\n\nBakers like cold dough.",
}


@pytest.mark.parametrize("text", LABELLED.values(), ids=LABELLED)
def test_what_stands_before_the_documents_words_is_taken_for_what_it_is(text: str) -> None:
    document = read_document(Source("dough.md", SEVERAL_PLACES.encode()))
    assert findings(document, text, frames=("source", "from", "our", "white", "paper")) == []


CREDITED = """---
title: Cold dough at noon
author: Ines Example, Tomas Muster
---

# Cold dough at noon

Bakers like cold dough. From cold dough at dawn, rolls follow. It was written by Ines Example, Tomas Muster and others.
"""


@pytest.mark.parametrize("line", ["From “Cold dough at noon”", "“Cold dough at noon” by Ines Example, Tomas Muster"])
def test_a_title_and_who_wrote_it_may_be_named_together(line: str) -> None:
    document = read_document(Source("dough.md", CREDITED.encode()))
    frames = ("from", "by")
    assert findings(document, f"Bakers like cold dough.\n\n{line}", frames=frames) == []
    assert findings(document, "Ines Example, Tomas Muster like cold dough.", frames=frames) == ["move"]


INTERVIEW = """# Night shift at Harrow Oven

“We bake at night,” says Harrow Oven senior shift manager Ines Example. Answer: No. We sleep at noon.

When guests ask about bread, she answers. “Cold dough is easy,” she says. Tins reports to nobody.

“Flour is patient,” says Rosa Probe, miller at the Old Mill.

Tomas Muster: First we moved the clock. It was cold.

“The cellar was always the coldest room we had," said Tomas Muster. It is HO’s cellar now, and no other bakery uses it.

Most cold doughs can be easily shaped by hand at noon. The shop, where people wait, sold 60 loaves in one hour last May.
Set no alarm for tins, trays, etc. Only the clock rings.

If all goes well, 99.9% of all rolls are warm when sold at noon.

"The oven is never cold before noon,” said Livia Prueba, who knows it.

“The tins are old,” Karla Ensayo, Old Mill’s keeper of all the tins, trays and clocks, said on Tuesday.

This makes it easy for bakers to keep the tins apart in the cellar.

Good clocks allow you to bake twice before the night is over. With good clocks you can sleep too. IT helps nobody.
"""
TURNED = {
    "what can be done, you can do": "You can easily shape most cold doughs by hand at noon.",
    "words that the sentence beside has as well": "With good clocks, you can bake twice before the night is over.",
    "what is made easy, they do easily": "With this, bakers can easily keep the tins apart in the cellar.",
    "a figure out of a sentence that tells where": "sold 60 loaves in one hour last May",
}


@pytest.fixture(scope="module")
def interview() -> Document:
    """An invented bakery and who speaks for it."""
    return read_document(Source("night.md", INTERVIEW.encode()))


@pytest.mark.parametrize("text", TURNED.values(), ids=TURNED)
def test_words_turned_about_by_a_recorded_edit_are_borne_out(interview: Document, text: str) -> None:
    assert findings(interview, text, edited=True) == []


CREDITS = {
    "a role before the name": "“We bake at night.”\n\n— Ines Example, senior shift manager, Harrow Oven",
    "somebody named before a pronoun": "Ines Example:\n\n“Cold dough is easy.”",
    "the name before an answer": "“First we moved the clock.”\n\n— Tomas Muster",
    "a part of a thread": "1/2 Ines Example:\n\n“We bake at night.”",
    "marks that do not match": "“The cellar was always the coldest room we had.”\n\n— Tomas Muster",
    "a straight mark that a curved one closes": "“The oven is never cold before noon.”\n\n— Livia Prueba",
    "what commas set apart between name and verb": "“The tins are old.”\n\n— Karla Ensayo",
    "the ending of a bracket": "It is (HO)’s cellar now, and no other bakery uses it.",
    "a list that is not ended": "Set no alarm for tins, trays, etc.",
    "a figure above its sentence": "99.9%\n\nIf all goes well, 99.9% of all rolls are warm when sold at noon.",
    "a company behind the and a preposition": "“Flour is patient.”\n\n— Rosa Probe, miller, Old Mill",
    "a stop that ends an answer": "We sleep at noon.",
}


@pytest.mark.parametrize("text", CREDITS.values(), ids=CREDITS)
def test_who_speaks_is_told_as_the_document_tells_it(interview: Document, text: str) -> None:
    assert findings(interview, text) == []


MISCREDITED = {
    "half a name": ("“We bake at night.”\n\n— Ines Muster, senior shift manager", "speaker"),
    "another thing for the company": ("“We bake at night.”\n\n— Ines Example, Tins", "speaker"),
    "somebody else before an answer": ("“First we moved the clock.”\n\n— Ines Example", "speaker"),
    "an abbreviation for a pronoun": ("IT was cold.", "word"),
    "a template's word for who did it": ("Tip sold 60 loaves in one hour last May.", "word"),
}


@pytest.mark.parametrize(("text", "check"), MISCREDITED.values(), ids=MISCREDITED)
def test_who_is_put_in_somebodys_place_is_found(interview: Document, text: str, check: str) -> None:
    assert check in findings(interview, text, frames=("it", "tip"))


def test_a_template_names_nobody_in_the_stead_of_who_begins_a_sentence(document: Document) -> None:
    text = "Tip cut the bread it threw away by 31 percent within six weeks."
    assert findings(document, text, frames=("tip",)) == ["word"]
    assert (
        findings(document, f"A tip from our paper:\n{SENTENCES[0]}", frames=("a", "tip", "from", "our", "paper")) == []
    )
    framed = "A tip from our paper:\n\n“We did not buy a single new oven.”"
    assert findings(document, framed, frames=("a", "tip", "from", "our", "paper")) == []


def test_a_part_of_a_thread_bears_its_own_number(document: Document) -> None:
    def numbers(*parts: str) -> list[str]:
        return [found.words for found in Verifier(document).verify([Claim(1, "x", parts)])]

    assert numbers(f"1/2 {SENTENCES[0]}", f"2/2 {SENTENCES[2]}") == []
    assert numbers(f"1/2 {SENTENCES[0]}", f"{SENTENCES[2]}\n\n2/3") == ["2/3"]


def test_a_title_of_one_word_may_be_in_capitals_where_the_customer_is_not() -> None:
    source = (
        "---\ntitle: HARROW\ncustomer: Harrow\n---\n\n# HARROW\n\nHarrow bakes bread at night for the whole town.\n"
    )
    document = read_document(Source("harrow.md", source.encode()))
    text = "Harrow bakes bread at night for the whole town.\n\nFrom “HARROW”"
    assert findings(document, text, frames=("from",)) == []


def test_a_line_of_one_word_that_the_rest_of_the_post_does_not_say_is_found() -> None:
    document = read_document(Source("dough.md", SEVERAL_PLACES.encode()))
    assert findings(document, "Noon\n\nBakers like cold dough.") == ["word"]


def test_words_of_a_recast_may_stand_where_an_edit_is_recorded(document: Document) -> None:
    text = "With Harrow Oven, you can cut the bread it threw away by 31 percent within six weeks."
    assert findings(document, text, edited=True) == []
    assert set(findings(document, text)) == {"word"}


def test_can_in_a_recast_says_what_help_said() -> None:
    told = read_document(Source("a.md", b"# Gaps\n\nThe Tidewell planner helps small teams find gaps in a week."))
    recast = Claim(1, "x", ("With the Tidewell planner, you can find gaps in a week.",), (), edited=True)
    bare = Claim(1, "x", ("The Tidewell planner find gaps in a week.",))
    assert Verifier(told).verify([recast]) == []
    assert [found.check for found in Verifier(told).verify([bare])] == ["loss"]


def test_a_finding_says_where_it_is_in_words(document: Document) -> None:
    text = f"First.\n{SENTENCES[0].replace('31', '13')}"
    [found] = Verifier(document, ("first",)).verify([Claim(7, "bluesky", ("", text))])
    assert (found.post, found.network, found.part) == (7, "bluesky", 1)
    assert text[found.start : found.end] == found.words == "13"
    assert found.why == "stands nowhere near these words in the document"


@given(sentence=st.sampled_from(SENTENCES), digit=st.sampled_from("123456789"), data=st.data())
def test_no_digit_can_be_changed_unseen(document: Document, sentence: str, digit: str, data: st.DataObject) -> None:
    places = [at for at, sign in enumerate(sentence) if sign.isdigit() and sign != digit]
    if places:
        at = data.draw(st.sampled_from(places))
        assert "figure" in findings(document, sentence[:at] + digit + sentence[at + 1 :])


@given(st.text(max_size=300))
def test_any_text_can_be_verified(document: Document, text: str) -> None:
    for found in Verifier(document).verify([Claim(1, "x", (text,))]):
        assert text[found.start : found.end] == found.words


@pytest.mark.parametrize("answer", [None, [], {}, {"posts": None}, {"posts": [{}]}, {"posts": [{"parts": 3}]}])
def test_what_is_no_answer_of_posts_is_refused(answer: object) -> None:
    with pytest.raises(UnreadablePostsError, match="Give what `socialmediafy posts FILE --json` prints"):
        read_claims(answer)


def test_what_a_brand_says_in_the_stead_of_the_document_s_words_may_stand_there_and_nowhere_quoted(
    document: Document,
) -> None:
    said = "Harrow Oven cut the loaves it threw away by 31 percent within six weeks."
    quoted = "“We did not buy a single new stove,” says Ines Example, who runs the night shift at Harrow Oven."

    def found(text: str, *terms: str) -> list[str]:
        return [each.check for each in Verifier(document, (), terms).verify([Claim(1, "x", (text,))])]

    assert found(said) == ["word"]
    assert found(said, "loaves") == []
    assert found(quoted, "stove") == ["word"]


def test_a_hashtag_that_was_joined_makes_no_post_an_edited_one() -> None:
    entry = {"from": "edit", "rule": "hashtag"}
    posts = [
        {"network": "x", "parts": [{"text": "a"}], "provenance": [{"from": "source", "rule": None}, *more]}
        for more in ([entry], [entry, {"from": "edit", "rule": "enabled"}])
    ]
    assert [claim.edited for claim in read_claims({"posts": posts})] == [False, True]


def test_a_title_may_be_told_without_what_follows_its_colon() -> None:
    page = "<title>What the bakers learnt: cold dough, warm ovens</title><p>Cold dough is easy to shape by hand.</p>"
    document = read_document(Source("bakers.html", page.encode()))
    text = "Cold dough is easy to shape by hand.\n\nFrom “What the bakers learnt”"
    assert findings(document, text, frames=("from",)) == []


def test_a_name_that_stands_for_his_keeps_the_ending_of_what_it_stands_for() -> None:
    document = read_document(Source("oven.md", "Tomas Muster bakes. Muster’s oven is never cold before noon.".encode()))
    text = "Tomas Muster’s oven is never cold before noon."
    name = Span(0, len("Tomas Muster"))
    claim = Claim(1, "x", (text,), edited=True, taken=(Taken(0, name.start, name.end, name),))
    assert list(Verifier(document, ()).verify([claim])) == []


def test_a_heading_on_a_line_of_its_own_is_the_heading_and_not_the_same_words_elsewhere() -> None:
    text = (
        "# Locks\n\nKeys are not back doors in any of the houses.\n\n## Back doors in old houses\n\nMost of them stick."
    )
    document = read_document(Source("locks.md", text.encode()))
    assert Verifier(document).verify([Claim(1, "newsletter", ("Back doors", "Most of them stick."))]) == []


def test_a_change_on_a_line_of_its_own_is_looked_for_where_both_its_figures_stand() -> None:
    text = "# Heat\n\nIn 2021 it was 86 °C all year.\n\nWe went from 86 °C to 74 °C.\n\nIn 2024 it was 74 °C all year."
    document = read_document(Source("heat.md", text.encode()))
    said = Claim(1, "x", ("86 °C → 74 °C\n\nWe went from 86 °C to 74 °C.",))
    assert Verifier(document).verify([said]) == []
