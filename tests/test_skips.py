"""What a skipped test does to a run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SKIPS = {
    "one test": "import pytest\ndef test_it():\n    pytest.skip('no such machine')\ndef test_other():\n    pass\n",
    "marked": "import pytest\n@pytest.mark.skip(reason='no such machine')\ndef test_it():\n    pass\n",
    "whole file": "import pytest\npytest.skip('no such machine', allow_module_level=True)\n",
}


def _run(folder: Path, source: str, *, ci: bool, listed: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "tests").mkdir()
    (folder / "tests" / "test_it.py").write_text(source)
    (folder / "tests" / "allowed_skips.txt").write_text(listed)
    pytest_here = [sys.executable, "-m", "pytest", "-p", "tests.skips", "-p", "no:cacheprovider", f"--rootdir={folder}"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "COV", "CI"))}
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    return subprocess.run(
        [*pytest_here, "-c", os.devnull, str(folder / "tests")],
        cwd=ROOT,
        env=environment | ({"CI": "true"} if ci else {}),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("source", SKIPS.values(), ids=SKIPS)
def test_in_ci_a_skip_fails_and_says_why(tmp_path: Path, source: str) -> None:
    run = _run(tmp_path, source, ci=True)
    assert run.returncode not in {0, pytest.ExitCode.NO_TESTS_COLLECTED}
    assert "no such machine. In CI nothing is skipped" in run.stdout


@pytest.mark.parametrize("source", SKIPS.values(), ids=SKIPS)
def test_in_ci_a_file_on_the_list_may_skip(tmp_path: Path, source: str) -> None:
    run = _run(tmp_path, source, ci=True, listed="# needs a machine\ntests/test_it.py  # of that kind\n")
    assert "1 skipped" in run.stdout
    assert "failed" not in run.stdout


def test_on_a_developers_machine_a_skip_is_a_skip(tmp_path: Path) -> None:
    run = _run(tmp_path, SKIPS["one test"], ci=False)
    assert run.returncode == 0
    assert "1 passed, 1 skipped" in run.stdout


def test_every_file_that_may_skip_is_there_and_says_why() -> None:
    lines = (ROOT / "tests" / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    entries = [line.partition("#") for line in lines if line and not line.startswith("#")]
    assert [name for name, _, why in entries if not why.strip() or not (ROOT / name.strip()).is_file()] == []
