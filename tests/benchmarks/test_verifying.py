"""Posts of a folder's documents held against their documents: what the run tells, and when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.verifying import main, source_share, untraced
from chunkers import PassageKind, Span
from service.model import Part, Post, Source
from service.read import read_document
from service.traced import Origin, Run, Traced

SAMPLE = Path(__file__).parents[2] / "samples" / "case-study" / "source.md"


def test_a_document_whose_posts_hold_passes_and_tells_shares_and_speed(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "case.md").write_bytes(SAMPLE.read_bytes())
    assert main(["--data", str(tmp_path), "--json", str(tmp_path / "out.json")]) == 0
    results = json.loads((tmp_path / "out.json").read_text())["results"]
    assert (results["documents"], results["findings"], results["untraced"]) == (1, 0, 0)
    assert set(results["posts by voice"]) == {"brand", "employee", "member"}
    assert results["median share of source words"] >= 0.7
    assert min(results["posts per CPU second"].values()) > 0


def test_a_folder_without_a_document_fails(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert main(["--data", str(tmp_path)]) == 1


def _post(*runs: Run) -> Post:
    return Post("x", PassageKind.CLAIM, "claim", (Part(Traced(runs), 1, 280, "characters"),), ())


def test_an_address_is_no_word_of_a_post_and_a_word_with_a_sign_before_it_is_one() -> None:
    post = _post(
        Run("Bake at noon (cold dough).", Origin.SOURCE, Span(0, 26)),
        Run("\n\n#Well put: ", Origin.TEMPLATE, None, "t"),
        Run("https://example.org", Origin.CALLER),
    )
    assert source_share(post) == pytest.approx(5 / 7)


def test_words_that_are_not_where_they_are_said_to_be_or_that_name_no_rule_are_told() -> None:
    document = read_document(Source("dough.md", b"Bakers like cold dough."))
    post = _post(Run("Bakers", Origin.SOURCE, Span(1, 7)), Run(" hate", Origin.EDIT), Run(" ", Origin.EDIT))
    assert list(untraced(post, document)) == [
        "“Bakers” does not stand at Span(start=1, end=7)",
        "“ hate” of edit names no rule",
    ]
