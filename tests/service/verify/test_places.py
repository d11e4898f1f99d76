"""Where words stand in the document: at more than one place, or as a name that claims nothing."""

from __future__ import annotations

from service.model import Source
from service.read import read_document
from tests.service.verify.test_verify import findings


def test_words_that_stand_elsewhere_too_belong_to_the_sentence_that_the_rest_is_from() -> None:
    source = (
        "# Ovens\n\nAll ovens of the guild have a door of iron.\n\nOvens of the guild also have a keeper who never "
        "leaves them alone at night."
    )
    paper = read_document(Source("ovens.md", source.encode()))
    assert findings(paper, "Ovens of the guild have a keeper who never leaves them alone at night.") == []
    assert "move" in findings(paper, "Ovens of the guild have a door of iron who never leaves them alone at night.")


def test_a_subject_of_few_words_names_a_thing_and_claims_nothing_of_it() -> None:
    source = b"# Ovens\n\nOven keepers are people who see to it that an oven is warm if the guild bakes at night.\n"
    paper = read_document(Source("ovens.md", source))
    assert findings(paper, "Oven keepers") == []
    assert findings(paper, "Oven keepers are people who see to it that an oven is warm.") == ["loss"]
