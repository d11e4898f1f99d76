"""Documents for the command line to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import CHECKOUT

PROSE = """# {title}

In 2024 the library of Thornby lent {number} percent more books to people who had never held a card before.

Ask each new member what they came for, and write the answer down before you show them a shelf.

"We stopped counting visits and began to count questions," says Ada Example, who runs the desk at Thornby.
"""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """A short document with something worth passing on, about an invented library."""
    path = tmp_path / "paper.md"
    path.write_text(PROSE.format(title="What people ask for", number=14), encoding="utf-8")
    return path


@pytest.fixture
def second_paper(tmp_path: Path) -> Path:
    """Another one."""
    path = tmp_path / "second.md"
    path.write_text(PROSE.format(title="The second year", number=31), encoding="utf-8")
    return path


@pytest.fixture
def sample() -> Path:
    """The sample white paper."""
    return CHECKOUT / "samples" / "white-paper" / "source.md"
