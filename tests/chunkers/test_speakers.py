"""Who is taken to say words beside which nobody is named."""

from __future__ import annotations

import pytest

from chunkers import get_chunker, parse_document
from service.model import Source
from service.read import read_document

SAID = "“We answered every call before dark that winter,” said Ana Ruiz, night manager at Harbour Clinic."
UNSIGNED = "“Nobody on this ward ever wanted another form to fill in at night.”"
BETWEEN = "The clinic keeps its books in order and counts every call that comes in after dark. " * 8 + "\n\n"


@pytest.mark.parametrize(("paragraphs", "speaker"), [(1, "Ana Ruiz"), (8, None)])
def test_the_only_speaker_says_what_nobody_signs_unless_they_spoke_once_and_far_away(
    paragraphs: int, speaker: str | None
) -> None:
    text = f"# Night calls\n\n{SAID}\n\n{BETWEEN * paragraphs}{UNSIGNED}\n"
    parse = parse_document(read_document(Source("calls.md", text.encode())))
    found = [passage.speaker.name if passage.speaker else None for passage in get_chunker("quotations")(parse)]
    assert found == ["Ana Ruiz", speaker]
