"""Speech in a document: which quoted words are somebody's, and which of them are one utterance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chunkers._prose import count_words
from chunkers._quotations.attribution import attribution_after, attribution_before
from chunkers._quotations.beside import beside, first_sentence, last_sentence, shifted
from chunkers._quotations.judging import (
    ENDED,
    EXAMPLE,
    MIN_UNTOLD_WORDS,
    MIN_WORDS,
    NOTICE,
    is_title,
    speaks_for_itself,
)
from chunkers._quotations.marks import Quoted, find_quoted
from chunkers._quotations.mentions import PRONOUNS, Attribution, attribution_line
from chunkers._types import BlockKind, MarkKind, Parse, Role, Span

SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


@dataclass(frozen=True, slots=True)
class Speech:
    """An utterance: the words inside the marks, in order, in the canonical text; the block it begins in.

    `attribution` counts in the canonical text too; None where the text says nothing next to the words. `labelled`: it
    stands under a name, as an answer in an interview does, without marks.
    """

    parts: tuple[Span, ...]
    block: int
    attribution: Attribution | None = None
    labelled: bool = False


def find_speech(parse: Parse) -> list[Speech]:
    """Every utterance of the document, in reading order."""
    found: list[Speech] = []
    blocks = parse.document.blocks
    index = 0
    while index < len(blocks):
        if blocks[index].kind not in SPOKEN or blocks[index].role is not Role.BODY:
            index += 1
            continue
        run = _paragraphs_of_one(parse, index)
        if len(run) > 1:
            found.append(_over_paragraphs(parse, index, run))
            index += len(run)
            continue
        found.extend(_in_block(parse, index))
        index += 1
    return found


def _quoted(parse: Parse, index: int) -> list[Quoted]:
    block, text = parse.document.blocks[index], parse.document.text
    code = [
        mark.span.shifted(-block.span.start)
        for mark in block.marks
        if mark.kind is MarkKind.CODE and mark.span.start >= block.span.start
    ]
    return find_quoted(block.span.of(text), lambda at: any(span.start <= at < span.end for span in code))


def _paragraphs_of_one(parse: Parse, index: int) -> list[Quoted]:
    """The quoted part of each paragraph of an utterance over several: each opens a mark, only the last closes it."""
    run: list[Quoted] = []
    for at in range(index, len(parse.document.blocks)):
        block = parse.document.blocks[at]
        quoted = _quoted(parse, at) if block.kind in SPOKEN else []
        if not quoted or (run and quoted[0].outside.start != 0):
            return []
        first = quoted[-1] if not run else quoted[0]
        run.append(first)
        if first.closed:
            return run
    return []


def _over_paragraphs(parse: Parse, index: int, run: list[Quoted]) -> Speech:
    blocks = parse.document.blocks
    starts = [blocks[index + offset].span.start for offset in range(len(run))]
    parts = tuple(quoted.inside.shifted(start) for quoted, start in zip(run, starts, strict=True))
    text = parse.document.text
    last = blocks[index + len(run) - 1].span
    tail = Span(starts[-1] + run[-1].outside.end, last.end)
    head = last_sentence(Span(starts[0], starts[0] + run[0].outside.start), text)
    told = shifted(attribution_after(first_sentence(tail, text).of(text)), tail.start)
    told = told or shifted(attribution_before(head.of(text)), head.start)
    return Speech(parts, index, told or beside(parse, index, index + len(run) - 1))


def _in_block(parse: Parse, index: int) -> Iterator[Speech]:
    block, text = parse.document.blocks[index], parse.document.text
    quoted = [one for one in _quoted(parse, index) if one.closed]
    if block.kind is BlockKind.QUOTATION and not quoted:
        yield from _plain_block(parse, index)
        return
    groups: list[Speech] = []
    open_group = False
    for number, one in enumerate(quoted):
        inside = one.inside.shifted(block.span.start)
        before = Span(
            block.span.start + (quoted[number - 1].outside.end if number else 0), block.span.start + one.outside.start
        )
        following = quoted[number + 1].outside.start if number + 1 < len(quoted) else len(block.span)
        after = Span(block.span.start + one.outside.end, block.span.start + following)
        told = _told_after(inside, after, text, last=number + 1 == len(quoted))
        if open_group and not _by_another(told, groups[-1], text) and _continues(inside, after, text, told):
            group = groups[-1]
            groups[-1] = replace(group, parts=(*group.parts, inside), attribution=group.attribution or told)
            open_group = _stays_open(after, text, told)
            continue
        source = _told_before(before, text, told) or told
        speech = _accepted(parse, index, inside, before, after, source)
        if speech := _by_the_same(parse, inside, before, speech, groups[-1] if groups else None, index):
            groups.append(speech)
            open_group = _stays_open(after, text, told)
        else:
            open_group = False
    yield from groups


def _told_after(inside: Span, after: Span, text: str, *, last: bool) -> Attribution | None:
    """The attribution after the words, in the rest of their sentence; none where it leads in the next quotation."""
    if not after.of(text).strip():
        return None
    sentence = first_sentence(after, text)
    rest = sentence.of(text)
    ended = inside.of(text).rstrip().endswith(".")
    if (
        ended
        and not last
        and sentence.end >= after.end - 1
        and re.search(r"[,:]\s*$", rest)
        and rest.strip()[:1].isupper()
    ):
        return None
    found = attribution_after(rest)
    begins = ended and not re.match(r"\s*(?:[,—–-]+\s*)?[a-z]", rest)
    if begins and found and (len(rest[found.end :].split()) > 2 or (found.name is None and not last)):
        return None
    return shifted(found, after.start)


def _told_before(before: Span, text: str, told: Attribution | None) -> Attribution | None:
    """The attribution before the words, unless the one after them is as near."""
    lead = last_sentence(before, text)
    words = lead.of(text)
    adjacent = bool(re.search(r"[:,]\s*$", words))
    if told and not adjacent:
        return None
    found = attribution_before(words) if words.strip() else None
    if found and told and found.name is None:
        return None
    return shifted(found, lead.start)


def _by_another(told: Attribution | None, group: Speech, text: str) -> bool:
    """Whether words are said to be another's than those of the group; a pronoun is whoever spoke."""
    before = group.attribution
    if told is None or told.name is None or before is None or before.name is None:
        return False
    one, other = before.name.of(text), told.name.of(text)
    return not {one.lower(), other.lower()} & PRONOUNS and not set(one.split()) & set(other.split())


