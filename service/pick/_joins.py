"""Items of a list that complete the words before it: "Maintainers should:" and "Answer within two days".

One item alone is told as the sentence that it completes, and only where that claims no more than the whole list does:
never of what is counted, chosen from, denied of all together, or a condition among several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from chunkers import Block, BlockKind, Document, Parse, Role
from service.model import JOIN_LEAD_IN, Edit
from service.pick._lead_ins import LINKED, PARTED, Opening, claims_too_much, denies, find_opening, fits, obliges
from service.pick._stretch import Stretch, stems_of, words_of

# Who made a passage of a lead-in and one item.
JOIN = "joins"
MIN_ITEMS, MAX_ITEMS = 2, 20
_TAIL = re.compile(r"(?:[,;]?\s+(?:and|or|and/or))?\s*[,;]?\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Join:
    """A sentence that a list completes, the first sentence of an item that does, and whether it says what to do.

    `small`: whether the item's first letter is written small in the midst of a sentence.
    """

    lead_in: Stretch
    item: Stretch
    obliges: bool
    small: bool


@dataclass(frozen=True, slots=True)
class Joins:
    """The joins of a document, and the sentences, by index, that nobody can read right without their lead-in."""

    joins: tuple[Join, ...]
    bound: frozenset[int]


def find_joins(parse: Parse, stretches: Sequence[Stretch]) -> Joins:
    """What may be joined, and what may not stand alone."""
    joins: list[Join] = []
    bound: set[int] = set()
    for lead_in, items in _lists(parse, stretches):
        opening = find_opening(lead_in)
        fitting = [item for item in items if opening is not None and fits(item, opening)]
        # Where most items do not complete the words before them, the parse of the others may be wrong.
        if opening is None or 2 * len(fitting) < len(items):
            continue
        owed = obliges(lead_in, opening)
        # "You should: check the date" says the same by its item alone, as a command.
        if not owed or denies(lead_in) or "you" not in lead_in.words:
            bound.update(item.sentence for item in fitting)
        if not claims_too_much(lead_in, items, opening, parse.document):
            plain = (item for item in fitting if _is_plain(item, parse.document))
            small = ((item, _is_small(item, opening, parse.document)) for item in plain)
            joins.extend(Join(lead_in, item, owed, each) for item, each in small if each is not None)
    return Joins(tuple(joins), frozenset(bound))


def _lists(parse: Parse, stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, list[Stretch]]]:
    """Each sentence that ends with a colon before a list, and the first sentence of each item."""
    for at, block in enumerate(parse.document.blocks):
        if block.kind is not BlockKind.PARAGRAPH or block.role is not Role.BODY:
            continue
        leading, members = parse.sentences_of(at), _members(parse, at + 1)
        led = bool(leading) and leading[-1].span.of(parse.document.text).endswith(":")
        if led and MIN_ITEMS <= len(members) <= MAX_ITEMS:
            first = [parse.first_sentence[item] for item in members if parse.sentences_of(item)]
            yield stretches[parse.first_sentence[at + 1] - 1], [stretches[sentence] for sentence in first]


def _members(parse: Parse, start: int) -> list[int]:
    """The blocks of the list that begins at a block; items within items are passed over."""
    items = takewhile(_is_item, parse.document.blocks[start:])
    members: list[int] = []
    for at, block in enumerate(items, start):
        first = parse.document.blocks[start]
        if block.level <= first.level:
            if (block.level, block.list_id) != (first.level, first.list_id):
                break
            members.append(at)
    return members


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM and block.role is Role.BODY


def _is_plain(item: Stretch, document: Document) -> bool:
    """Whether the words of an item are one statement, and nothing hangs on them that is told in a list of its own."""
    text = item.text.rstrip(" ;,.")
    if (link := LINKED.search(text)) is not None:
        text = text[: link.start()]
    if PARTED.search(text) or item.text.endswith((":", "…", "...")):
        return False
    after = document.blocks[item.block_index + 1 : item.block_index + 2]
    nested = any(block.kind is BlockKind.LIST_ITEM and block.level > item.block.level for block in after)
    return not nested and not _lacks_article(item, document)


def _lacks_article(item: Stretch, document: Document) -> bool:
    """Whether it opens with one thing of several and no article: "Blog post on ovens"; a list may, no sentence does."""
    named = item.tokens[0].tag_ == "NNP"  # as the first word of an item often is that is no name
    nouns = list(takewhile(lambda token: token.tag_ in {"NN", "JJ"} or (named and token.i == 0), item.tokens))
    if not nouns or nouns[-1].tag_ != "NN":
        return False
    noun = re.escape(nouns[-1].lower_)
    return re.search(rf"\b(?:an?|each|every) (?:[\w-]+ ){{0,2}}{noun}\b|\b{noun}s\b", document.text) is not None


def _is_small(item: Stretch, opening: Opening, document: Document) -> bool | None:
    """Whether the first word is written small in a sentence; None where nothing tells a name from another word."""
    first, second = item.tokens[:2]
    if first.text == "I" or first.text[1:] != first.text[1:].lower():
        return False
    if opening == Opening(opening.word, verb=True):
        return True
    if second.text.istitle() and first.tag_[:1] in {"N", "J"}:
        return False if first.tag_[:3] == "NNP" else None
    if first.tag_[:3] != "NNP":
        return True
    if _stands("", first.lower_, document):
        return True
    return False if _stands("[a-z,] ", first.text, document) else None


def _stands(before: str, word: str, document: Document) -> bool:
    return re.search(rf"(?<!\w){before}{re.escape(word)}(?!\w)", document.text) is not None


def join_edits(join: Join) -> Iterator[Edit]:
    """The edits that make one sentence of both, whose texts are joined by a space."""
    lead_in, item = join.lead_in.text, join.item.text
    led, start = lead_in.rstrip(": "), len(lead_in) + 1
    yield Edit(JOIN_LEAD_IN, len(led), lead_in[len(led) :], "", "the item of the list completes these words")
    if item[0].isupper() and join.small:
        why = "it stands in the midst of a sentence now"
        yield Edit("set-within-sentence", start, item[0], item[0].lower(), why)
    tail = _TAIL.search(item)
    if tail is not None and not item.endswith((".", "!")):
        why = "the sentence ends with this item of the list"
        yield Edit("close-item", start + tail.start(), tail.group(), ".", why)


def as_sentence(join: Join) -> Stretch:
    """The sentence that both are, for the signals to read."""
    lead_in, item = join.lead_in, join.item
    text = f"{lead_in.text} {item.text}"
    for edit in reversed(list(join_edits(join))):
        text = text[: edit.start] + edit.after + text[edit.start + len(edit.before) :]
    words = words_of(text)
    return replace(
        lead_in,
        span=item.span,
        sentence=item.sentence,
        text=text,
        tokens=(*(token for token in lead_in.tokens if token.text != ":"), *item.tokens),
        words=words,
        stems=stems_of(words),
        kinds=item.kinds,
        numbers=(*lead_in.numbers, *item.numbers),
        spoken=max(lead_in.spoken, item.spoken),
        last=item.last,
    )
