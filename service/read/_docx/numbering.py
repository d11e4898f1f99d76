"""The labels of list items, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from service.read._docx.xml import find, value

BULLET = "•"
# Source: ECMA-376, 17.9.6: a list has nine levels.
LEVELS = 9

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """How a list counts at a level: `text` has %1 to %9 where the numbers of that and the levels above go."""

    format: str = "bullet"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The lists in a part; each shares its counts with those of the same abstract list, unless it restarts."""
        numbering = cls()
        children = list(root) if root is not None else []
        kinds = {e.get("w:abstractNumId", ""): _levels(e) for e in children if e.tag == "w:abstractNum"}
        for element in children:
            if element.tag == "w:num":
                identity, kind = element.get("w:numId", ""), value(element, "w:abstractNumId") or ""
                levels = dict(kinds.get(kind, {}))
                restarts = _override(element, levels)
                numbering.lists[identity] = (identity if restarts else f"kind {kind}", levels)
        return numbering

    def next_label(self, identity: str, level: int) -> str | None:
        """The label of the next item of a list, without the point or bracket after it; None for no list.

        "•" for a bullet, "" for an item without a label, "2.1" or "b" for a number.
        """
        found = self.lists.get(identity)
        if found is None or not 0 <= level < LEVELS:
            return BULLET if identity != "0" and level >= 0 else None
        key, levels = found
        counts = self.counts.setdefault(key, [None] * LEVELS)
        before = counts[level]
        counts[level] = levels.get(level, Level()).start if before is None else before + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _label(levels, counts, level)


def _levels(element: Element) -> dict[int, Level]:
    return {
        int(e.get("w:ilvl", "0")): _level(e) for e in element if e.tag == "w:lvl" and e.get("w:ilvl", "0").isdecimal()
    }


def _level(element: Element) -> Level:
    start = value(element, "w:start") or "1"
    return Level(
        value(element, "w:numFmt") or "decimal",
        value(element, "w:lvlText") or "",
        int(start) if start.isdecimal() else 1,
    )


def _override(element: Element, levels: dict[int, Level]) -> bool:
    """Whether a list restarts its count; its own levels go into `levels`."""
    restarts = False
    for override in element:
        number = override.get("w:ilvl", "")
        if override.tag != "w:lvlOverride" or not number.isdecimal():
            continue
        own = find(override, "w:lvl")
        level = _level(own) if own is not None else levels.get(int(number), Level())
        start = value(override, "w:startOverride")
        restarts = restarts or start is not None
        levels[int(number)] = Level(
            level.format, level.text, int(start) if start is not None and start.isdecimal() else level.start
        )
    return restarts


def _label(levels: dict[int, Level], counts: list[int | None], level: int) -> str:
    own = levels.get(level, Level())
    if own.format == "bullet":
        return BULLET
    if own.format == "none":
        return ""

    def number(found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        at = levels.get(index, Level("decimal"))
        count = counts[index]
        return _number(at.start if count is None else count, at.format)

    return _PLACEHOLDER.sub(number, own.text).strip(" .):(\t")


def _number(count: int, format: str) -> str:
    if format in {"lowerLetter", "upperLetter"} and count > 0:
        # Source: ECMA-376, 17.18.59: after z come aa, bb, cc.
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 10)
        return letter if format == "lowerLetter" else letter.upper()
    if format in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman if format == "lowerRoman" else roman.upper()
    return f"{count:02}" if format == "decimalZero" else str(count)


def _roman(count: int) -> str:
    signs: list[str] = []
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        signs.append(sign * times)
    return "".join(signs)