def _continues(inside: Span, after: Span, text: str, told: Attribution | None) -> bool:
    """Whether words after an open group belong to it: they are no single word picked out by the narrator."""
    words = count_words(inside.of(text))
    if words >= MIN_WORDS or told or ENDED.search(inside.of(text)):
        return True
    return not re.match(r"\s+[a-z]", after.of(text)) and words > 1


def _stays_open(after: Span, text: str, told: Attribution | None) -> bool:
    """Whether the next quoted words go on with this utterance: nothing but its attribution stands between."""
    gap = after.of(text)
    if not gap.strip(" ,"):
        return True
    if told is None:
        return gap.strip().lower() in {"and", "but", "or", ", and"}
    sentence = first_sentence(after, text)
    return not Span(sentence.end, after.end).of(text).strip() and not re.search(r":\s*$", gap)


def _accepted(
    parse: Parse, index: int, inside: Span, before: Span, after: Span, told: Attribution | None
) -> Speech | None:
    """The words as speech, or None where they are a title, a term, an example or a scare quote."""
    text = parse.document.text
    words, lead = inside.of(text), before.of(text)
    count, whole = count_words(words), bool(ENDED.search(words) or re.search(r"[,—–]$", words))
    told = told or beside(parse, index, index, at_end=not after.of(text).strip(" .") or None, tail=after)
    asked = told is not None and told.name is None and words.endswith("?") and count < MIN_UNTOLD_WORDS
    if asked or is_title(words) or (EXAMPLE.search(lead) and not (told and told.name)):
        return None
    if told:
        fits = count >= MIN_WORDS or (whole and words[:1].isupper() and count > 1)
        return Speech((inside,), index, told) if fits else None
    return Speech((inside,), index) if speaks_for_itself(parse, index, inside, before, after) else None


def _by_the_same(
    parse: Parse, inside: Span, before: Span, speech: Speech | None, last: Speech | None, index: int
) -> Speech | None:
    """The speech, given to who spoke last in its paragraph where nobody is said to say it; whole sentences only."""
    told = last.attribution if last else None
    if told is None or told.name is None or (speech is not None and speech.attribution is not None):
        return speech
    words = inside.of(parse.document.text)
    whole = ENDED.search(words) and count_words(words) >= MIN_UNTOLD_WORDS and not is_title(words)
    if speech is None and (not whole or EXAMPLE.search(before.of(parse.document.text))):
        return None
    return Speech((inside,), index, Attribution(told.name, None, None, inside.end))


def _plain_block(parse: Parse, index: int) -> Iterator[Speech]:
    """A block quotation without marks, taken as it stands, without the attribution at its end."""
    text, span = parse.document.text, parse.document.blocks[index].span
    words = span.of(text)
    if attribution_line(words) or NOTICE.match(words):
        return
    line = next(
        (m for m in re.finditer(r"(?:\n|\s)(?=(?:[—–―]|--?|~)\s*[A-Z])", words) if attribution_line(words[m.end() :])),
        None,
    )
    told = shifted(attribution_line(words[line.end() :]), span.start + line.end()) if line else None
    inside = Span(span.start, span.start + (line.start() if line else len(words)))
    told = told or beside(parse, index, index)
    if count_words(inside.of(text)) > MIN_WORDS and told and re.search(r"[.!…]\W*$", inside.of(text)):
        yield Speech((inside,), index, told)
