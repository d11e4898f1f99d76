"""What readers' verdicts on a sheet of posts come to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.blind_posts import main

ORIGINS = ["ours"] * 10 + ["human"] * 10 + ["TextRank"] * 10


def _round(folder: Path, verdicts: list[str]) -> list[str]:
    posts = [
        {"post": at, "origin": origin, "document": f"d{at % 3}", "network": "x", "parts": ["Words."]}
        for at, origin in enumerate(ORIGINS, 1)
    ]
    (folder / "key").write_text(json.dumps({"posts": posts}))
    rows = [
        f"{at},{verdict},{'' if verdict == 'publish' else 'dull: so what'}" for at, verdict in enumerate(verdicts, 1)
    ]
    (folder / "answers.csv").write_text("\n".join(["post,verdict,reason", *rows]))
    return ["score", "--out", str(folder), "--key", str(folder / "key"), "--json", str(folder / "out.json")]


def test_a_round_in_which_the_controls_come_apart_counts_and_tells_shares_and_reasons(tmp_path: Path) -> None:
    verdicts = ["publish"] * 7 + ["edit"] * 2 + ["discard"] + ["publish"] * 10 + ["discard"] * 10
    assert main(_round(tmp_path, verdicts)) == 0
    results = json.loads((tmp_path / "out.json").read_text())["results"]
    ours = results["origins"]["ours"]
    assert (ours["publish"][0], ours["edit"][0], ours["discard"][0]) == (0.7, 0.2, 0.1)
    assert ours["reasons"] == {"dull": 3}
    assert len(results["ours not published"]) == 3


def test_a_round_in_which_textrank_does_as_well_as_people_does_not_count(tmp_path: Path) -> None:
    assert main(_round(tmp_path, ["publish"] * 30)) == 1


def test_a_post_without_a_verdict_is_asked_for_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="post 30 has no verdict; write one of publish, edit, discard"):
        main(_round(tmp_path, ["publish"] * 29 + ["maybe"]))
