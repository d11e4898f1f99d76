"""`brand` on the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.terminal import run


def test_the_printed_file_can_be_checked_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "brand.toml"
    path.write_text(run("brand").out, encoding="utf-8")
    done = run("brand", path)
    assert (done.code, done.err) == (0, "")
    assert "Tidewell" in done.out
    assert "Nothing is wrong in it." in done.out


def test_a_wrong_file_gets_one_line_with_the_place_and_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "brand.toml"
    path.write_text('name = "Tidewell"\nvoice = "choir"\n', encoding="utf-8")
    done = run("brand", path)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert "brand.toml, line 2: voice:" in done.err
