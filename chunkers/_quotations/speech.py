"""Speech in a document: which quoted words are somebody's, and which of them are one utterance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chunkers._prose import count_words
from chunkers._quotations.attribution import (
    Attribution,
    attribution_after,
    attribution_before,
    attribution_line,
)
from chunkers._quotations.marks import Quoted, find_quoted
from chunkers._sentences import split_sentences
from chunkers._types import BlockKind, MarkKind, Parse, Role, Span

SPOKEN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})
# Words of a whole utterance that nobody is said to say; a shorter one is more often a slogan or a label.
MIN_UNTOLD_WORDS = 7
# Source: benchmarks/gold/README.md: four words or more are speech, fewer only where they are a whole utterance.
MIN_WORDS = 4
_END = re.compile(r"[.!?…][)\]’']*$")
_EXAMPLE = re.compile(
    r"\b(?:like|such as|for example|for instance|e\.g\.|format|following|example|phrase|term|word|words|called|named|titled|entitled|"
    r"questions?(?: can be| is| are)?|labell?ed|reads?|click|type|enter|choose|select|search(?:ing)? for|button|link|message|error|"
    r"(?:that|which) says?|known as|referred to as|so-called|book|paper|article|post|chapter|section|report|talk|song|film|movie|essay)"
    r"[,:]?\s*[(]?$",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:note|tip|warning|important|caution|info|hint|danger|attention|todo|disclaimer|example|update)\b", re.IGNORECASE
)


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
    head = _last_sentence(Span(starts[0], starts[0] + run[0].outside.start), text)
    told = _shifted(attribution_after(_first_sentence(tail, text).of(text)), tail.start)
    told = told or _shifted(attribution_before(head.of(text)), head.start)
    return Speech(parts, index, told or _beside(parse, index, index + len(run) - 1))


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
        if open_group and _continues(inside, before, after, text, told):
            group = groups[-1]
            groups[-1] = replace(group, parts=(*group.parts, inside), attribution=group.attribution or told)
            open_group = _stays_open(after, text, told)
            continue
        source = _told_before(before, text, told) or told
        if speech := _accepted(parse, index, inside, before, after, source):
            groups.append(speech)
            open_group = _stays_open(after, text, told)
        else:
            open_group = False
    yield from groups


def _told_after(inside: Span, after: Span, text: str, *, last: bool) -> Attribution | None:
    """The attribution after the words, in the rest of their sentence; none where it leads in the next quotation."""
    sentence = _first_sentence(after, text)
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
    if ended and found and not re.match(r"\s*(?:[,—–-]+\s*)?[a-z]", rest) and len(rest[found.end :].split()) > 2:
        return None
    return _shifted(found, after.start)


def _told_before(before: Span, text: str, told: Attribution | None) -> Attribution | None:
    """The attribution before the words, unless the one after them is as near."""
    lead = _last_sentence(before, text)
    words = lead.of(text)
    adjacent = bool(re.search(r"[:,]\s*$", words))
    if told and not adjacent:
        return None
    found = attribution_before(words) if words.strip() else None
    if found and told and found.name is None:
        return None
    return _shifted(found, lead.start)


def _continues(inside: Span, before: Span, after: Span, text: str, told: Attribution | None) -> bool:
    """Whether words after an open group belong to it: they are no single word picked out by the narrator."""
    words = count_words(inside.of(text))
    if words >= MIN_WORDS or told or _END.search(inside.of(text)):
        return True
    return not re.match(r"\s+[a-z]", after.of(text)) and words > 1


def _stays_open(after: Span, text: str, told: Attribution | None) -> bool:
    """Whether the next quoted words go on with this utterance: nothing but its attribution stands between."""
    gap = after.of(text)
    if not gap.strip(" ,"):
        return True
    if told is None:
        return gap.strip().lower() in {"and", "but", "or", ", and"}
    sentence = _first_sentence(after, text)
    return not Span(sentence.end, after.end).of(text).strip() and not re.search(r":\s*$", gap)


def _accepted(
    parse: Parse, index: int, inside: Span, before: Span, after: Span, told: Attribution | None
) -> Speech | None:
    """The words as speech, or None where they are a title, a term, an example or a scare quote."""
    text = parse.document.text
    words, lead = inside.of(text), before.of(text)
    count, whole = count_words(words), bool(_END.search(words) or re.search(r"[,—–]$", words))
    told = told or _beside(parse, index, index, at_end=not after.of(text).strip(" .") or None, tail=after)
    if _is_title(words) or (_EXAMPLE.search(lead) and not (told and told.name)):
        return None
    if told:
        fits = count >= MIN_WORDS or (whole and words[:1].isupper() and count > 1)
        return Speech((inside,), index, told) if fits else None
    return Speech((inside,), index) if _speaks_for_itself(parse, index, inside, before, after) else None


def _is_title(words: str) -> bool:
    """Whether the words are set as a title is: no end mark, and nearly every longer word with a capital."""
    longer = [word for word in re.findall(r"[^\W\d_]{4,}", words)]
    capitals = sum(word[0].isupper() for word in longer)
    return not re.search(r"[.,;…]$", words) and len(longer) > 1 and capitals >= 0.75 * len(longer)


def _speaks_for_itself(parse: Parse, index: int, inside: Span, before: Span, after: Span) -> bool:
    """Whether words that nobody is said to say are speech all the same: a whole utterance in a sentence's place."""
    text = parse.document.text
    words, lead, rest = inside.of(text), before.of(text).rstrip(), after.of(text).lstrip()
    begins = words[:1].isupper() or words[:1] == "["
    placed = not lead or lead[-1] in '.!?”"'
    followed = not rest or rest[:1].isupper() or rest[:1] in '“"—–'
    if not (begins and placed and followed and _END.search(words) and count_words(words) >= MIN_UNTOLD_WORDS):
        return False
    return bool(lead) or not _is_example(parse, index)


