"""A service under load, in small: what the run tells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks._site import running_site
from benchmarks.load import LONGEST_WORDS, SHORTEST_WORDS, _paragraphs, _sizes, _table, _Texts, measure

SAMPLE = Path(__file__).parents[2] / "samples" / "case-study" / "source.md"


@pytest.fixture
def texts(tmp_path: Path) -> _Texts:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "case.md").write_bytes(SAMPLE.read_bytes())
    return _Texts(_paragraphs(tmp_path), 1)


def test_documents_have_the_words_that_were_asked_for_and_none_comes_twice(texts: _Texts) -> None:
    sizes = _sizes(20)
    assert (min(sizes), max(sizes), len(set(sizes))) == (SHORTEST_WORDS, LONGEST_WORDS, 20)
    made = [texts.next(words)["text"] for words in sizes]
    assert len(set(made)) == 20
    assert all(words <= len(text.split()) < words + 500 for words, text in zip(sizes, made, strict=True))


def test_the_table_shows_each_figure_with_its_place_in_the_file() -> None:
    previews = {"times": 3, "p50": 0.31, "p95": 0.42, "p99": 0.5}
    row = {
        "documents per minute": 12.4,
        "words per minute": 71234.5,
        "preview, nothing else": previews,
        "preview, documents waiting": {"times": 1},
        "memory MiB": {"server": {"itself": 116, "children": [280, 290]}},
    }
    shown = _table({"SQLite": row})
    assert "| 12 <!-- load.json: results / SQLite / documents per minute --> | 71,23" in shown
    assert "0.42 <!-- load.json: results / SQLite / preview, nothing else / p95 -->" in shown
    assert "+ 290 <!-- load.json: results / SQLite / memory MiB / server / children / 1 --> |" in shown


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of a process's memory")
def test_a_run_tells_times_of_previews_and_memory_of_each_process(texts: _Texts) -> None:
    with running_site("sqlite", (), {"workers": 1}, start_seconds=300) as site:
        told = measure(site, texts, documents=1, previews=2)
    assert told["preview, nothing else"]["times"] == 2
    assert 0 < told["preview, nothing else"]["p50"] <= told["preview, nothing else"]["p95"]
    assert 0 < told["documents per minute"] < told["words per minute"]
    memory = told["memory MiB"]["server"]
    assert len(memory["children"]) == 2
    assert min(memory["itself"], *memory["children"]) > 20
