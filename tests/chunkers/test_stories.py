"""Stories of documents that are known to be case studies."""

from __future__ import annotations

from dataclasses import replace

from chunkers import Beat, Detail, get_chunker, parse_document
from tests.builders import build_document


def test_a_document_known_as_a_case_study_tells_its_story_without_any_heading() -> None:
    document = build_document("Planning was slow and painful for the head nurses.")
    known = replace(document, details={"kind": Detail("case-study", "its words", 0.9)})
    (passage,) = get_chunker("stories")(parse_document(known))
    assert passage.beat is Beat.CHALLENGE
    assert list(get_chunker("stories")(parse_document(document))) == []
