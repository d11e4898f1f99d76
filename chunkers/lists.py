"""Lists: a sentence that leads in with the items it announces, and steps in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from chunkers._lexicon import word_table
from chunkers._prose import count_words
from chunkers._registry import chunker
from chunkers._steps import is_instruction, is_then, runs_of_steps
from chunkers._types import Aspect, AspectKind, BlockKind, MarkKind, Parse, Passage, PassageKind, Role, Span

MIN_ITEMS, MAX_ITEMS = 2, 20
# An item of more words is told by its first sentence alone; a list of more is a chapter, which no thread holds.
MAX_ITEM_WORDS, MAX_LIST_WORDS = 40, 300
# Under a heading with no sentence between, fewer items or shorter ones are navigation.
MIN_ITEMS_UNDER_HEADING, MIN_WORDS_UNDER_HEADING = 3, 4


@chunker("lists")
def lists(parse: Parse) -> Iterator[Passage]:
    """Lists with the sentence or heading that leads in, and steps told in running prose; one passage each."""
    for members in _lists(parse):
        lead_in = _lead_in(parse, members)
        if lead_in is None:
            continue
        spans = [_item(parse, member) for member in members]
        if sum(count_words(span.of(parse.document.text)) for span in spans) > MAX_LIST_WORDS:
            continue
        kind = AspectKind.STEP if _are_steps(parse, members, lead_in) else AspectKind.ITEM
        aspects = (Aspect(AspectKind.LEAD_IN, lead_in), *(Aspect(kind, span) for span in spans))
        yield Passage(
            PassageKind.LIST, (lead_in, *spans), _block_of(parse, lead_in, members[0]), "lists", aspects=aspects
        )
    for steps in runs_of_steps(parse):
        aspects = tuple(Aspect(AspectKind.STEP, step.span) for step in steps)
        yield Passage(PassageKind.LIST, tuple(s.span for s in steps), steps[0].block, "lists", aspects=aspects)


def _lists(parse: Parse) -> Iterator[list[int]]:
    """The blocks of each list, in order of their first items; items without a list's number go by standing together."""
    blocks = parse.document.blocks
    items = [i for i, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM and block.role is Role.BODY]
    lists: dict[tuple[bool, int], list[int]] = {}
    for run, (_, group) in enumerate(groupby(enumerate(items), lambda pair: pair[1] - pair[0])):
        for _, item in group:
            number = blocks[item].list_id
            lists.setdefault((number is None, run if number is None else number), []).append(item)
    return (members for members in lists.values() if MIN_ITEMS <= len(members) <= MAX_ITEMS)


def _lead_in(parse: Parse, members: Sequence[int]) -> Span | None:
    """The sentence, or else the heading, right before the first item; None where neither announces the list."""
    before = members[0] - 1
    if before < 0:
        return None
    text, block = parse.document.text, parse.document.blocks[before]
    if block.kind is BlockKind.HEADING:
        words = [count_words(parse.document.blocks[member].span.of(text)) for member in members]
        long = len(members) >= MIN_ITEMS_UNDER_HEADING and min(words) >= MIN_WORDS_UNDER_HEADING
        return block.span if long and not _pattern("other_than_list").search(block.span.of(text)) else None
    sentences = parse.sentences_of(before)
    if not sentences or _are_references(parse, members):
        return None
    words_before = sentences[-1].span.of(text)
    announced = words_before.endswith(":") or (
        words_before.endswith(".") and _pattern("announcing").search(words_before)
    )
    return sentences[-1].span if announced and not _pattern("other_than_list").search(words_before) else None


def _item(parse: Parse, member: int) -> Span:
    span, sentences = parse.document.blocks[member].span, parse.sentences_of(member)
    long = count_words(span.of(parse.document.text)) > MAX_ITEM_WORDS
    return sentences[0].span if long and sentences else span


def _are_references(parse: Parse, members: Sequence[int]) -> bool:
    """Whether the items are bare links or code, which say nothing by themselves."""
    blocks = [parse.document.blocks[member] for member in members]
    bare = [
        any(
            mark.kind in {MarkKind.LINK, MarkKind.CODE} and len(mark.span) >= 0.9 * len(block.span)
            for mark in block.marks
        )
        for block in blocks
    ]
    return sum(bare) > len(bare) / 2


def _are_steps(parse: Parse, members: Sequence[int], lead_in: Span) -> bool:
    """Whether the items follow one another in time: numbered instructions, or announced as steps."""
    above = lead_in.of(parse.document.text)
    if _pattern("unordered").search(above):
        return False
    numbered = parse.document.blocks[members[0]].label[:1].isdigit()
    opening = [first for member in members for first in parse.sentences_of(member)[:1]]
    tokens = [list(parse.grammar_of(sentence) or ()) for sentence in opening]
    instructions = sum(1 for words in tokens if is_instruction(words))
    placed = any(is_then(words) for words in tokens)
    announced = bool(_pattern("ordered").search(above))
    return (numbered and (announced or placed or instructions > len(members) / 2)) or (
        announced and instructions > len(members) / 2
    )


def _block_of(parse: Parse, lead_in: Span, first: int) -> int:
    return first - 1 if parse.document.blocks[first - 1].span.contains(lead_in) else first


@cache
def _pattern(section: str) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in word_table("lists")[section])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
