"""Cases kept as text: a title, a point alone on its line, the input, a point, what is expected, a point."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One case of a case file; `line` is where its title stands, counted from 1."""

    title: str
    given: str
    expected: tuple[str, ...]
    line: int


def read_cases(file: Path) -> list[Case]:
    """The cases of a file, in order.

    Raises:
        ValueError: the file holds none, or the points do not come in threes.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    points = [number for number, line in enumerate(lines) if line == "."]
    if not points or len(points) % 3:
        raise ValueError(f"{file} holds {len(points)} points; every case has three")
    cases: list[Case] = []
    after = 0
    for one, two, three in zip(points[::3], points[1::3], points[2::3], strict=True):
        title = next(line for line in reversed(lines[after:one]) if line.strip())
        expected = tuple(line for line in lines[two + 1 : three] if line)
        cases.append(Case(title, "\n".join(lines[one + 1 : two]), expected, one))
        after = three + 1
    return cases
