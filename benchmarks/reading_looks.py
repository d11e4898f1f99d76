"""The looks that papers are rendered in: engine, page, columns, type, how headings and paragraphs are told apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """One look; sizes and distances in points.

    `sizes`: of headings of level 1 to 4. `bold`, `colour`: of headings. `numbered`: headings have numbers.
    `indent`: of a paragraph's first line, in which case there is no space between paragraphs. `head`: running head.
    """

    name: str
    engine: str
    held_out: bool
    page: str = "A4"
    columns: int = 1
    serif: bool = False
    body: float = 10.5
    leading: float = 1.4
    sizes: tuple[float, float, float, float] = (20, 16, 13, 11.5)
    bold: bool = True
    colour: str = "000000"
    gap: float = 7
    indent: float = 0
    justify: bool = False
    numbered: bool = False
    head: bool = True
    tagged: bool = False

    @property
    def font(self) -> str:
        """The type's family."""
        return "Liberation Serif" if self.serif else "Liberation Sans"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height of the page."""
        return {"A4": (595.3, 841.9), "Letter": (612.0, 792.0), "16:9": (960.0, 540.0)}[self.page]


LOOKS = (
    Look("chromium-plain", "chromium", held_out=False),
    Look(
        "chromium-columns",
        "chromium",
        held_out=False,
        columns=2,
        serif=True,
        body=9.5,
        justify=True,
        sizes=(18, 13, 11, 9.5),
    ),
    Look("chromium-tagged", "chromium", held_out=False, page="Letter", tagged=True),
    Look(
        "office-word",
        "libreoffice",
        held_out=False,
        body=11,
        leading=1.15,
        sizes=(16, 13, 12, 11),
        bold=False,
        colour="2F5496",
    ),
    Look(
        "office-columns",
        "libreoffice",
        held_out=False,
        columns=2,
        serif=True,
        body=10,
        leading=1.1,
        indent=12,
        justify=True,
    ),
    Look("typst-report", "typst", held_out=False, numbered=True, justify=True),
    Look(
        "typst-columns",
        "typst",
        held_out=False,
        columns=2,
        serif=True,
        body=9,
        leading=1.25,
        indent=11,
        justify=True,
        sizes=(14, 10.5, 9, 9),
    ),
    Look("typst-slides", "typst", held_out=False, page="16:9", body=18, leading=1.3, sizes=(36, 28, 22, 20), gap=12),
    Look(
        "chromium-letter",
        "chromium",
        held_out=True,
        page="Letter",
        body=11,
        bold=False,
        colour="1A6FB0",
        sizes=(24, 18, 14, 12),
        gap=9,
    ),
    Look("chromium-narrow", "chromium", held_out=True, columns=2, body=9, leading=1.3, sizes=(16, 12, 10, 9), gap=5),
    Look(
        "office-report",
        "libreoffice",
        held_out=True,
        page="Letter",
        serif=True,
        body=12,
        leading=1.0,
        sizes=(18, 14, 12, 12),
        gap=6,
        numbered=True,
    ),
    Look("office-tagged", "libreoffice", held_out=True, columns=2, body=9.5, tagged=True, justify=True),
    Look(
        "typst-paper",
        "typst",
        held_out=True,
        page="Letter",
        columns=2,
        serif=True,
        body=10,
        leading=1.2,
        indent=12,
        justify=True,
        numbered=True,
        sizes=(15, 12, 10, 10),
    ),
    Look(
        "typst-book",
        "typst",
        held_out=True,
        serif=True,
        body=11,
        leading=1.45,
        indent=16,
        justify=True,
        bold=False,
        sizes=(22, 15, 12, 11),
    ),
    Look(
        "typst-deck",
        "typst",
        held_out=True,
        page="16:9",
        body=20,
        leading=1.25,
        columns=2,
        sizes=(34, 26, 22, 20),
        colour="AA3311",
    ),
    Look("typst-tagged", "typst", held_out=True, tagged=True, body=10, sizes=(18, 14, 12, 10)),
)
