"""Items of a list told as the end of the sentence that leads to them: held to the whole list, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from service.verify._align import SourceWords, Stretch
from service.verify._line import Line
from service.verify._words import negates, words

_ENDS_WITH = re.compile(r"\b(?P<link>and|or|and/or)\W*$", re.IGNORECASE)
_BEGINS_WITH = re.compile(r"\W*or\b", re.IGNORECASE)


def wrong_joins(line: Line) -> Iterator[tuple[int, str]]:
    """Each token that begins an item joined with what leads to it, where the list as a whole says something else."""
    for one, other in pairwise(line.stretches):
        if _is_join(line, one, other) and (why := _objection(line.source, one, other)):
            yield other.post, why


def _is_join(line: Line, one: Stretch, other: Stretch) -> bool:
    """Whether words of a list's item go on in the sentence of the words before the list, with no colon between."""
    source = line.source
    block, item = source.blocks[one.source_end - 1], source.blocks[other.source]
    last, first = line.tokens[one.post_end - 1], line.tokens[other.post]
    if last.sentence != first.sentence or not source.is_item(item) or source.is_item(block) or item <= block:
        return False
    return one.post_end == other.post and ":" not in line.text[last.end : first.start]


def _objection(source: SourceWords, one: Stretch, other: Stretch) -> str:
    """What speaks against a join; nothing where the item alone claims no more than the list."""
    block, item = source.blocks[one.source_end - 1], source.blocks[other.source]
    led = source.range_of(block)
    if one.source_end != led.stop or not source.texts[block].rstrip().endswith(":"):
        return "is an item of a list that these words do not lead to"
    if any(not source.tokens[at].is_number for at in range(source.range_of(item).start, other.source)):
        return "is the midst of an item of a list"
    said = [source.norms[at] for at in led if source.same_sentence(at, one.source_end - 1)]
    if said[-1] not in words("leading_on") | words("leading_to_conditions") and not negates(said[-1]):
        return "is an item of a list after a whole statement"
    items = _items(source, block)
    if words("counting_items").intersection(said) or {str(len(items)), *_spelt(len(items))}.intersection(said):
        return "is one of several that the document counts or sets against one another"
    return _of_several(said, items)


def _of_several(said: list[str], items: list[str]) -> str:
    """What speaks against telling one item alone, by how the items are joined."""
    links = {found["link"].lower() for item in items if (found := _ENDS_WITH.search(item)) is not None}
    links |= {"or" for item in items if _BEGINS_WITH.match(item)}
    chosen = any("or" in link for link in links)
    if said[-1] in words("leading_to_conditions"):
        return "" if chosen and "and" not in links else "is one of several conditions that may all be needed"
    if any(map(negates, said)):
        return "is one of several that are denied together" if links or not negates(said[-1]) else ""
    return "is one of several to be chosen from" if chosen and said[-1] not in words("open_to_choice") else ""


def _items(source: SourceWords, block: int) -> list[str]:
    """The texts of the list that follows a block."""
    items: list[str] = []
    while source.is_item(block + 1 + len(items)):
        items.append(source.texts[block + 1 + len(items)])
    return items


def _spelt(count: int) -> tuple[str, ...]:
    names = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return names[count : count + 1]
