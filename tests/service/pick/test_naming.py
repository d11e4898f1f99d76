"""Repairs that put the document's own words in the place of what stands for them: rightly or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chunkers import Passage, PassageKind, Span, parse_document
from service.answers import answer_posts
from service.compose._values import is_verbatim
from service.flow import make_posts, verify_posts
from service.model import Snippet, Source, Wish
from service.pick import pick_snippets
from service.pick._abbreviations import unexplained_in
from service.pick._antecedents import find_antecedents
from service.pick._read import read_signals
from service.pick._repairs import repair, undo_edits
from service.read import read_document
from service.split import split_document
from service.traced import Origin
from service.verify import Claim, read_claims
from service.verify._taken import Taken
from tests.builders import build_parse


def listed(text: str) -> list[Snippet]:
    parse = build_parse(text)
    return list(pick_snippets(parse, split_document(parse), every=True).snippets)


def texts(text: str) -> set[str]:
    return {snippet.text for snippet in listed(text)}


@pytest.mark.parametrize(
    ("before", "line", "wanted"),
    [
        (
            "Ana Ruiz keeps the books of a small heating plant.",
            "She found that every open valve wastes a day of work.",
            "Ana Ruiz found that every open valve wastes a day of work.",
        ),
        (
            "Fluentd is an open source collector of log lines.",
            "However, it needs only half of the memory of a database.",
            "Fluentd needs only half of the memory of a database.",
        ),
        (
            "Heat exchangers are slow.",
            "They waste a tenth of what they carry in a cold winter.",
            "Heat exchangers waste a tenth of what they carry in a cold winter.",
        ),
        (
            "Fluentd is an open source collector of log lines.",
            "Its memory is half of what a small database would need.",
            "Fluentd’s memory is half of what a small database would need.",
        ),
        (
            "Microsoft was founded in a garage.",
            "The company sells more software than any other in the world.",
            "Microsoft sells more software than any other in the world.",
        ),
    ],
)
def test_a_pointer_becomes_what_the_sentence_before_names(before: str, line: str, wanted: str) -> None:
    [found] = [snippet for snippet in listed(f"{before} {line}") if snippet.text == wanted]
    assert not found.warnings
    assert "name-what-is-meant" in {edit.rule for edit in found.repairs}
    assert undo_edits(found.text, found.repairs) == line
    [taken] = [run.taken for run in found.words.runs if run.taken]
    named = taken.of(f"{before} {line}")
    assert named in before
    assert found.text.startswith(named)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ("Ana Ruiz met Bo Lind at a small heating plant.", "She found that every open valve wastes a day of work."),
        ("Fluentd replaced Logstash in a whole data centre.", "It needs only half of the memory of a database."),
        ("A pump moves water through a cold house.", "It needs only half of the power of a heater."),
        ("Pumps and their valves fail in cold winters.", "It takes a whole winter to find one open valve."),
        ("Who pays for Fluentd?", "It needs only half of the memory of a database."),
        ("Heat exchangers are slow.", "They say that nobody has ever seen a plant without Heat exchangers."),
        ("We found it in a cold house.", "It needs only half of the power of a heater."),
    ],
)
def test_a_pointer_that_might_mean_another_keeps_its_warning(before: str, line: str) -> None:
    document = f"{before} {line}"
    found = {snippet.text: snippet for snippet in listed(document)}
    assert not [s for s in found.values() if any(edit.rule == "name-what-is-meant" for edit in s.repairs)]


def test_somebody_is_carried_on_from_sentence_to_sentence() -> None:
    document = "Ana Ruiz keeps books. She shut every open valve in town. She has saved more heat than any new pump."
    assert "Ana Ruiz has saved more heat than any new pump." in texts(document)


def test_in_a_quotation_what_is_put_in_stands_in_brackets() -> None:
    said = "It runs with half of the memory of a small database."
    parse = build_parse(f"“Fluentd is our collector of log lines. {said} Nobody would go back,” says Ana Ruiz.")
    readings = read_signals(parse, split_document(parse))
    antecedents = find_antecedents(readings.stretches)
    start = parse.document.text.index(said)
    passage = Passage(PassageKind.QUOTATION, (Span(start, start + len(said)),), 0, "quotations")
    words, [edit] = repair(parse.document, passage, antecedents[1])
    assert str(words) == said.replace("It", "[Fluentd]")
    assert undo_edits(str(words), [edit]) == said
    assert is_verbatim(words)


def test_posts_that_say_what_was_meant_are_borne_out_by_their_document() -> None:
    text = (
        "# Cold water\n\nAna Ruiz keeps the books of a small heating plant. She shut every open valve of her town.\n\n"
        "The cool return temperature (CRT) of a house is read once a day.\n\n"
        "A CRT of 30 °C saves every house 4% of its heat.\n"
    )
    source = Source("cold.md", text.encode())
    answer = answer_posts(make_posts(source, Wish(networks=("linkedin", "x", "mastodon"))))
    claims = read_claims(answer.model_dump(mode="json", by_alias=True))
    assert any("cool return temperature (CRT) of 30" in part for claim in claims for part in claim.parts)
    assert verify_posts(source, claims)[1] == []
    # Said to be from elsewhere, or not said to be from anywhere, the same words are found out.
    spelt = next(claim for claim in claims if claim.taken)
    for taken in ((), (replace(spelt.taken[0], span=Span(0, 4)),)):
        assert verify_posts(source, [replace(spelt, taken=taken)])[1]


def test_a_name_in_a_post_is_borne_out_only_by_the_place_it_is_from() -> None:
    text = "Ana Ruiz keeps the books of a small heating plant. She shut every open valve of her town."
    said, name = "Ana Ruiz shut every open valve of her town.", Span(0, 8)
    for taken, wrong in ((Taken(0, 0, 8, name), False), (Taken(0, 0, 8, Span(9, 14)), True)):
        claim = Claim(1, "x", (said,), (), edited=True, taken=(taken,))
        assert bool(verify_posts(Source("cold.md", text.encode()), [claim])[1]) is wrong


EXPLAINED = "A thinnest viable platform (TVP) is all that a team needs. "


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        (
            "A TVP saves a whole year of work for any company.",
            "A thinnest viable platform (TVP) saves a whole year of work for any company.",
        ),
        (
            "Teams with a good TVP save a whole year of work.",
            "Teams with a good thinnest viable platform (TVP) save a whole year of work.",
        ),
        (
            "“Our TVP saved us a whole year of work,” says Ana Ruiz.",
            "Our TVP [thinnest viable platform] saved us a whole year of work.",
        ),
    ],
)
def test_an_abbreviation_is_spelt_out_in_the_documents_own_words(line: str, wanted: str) -> None:
    [found] = [snippet for snippet in listed(EXPLAINED + "\n\n" + line) if snippet.text == wanted]
    assert not [warning for warning in found.warnings if "TVP" in warning]


@pytest.mark.parametrize(
    ("explained", "line"),
    [
        (EXPLAINED, "Teams with several TVPs save a whole year of work."),
        ("A house (HST) is warm. ", "Teams with a good HST save a whole year of work."),
        ("An hourly heat table (HHT) is warm. ", "Teams with an HHT save a whole year of work."),
    ],
)
def test_an_abbreviation_that_cannot_be_spelt_out_surely_is_left_with_a_warning(explained: str, line: str) -> None:
    [found] = [snippet for snippet in listed(f"{explained}\n\n{line}") if snippet.text == line]
    assert found.repairs == ()


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (
            "Ask for a Statement of Objectives and no plan. An SOO saves a whole year of work.",
            "A Statement of Objectives (SOO) saves a whole year of work.",
        ),
        (
            "Pipes, Toto, The Heat Network (THN) and others are open.\n\nCount on THN to save a whole year of work.",
            "Count on The Heat Network (THN) to save a whole year of work.",
        ),
    ],
)
def test_a_name_that_spells_an_abbreviation_explains_it(document: str, wanted: str) -> None:
    assert wanted in texts(document)


def test_a_vowel_decides_between_a_and_an() -> None:
    text = "An open heat table (OHT) is warm.\n\nTeams with an OHT save a year.\n\nAn SHT (set heat table) is cold."
    assert "Teams with an open heat table (OHT) save a year." in texts(text)


def test_every_word_put_in_is_traced_to_where_it_stands() -> None:
    text = f"{EXPLAINED}\n\nA TVP saves a whole year of work for any company."
    parse = parse_document(read_document(Source("tvp.md", text.encode())))
    snippets = pick_snippets(parse, split_document(parse), every=True).snippets
    runs = [run for snippet in snippets for run in snippet.words.runs if run.taken]
    assert runs
    for run in runs:
        assert run.origin is Origin.EDIT
        assert run.taken is not None
        assert run.taken.of(parse.document.text) in run.text


def test_a_last_name_becomes_the_name_in_full_that_the_document_gave_before() -> None:
    text = (
        "Ana Maria Ruiz joined the heating plant in May.\n\n"
        "Ruiz’s team found the open valve in every building of the town within a week."
    )
    [found] = [s for s in listed(text) if s.text.startswith("Ana Maria Ruiz’s team found the open valve")]
    assert "name-in-full" in {edit.rule for edit in found.repairs}
    assert undo_edits(found.text, found.repairs).startswith("Ruiz’s team")
    [taken] = [run.taken for run in found.words.runs if run.taken]
    assert taken.of(build_parse(text).document.text) == "Ana Maria Ruiz"


def test_a_first_name_becomes_the_name_in_full_as_well() -> None:
    text = (
        "Tobias Ruiz joined the heating plant in May.\n\n"
        "Tobias found the open valve in every building of the town within a week."
    )
    [found] = [s for s in listed(text) if s.text.startswith("Tobias Ruiz found the open valve")]
    assert undo_edits(found.text, found.repairs).startswith("Tobias found")


@pytest.mark.parametrize(
    "text",
    [
        "Will Ruiz joined in May, and he will stay.\n\nWill the plant find every valve of the town in a week?",
        "Ana Ruiz joined in May.\n\nAna Ruiz found the open valve in every building of the town.",
        "Ana Ruiz and Tom Ruiz joined in May.\n\nRuiz’s team found the open valve in every building of the town.",
        "Ana Ruiz joined in May.\n\nTom Ruiz’s team found the open valve in every building of the town.",
    ],
)
def test_a_name_of_two_people_or_beside_the_rest_or_that_is_a_word_stays_as_it_is(text: str) -> None:
    assert "name-in-full" not in {edit.rule for snippet in listed(text) for edit in snippet.repairs}


def test_an_abbreviation_within_brackets_stays_as_it_is() -> None:
    """Its long form stands before the brackets already."""
    explained: dict[str, Span | None] = {"SOW": None}
    bracketed = "An AI statement of work (AI SOW) tells what is owed."
    assert list(unexplained_in(bracketed, explained)) == []
    assert [found.group() for found in unexplained_in("The SOW tells what is owed.", explained)] == ["SOW"]
