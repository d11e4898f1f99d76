"""Where sentences end: by rule, and with the parser where rules leave it open."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers._prose import whole_sentences
from chunkers._sentences import sentence_starts, split_sentences
from tests.builders import build_parse

GOLDEN_FLOOR = 46

ONE_SENTENCE = [
    "Costs fell by 3.5 percent in version 2.4.1 of the suite.",
    "See https://docs.example.org/v2.1/Intro.html?a=1.2 for the details.",
    "Write to Ana.Lima@mail.example.com before noon.",
    "We use caches, e.g. Redis, for sessions.",
    "Large buyers, i.e. Councils, wait longest.",
    "The report by J. R. Hartley names nobody.",
    "Mr. Novak met Dr. Lee and Prof. Okoye at St. Mary's.",
    "Node.js and ASP.NET both served the page.",
    "The U.S. Government pays on time.",
    "Figures rose (see Fig. 3) in every region.",
    "She asked “why?” and left the room.",
    "“It works,” she said.",
    '"It works." he said.',
    "Sales rose to approx. five million.",
    "He works for Acme Inc. in Leeds.",
    "They waited … and waited … until noon.",
    "I thought it was ... well, late.",
    "Steps: 1. Plan the work.",
    "The team works at Yahoo! in Austin.",
    "It was good. :-)",
    "It was over. ***",
]
SEVERAL_SENTENCES = [
    ["We tested 3.5.", "It ran."],
    ["Read example.com.", "It helps."],
    ["We like Node.js.", "It is small."],
    ["He left at 5 p.m.", "She stayed."],
    ["“We stopped guessing.", "It cost too much,” said Ana."],
    ['"We stopped.', 'It cost too much."', "Ana left."],
    ["He said: “Stop.”", "“Why?” she asked."],
    ["‘We stopped.’", "‘Nobody minded.’"],
    ["(It was late.)", "We went home."],
    ["We left (it was late.)", "Nobody minded."],
    ["Rates fell. [4]", "They rose again.[5] [6]", "Then they fell."],
    ["Why wait?", "Start today!", "You can…", "Then rest."],
    ["Ask me.", "I know."],
    ["It was art.", "Nobody bought it."],
    ["1. Plan the work", "2. Do the work", "3. Rest"],
    ["1.) Plan it.", "2.) Do it."],
    ["a. Plan the work", "b. Do the work"],
    ["• Plan the work", "• Do the work"],
    ["First line", "second line"],
    ["Nobody liked it.", "iOS users left first."],
]
_ENDED = ["Rain fell.", "“Stop”", "e.g.", "Dr.", "(It", "ended.)", "why?", "…", "[3]", "'so'", "é", "\n", "  "]
_PIECES = [*_ENDED, "3.5", "v2.1.", "1.", "2.", "•", "a.", "x.y", ":-)"]
TEXTS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=30).map(" ".join)


def sentences(text: str) -> list[str]:
    parse = build_parse(text)
    return [sentence.span.of(parse.document.text) for sentence in parse.sentences]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_stops_within_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize("pieces", SEVERAL_SENTENCES, ids=" / ".join)
def test_a_paragraph_is_cut_where_each_sentence_ends(pieces: list[str]) -> None:
    joiner = "\n" if pieces[0] == "First line" else " "
    assert sentences(joiner.join(pieces)) == pieces


def test_sentences_keep_to_their_blocks() -> None:
    text = "# What we\n\ndid was simple\n\n- Plan the\n\n- work. Then\n\nrest."
    assert sentences(text) == ["did was simple", "Plan the", "work.", "Then", "rest."]


def test_golden_rules_are_kept(data_dir: Path) -> None:
    cases = json.loads((data_dir / "sentence_golden_rules.json").read_text(encoding="utf-8"))["cases"]
    golden = [case for case in cases if case["id"].startswith("golden")]
    broken = [case["id"] for case in golden if sentences(case["text"]) != case["sentences"]]
    assert len(golden) - len(broken) >= GOLDEN_FLOOR, broken


@given(TEXTS | st.text(max_size=80))
def test_a_start_follows_white_space_and_begins_with_something_visible(text: str) -> None:
    starts = sentence_starts(text)
    for start in starts.sure | starts.doubtful:
        assert not text[start].isspace()
        assert start == 0 or text[start - 1].isspace()
    assert not starts.sure & starts.doubtful


@given(TEXTS | st.text(max_size=80))
def test_sentences_hold_every_visible_character_once_and_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@given(TEXTS)
def test_each_line_of_a_block_is_cut_by_itself(text: str) -> None:
    lines = [line for line in text.split("\n") if line.strip()]
    assert [span.of(text) for span in split_sentences(text)] == [
        span.of(line) for line in lines for span in split_sentences(line)
    ]


@pytest.mark.parametrize("text", ["“ ”", "( )", "( ) (  )"])
def test_marks_that_hold_nothing_are_not_cut(text: str) -> None:
    assert [span.of(text) for span in split_sentences(text)] == [text]


def test_what_follows_an_opening_mark_that_is_never_closed_is_given_to_no_chunker_as_a_sentence() -> None:
    parse = build_parse("“Warm water comes back to the plant. Nobody asked for years why it does so.")
    assert [sentence for _, sentence in whole_sentences(parse)] == []


def test_a_straight_mark_without_a_partner_spoils_its_own_sentence_only() -> None:
    parse = build_parse('The pipe is 6" wide where it comes back. Nobody asked for years why it does so.')
    [(_, sentence)] = whole_sentences(parse)
    assert sentence.span.of(parse.document.text) == "Nobody asked for years why it does so."


@pytest.mark.parametrize("sign", ["\x85", "\x1c", "\x0b", "\u2028", "\x00"])
def test_control_characters_break_nothing(sign: str) -> None:
    text = f"A{sign}. Warm water comes back{sign} to the plant."
    assert "".join(span.of(text) for span in split_sentences(text)).replace(" ", "") == text.replace(" ", "")
