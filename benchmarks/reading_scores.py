"""How alike two readings of one paper are: the truth (its Markdown) and what another format gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from chunkers import Block, BlockKind, Document, Role

MIN_WORDS = 12  # of a paragraph that must come out as one block
_GRAM = 4
_PROSE = frozenset((BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION))
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"^(?:(?:\d+(?:\.\d+)*\.?|[A-Z]\.)\s+)+")


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares from 0 to 1, None where there is nothing to measure; `order_errors` counts.

    `headings_recall`, `headings_precision`: headings marked as such. `levels`: of those found, with the level of the
    truth (but for one shift of all). `intact`: paragraphs of 12 words or more that are exactly one block. `kept`: four
    word sequences of the truth's prose that are in the reading's. `clean`: of the reading's prose, that are in the
    truth. `lists`: items of the truth that are items.
    """

    headings_recall: float | None
    headings_precision: float | None
    levels: float | None
    intact: float | None
    kept: float | None
    clean: float | None
    lists: float | None
    order_errors: int

    def rounded(self) -> dict[str, Any]:
        """The scores by name, to three places."""
        return {name: round(value, 3) if isinstance(value, float) else value for name, value in asdict(self).items()}


class Side:
    """One reading, prepared for comparison."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def text(self, block: Block) -> str:
        """The words of a block."""
        return block.span.of(self.document.text)

    @cached_property
    def headings(self) -> list[tuple[str, int]]:
        """Heading texts without numbers and case, with levels."""
        found = (block for block in self.document.blocks if block.kind is BlockKind.HEADING)
        return [(_key(_NUMBER.sub("", self.text(block))), block.level) for block in found]

    @cached_property
    def prose(self) -> list[Block]:
        """Blocks of the author's running text."""
        return [block for block in self.document.blocks if block.kind in _PROSE and block.role is Role.BODY]

    @cached_property
    def keys(self) -> dict[str, int]:
        """Where each block stands, by its words."""
        return {_key(self.text(block)): index for index, block in enumerate(self.document.blocks)}

    def grams(self, blocks: Iterable[Block]) -> Counter[tuple[str, ...]]:
        """Sequences of four words within the blocks, as many as there are."""
        counts: Counter[tuple[str, ...]] = Counter()
        for block in blocks:
            words = _WORD.findall(self.text(block).casefold())
            counts.update(zip(*(words[i:] for i in range(_GRAM)), strict=False))
        return counts


def score(truth: Document, reading: Document) -> Scores:
    """How much of the truth the reading has, and how little else."""
    true, read = Side(truth), Side(reading)
    long = [key for block in true.prose if len((key := _key(true.text(block))).split()) >= MIN_WORDS]
    places = [read.keys[key] for key in long if key in read.keys]
    items = [key for block in true.prose if block.kind is BlockKind.LIST_ITEM and (key := _key(true.text(block)))]
    read_items = {_key(read.text(block)) for block in read.prose if block.kind is BlockKind.LIST_ITEM}
    wanted, had = true.grams(true.prose), read.grams(read.prose)
    everything = true.grams(truth.blocks)
    matched = _matched(true.headings, read.headings)
    return Scores(
        _share(len(matched), len(true.headings)),
        _share(len(matched), len(read.headings)),
        _level_share(matched),
        _share(len(places), len(long)),
        _share((wanted & had).total(), wanted.total()),
        _share(sum(count for gram, count in had.items() if gram in everything), had.total()),
        _share(sum(key in read_items for key in items), len(items)),
        sum(later < earlier for earlier, later in pairwise(places)),
    )


def missed(truth: Document, reading: Document) -> list[str]:
    """What went wrong, a line each: for those who mend."""
    true, read = Side(truth), Side(reading)
    matched = Counter(key for key, _, _ in _matched(true.headings, read.headings))
    lines = [f"heading lost: {key}" for key in _left(true.headings, matched)]
    lines += [f"heading false: {key}" for key in _left(read.headings, matched)]
    for block in true.prose:
        key = _key(true.text(block))
        if len(key.split()) >= MIN_WORDS and key not in read.keys:
            lines.append(f"broken: {true.text(block)[:100]} … {true.text(block)[-50:]}")
    return lines


def _left(headings: list[tuple[str, int]], matched: Counter[str]) -> list[str]:
    return list((Counter(key for key, _ in headings) - matched).elements())


def _matched(true: list[tuple[str, int]], read: list[tuple[str, int]]) -> list[tuple[str, int, int]]:
    """Headings on both sides: text, level in the truth, level read."""
    levels: dict[str, list[int]] = {}
    for key, level in read:
        levels.setdefault(key, []).append(level)
    return [(key, level, levels[key].pop(0)) for key, level in true if levels.get(key)]


def _level_share(matched: list[tuple[str, int, int]]) -> float | None:
    shifts = Counter(read - true for _, true, read in matched)
    return _share(shifts.most_common(1)[0][1], len(matched)) if shifts else None


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