def _is_example(parse: Parse, index: int) -> bool:
    """Whether the paragraphs before lead in examples, not speech."""
    text = parse.document.text
    for block in reversed(parse.document.blocks[max(0, index - 4) : index]):
        words = block.span.of(text).rstrip()
        if words.endswith(":"):
            return bool(_EXAMPLE.search(words))
        if words[:1] not in '“"':
            return False
    return False


def _beside(
    parse: Parse, first: int, last: int, *, at_end: bool | None = True, tail: Span | None = None
) -> Attribution | None:
    """An attribution outside the paragraph of the words, or on a line at its end."""
    text, blocks = parse.document.text, parse.document.blocks
    if tail is not None and (found := attribution_line(tail.of(text)) or _named_tail(tail.of(text))):
        return _shifted(found, tail.start)
    if not at_end:
        return None
    if last + 1 < len(blocks):
        span = blocks[last + 1].span
        quoted = blocks[last].kind is BlockKind.QUOTATION
        if found := attribution_line(span.of(text)) or (
            attribution_line(span.of(text), dashed=False) if quoted and _is_line(span.of(text)) else None
        ):
            return _shifted(found, span.start)
    return _led_in(parse, first)


def _named_tail(text: str) -> Attribution | None:
    """The attribution in what follows the words without a dash, "Ana Ruiz - head of sales"; None where it says more."""
    lead = len(text) - len(text.lstrip())
    found = attribution_line(text[lead:], dashed=False) if len(text.split()) <= 16 else None
    full = found is not None and found.name is not None and " " in found.name.of(text[lead:])
    return _shifted(found, lead) if found and full and (found.role or found.organisation) else None


def _led_in(parse: Parse, index: int) -> Attribution | None:
    """The attribution at the end of the paragraph before, where that ends with a colon."""
    text = parse.document.text
    if not index or not text[: parse.document.blocks[index - 1].span.end].endswith(":"):
        return None
    sentence = _last_sentence(parse.document.blocks[index - 1].span, text)
    return _shifted(attribution_before(sentence.of(text)), sentence.start)


def _is_line(text: str) -> bool:
    return "," in text and len(text.split()) <= 16 and not text.rstrip().endswith((".", ":", "?", "!"))


def _plain_block(parse: Parse, index: int) -> Iterator[Speech]:
    """A block quotation without marks, taken as it stands, without the attribution at its end."""
    text, span = parse.document.text, parse.document.blocks[index].span
    words = span.of(text)
    if attribution_line(words) or _NOTICE.match(words):
        return
    line = next(
        (m for m in re.finditer(r"(?:\n|\s)(?=(?:[—–―]|--?|~)\s*[A-Z])", words) if attribution_line(words[m.end() :])),
        None,
    )
    told = _shifted(attribution_line(words[line.end() :]), span.start + line.end()) if line else None
    inside = Span(span.start, span.start + (line.start() if line else len(words)))
    if count_words(inside.of(text)) > MIN_WORDS and re.search(r"[.!?…]\W*$", inside.of(text)):
        yield Speech((inside,), index, told or _beside(parse, index, index))


def _first_sentence(span: Span, text: str) -> Span:
    sentences = split_sentences("x" + span.of(text).replace("\n", " "))
    return Span(span.start, min(span.end, span.start + sentences[0].end - 1)) if sentences else span


def _last_sentence(span: Span, text: str) -> Span:
    sentences = split_sentences(span.of(text))
    return Span(span.start + sentences[-1].start, span.end) if sentences else span


def _shifted(found: Attribution | None, by: int) -> Attribution | None:
    if found is None:
        return None
    return replace(found, name=found.name.shifted(by) if found.name else None, end=found.end + by)
