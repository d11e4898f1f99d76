"""With CI set in the environment, a skipped test fails, unless its file is in `tests/allowed_skips.txt`.

A test that is skipped where it should run is a promise that nobody keeps; only what CI may lack excuses it.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The report of one test, failed if it was skipped and may not be."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail"):
        _fail(report, item.config, item.path)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The report of one collected file, failed if it was skipped as a whole and may not be."""
    report = yield
    if report.skipped:
        _fail(report, collector.config, collector.path)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport, config: pytest.Config, file: Path) -> None:
    if not os.environ.get("CI") or _allowed(config, file):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"{reason}. In CI nothing is skipped but for the files in tests/allowed_skips.txt."


def _allowed(config: pytest.Config, file: Path) -> bool:
    lines = (config.rootpath / "tests" / "allowed_skips.txt").read_text(encoding="utf-8").splitlines()
    listed = {line.split("#")[0].strip() for line in lines}
    return file.is_relative_to(config.rootpath) and file.relative_to(config.rootpath).as_posix() in listed
