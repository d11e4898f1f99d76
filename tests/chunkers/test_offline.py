"""Language tools work with what is installed, and load nothing."""

from __future__ import annotations

import nltk.data
import pytest

from chunkers import chunker_names, get_chunker
from chunkers._keyphrases import key_phrases
from tests.builders import build_parse

TEXT = "A fair rota deals out the night shifts evenly. Because nurses swap night shifts, fewer of them leave."


def test_nothing_needs_data_of_nltk_that_is_not_in_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nltk.data, "path", [])
    parse = build_parse(TEXT)
    assert [passage for name in chunker_names() for passage in get_chunker(name)(parse)]
    assert key_phrases(parse)[0].text == "night shifts"
