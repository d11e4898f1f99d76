"""How much a text may hold: what no reader of a document needs, and what would take a machine for minutes."""

from __future__ import annotations

from service.errors import TooComplexSourceError

# Reading takes 20 to 50 µs a cell, line or block. The longest paper at hand has 1,900 lines, 500 blocks and 200 cells;
# a book of a thousand pages has some 50,000 lines and 10,000 blocks.
MAX_LINES = 120_000
MAX_BLOCKS = 60_000
MAX_CELLS = 50_000
MAX_TAGS = 150_000


def check_text(text: str, name: str) -> None:
    """Nothing, if a text has lines and tags within reason.

    Raises:
        TooComplexSourceError: it has not.
    """
    check_count(text.count("\n") + text.count("\r"), MAX_LINES, f"{name} has more than {MAX_LINES:,} lines.")
    check_count(text.count("<"), MAX_TAGS, f"{name} has more than {MAX_TAGS:,} tags.")


def check_cells(count: int, name: str) -> None:
    """Nothing, if a document may have so many cells.

    Raises:
        TooComplexSourceError: it may not.
    """
    check_count(count, MAX_CELLS, f"{name} has tables of more than {MAX_CELLS:,} cells.")


def check_count(count: int, limit: int, problem: str) -> None:
    """Nothing, if a count is within its limit.

    Raises:
        TooComplexSourceError: it is not.
    """
    if count > limit:
        raise TooComplexSourceError(problem, "Split the document, or take out lists and tables of data.")
