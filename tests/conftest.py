"""Where the tests find data that is no part of this checkout, and what a skip means in CI."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.skips import pytest_make_collect_report, pytest_runtest_makereport
from tests.stores import cluster, folder, settings, store

__all__ = ["cluster", "folder", "pytest_make_collect_report", "pytest_runtest_makereport", "settings", "store"]

# How long an example takes says more of what else the machine does than of the code.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")

_BESIDE_THE_CHECKOUT = Path(__file__).parent.parent.parent / "shared" / "data"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--data DIR` and `--update`."""
    parser.addoption("--update", action="store_true", help="write what came out as what is expected from now on")
    parser.addoption(
        "--data",
        type=Path,
        default=_BESIDE_THE_CHECKOUT,
        metavar="DIR",
        help="folder with the data that tests measure against (default: ../shared/data beside the checkout)",
    )


@pytest.fixture(scope="session")
def data_dir(request: pytest.FixtureRequest) -> Path:
    """The folder with the data that tests measure against; a test that asks for it is skipped without it."""
    folder: Path = request.config.getoption("--data")
    if not folder.is_dir():
        pytest.skip(f"there is no data at {folder}; name its folder with --data DIR")
    return folder


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether what comes out is to be written down as expected, instead of compared."""
    return bool(request.config.getoption("--update"))


@pytest.fixture
def assert_agreed(*, update: bool) -> Callable[[str, Path], None]:
    """A function that compares what came out with what a file says; with `--update`, it writes it there first."""

    def compare(came_out: str, file: Path) -> None:
        if update:
            file.write_text(came_out, encoding="utf-8")
        assert came_out == file.read_text(encoding="utf-8")

    return compare


def pytest_sessionstart() -> None:
    """Hear Ctrl-C: a shell's background processes are deaf to it, and so would be every process the tests start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
