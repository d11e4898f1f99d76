"""A brand's terms and spelling: said in the stead of the source's, and nowhere where words are meant as they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Span
from service.brand import Brand, Term, brand_replaces, brand_says, said_by
from service.traced import Origin, traced_source

BRAND = Brand(
    name="Harrow",
    customers=("Client Bank",),
    spelling="british",
    terms=(
        Term(instead_of="client", say="owner"),
        Term(instead_of="clients", say="owners"),
        Term(instead_of="sign-in page", say="front door"),
        Term(instead_of="Client Portal", say="Harrow Portal"),
        Term(instead_of="owner", say="user"),
        Term(instead_of="hotel", say="hourglass"),
    ),
)


def _said(text: str, brand: Brand = BRAND) -> str:
    return str(said_by(traced_source(text, [Span(0, len(text))]), brand))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Our clients wait.", "Our owners wait."),
        ("Clients wait.", "Owners wait."),
        ("It is late. Clients wait.", "It is late. Owners wait."),
        ("A client waits, a client's door opens.", "An owner waits, an owner's door opens."),
        ("An owner waits.", "A user waits."),
        ("A hotel is an old thing.", "An hourglass is an old thing."),
        ("The sign in page and the sign-in  page.", "The front door and the front door."),
        ("Open the Client Portal.", "Open the Harrow Portal."),
        ("We organize the color of the center.", "We organise the colour of the centre."),
        ("Color counts.", "Colour counts."),
    ],
)
def test_terms_and_spelling_are_said_with_their_case_and_their_article(text: str, said: str) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "“Our clients like the color,” she says.",
        'He said "a client waits" and left.',
        "The word ‘client’ is old.",
        "Client Bank waits.",
        "The Clients wait.",
        "Client Services waits.",
        "CLIENTS WAIT.",
        "The client-side code and the thin-client room.",
        "Write to client@example.org or https://example.org/client/color?client=1 now.",
        "The #client and @client.",
        "The Center for Color.",
        "A clientele, a colorist.",
    ],
)
def test_quotations_names_compounds_and_addresses_keep_their_words(text: str) -> None:
    assert _said(text) == text


def test_american_spelling_is_said_where_the_brand_wants_it_and_none_where_it_does_not() -> None:
    assert _said("The colour of the centre.", Brand(name="x", spelling="american")) == "The color of the center."
    assert _said("The colour of the center.", Brand(name="x")) == "The colour of the center."


def test_each_change_is_the_brand_s_and_tells_what_stood_there() -> None:
    text = "A client likes the color."
    made = said_by(traced_source(text, [Span(0, len(text))]), BRAND)
    changed = [(run.text, run.rule, run.span and run.span.of(text)) for run in made.runs if run.origin is Origin.BRAND]
    assert changed == [
        ("An", "preferred term", "A"),
        ("owner", "preferred term", "client"),
        ("colour", "spelling", "color"),
    ]


@given(
    st.lists(st.sampled_from(["A", "client", "“clients", "clients”", "color", ".", "Client", "an", "\n", "x@client"]))
)
def test_what_the_brand_did_not_change_is_the_source_s_own_and_can_be_put_back(words: list[str]) -> None:
    text = " ".join(words)
    made = said_by(traced_source(text, [Span(0, len(text))]), BRAND)
    assert "".join(run.span.of(text) if run.span else "" for run in made.runs) == text


def test_all_that_a_brand_may_put_in_is_told_and_no_spelling_of_what_nobody_wrote() -> None:
    said = [*brand_says(BRAND), *brand_replaces(BRAND, frozenset({"color", "house"}))]
    assert {"Harrow", "owner", "front door", "colour"} <= set(said)
    assert "centre" not in said
