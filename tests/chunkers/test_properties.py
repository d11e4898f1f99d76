"""What holds for every chunker and every text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chunkers import Parse, Span, UnknownChunkerError, chunker_names, get_chunker, source_pieces
from tests.builders import build_document, build_parse

_WORDS = st.sampled_from(
    [
        *[
            "Heat",
            "water",
            "Use",
            "the",
            "valve.",
            "“Never",
            "again,”",
            "she",
            "said.",
            "40%",
            "of",
            "it",
            "12.5",
            "kg?",
            "It",
            "ended!",
            "e.g.",
            "Dr.",
            "Who",
            "(and",
            "so",
            "on)",
        ],
        *["café", "日本", "👍", "\n\n", "#", "-", ">", "`x`"],
    ]
)
TEXTS = st.lists(_WORDS, min_size=1, max_size=60).map(" ".join)


@pytest.fixture(autouse=True, scope="module")
def _pipeline_loaded() -> None:
    """The pipeline loaded before any test is timed."""
    build_parse("Warm water.")


@given(TEXTS)
def test_sentences_lie_within_their_block_in_order_and_hold_every_visible_character_of_it(text: str) -> None:
    parse = build_parse(text)
    for index, block in enumerate(parse.document.blocks):
        sentences = parse.sentences_of(index)
        ends = [block.span.start, *(s.span.end for s in sentences)]
        assert all(before <= s.span.start < s.span.end for before, s in zip(ends, sentences, strict=False))
        assert all(block.span.contains(s.span) for s in sentences)
        if sentences:
            kept = "".join(s.span.of(parse.document.text) for s in sentences)
            whole = block.span.of(parse.document.text)
            assert "".join(kept.split()) == "".join(whole.split())


@pytest.mark.parametrize("name", chunker_names())
@given(text=TEXTS)
def test_a_passage_begins_in_its_block_and_no_span_of_it_crosses_blocks(name: str, text: str) -> None:
    parse = build_parse(text)
    for passage in get_chunker(name)(parse):
        block = parse.document.blocks[passage.block]
        assert passage.spans
        assert block.span.contains(passage.spans[0])
        assert all(any(block.span.contains(span) for block in parse.document.blocks) for span in passage.spans)
        assert all(len(span) for span in passage.spans)
        within = Span(passage.spans[0].start, passage.spans[-1].end)
        assert all(len(aspect.span) and within.contains(aspect.span) for aspect in passage.aspects)
        assert all(any(span.contains(number.span) for span in passage.spans) for number in passage.numbers)
        assert all(number.span.of(parse.document.text).strip() == number.text for number in passage.numbers)


@given(TEXTS)
def test_a_chunker_gives_the_same_passages_in_every_run(text: str) -> None:
    one, other = build_parse(text), build_parse(text)
    assert _all_passages(one) == _all_passages(other)


def test_an_unknown_chunker_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(UnknownChunkerError, match=r"no chunker 'tipps'.*tips"):
        get_chunker("tipps")


@given(TEXTS)
def test_source_pieces_lead_back_to_the_words(text: str) -> None:
    document = build_document(text)
    for block in document.blocks:
        middle = Span(block.span.start, (block.span.start + block.span.end + 1) // 2)
        pieces = source_pieces(document, middle)
        assert "".join(piece.span.of(document.text) for piece in pieces) == middle.of(document.text)
        assert all(len(piece.source) == len(piece.span) for piece in pieces if piece.verbatim)


def _all_passages(parse: Parse) -> list[object]:
    return [passage for name in chunker_names() for passage in get_chunker(name)(parse)]
