"""Sentence bounds within one block of text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import sentencex

from chunkers._enumerations import ends_with_marker, is_marker, item_starts
from chunkers._lexicon import word_table
from chunkers._types import Span

# An author's line feed within a block (a hard line break, a row of an address) ends a sentence.
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_CLOSERS = "\"'”’)\\]»"
# Quotation marks, but no apostrophe within or after a word unless it closes what was said.
_QUOTE = re.compile(r"[\"“”«»„]|(?<!\w)['‘’]|['’](?!\w)")
# A bracket that holds whole sentences: it opens where a sentence could start.
_ASIDE = re.compile(rf"(?:^|[.?!…][{_CLOSERS}]*\s+)(\()[^()]*(\))")
_ENDED = re.compile(rf"[.?!…][{_CLOSERS}*]*(?:\s*\[\d{{1,3}}\])*\s+$")
_CLOSED = re.compile(rf"[{_CLOSERS}]\s+$")
_END_CHARACTERS = 24
# Numbers of notes, '... in her will. [6] In later years', stay with the sentence they annotate.
_NOTES = re.compile(rf"(?<=[.?!…])[{_CLOSERS}]*\s*(?:\[\d{{1,3}}\]\s*)+(?<=\s)(?=[\"“‘(]?[A-Z])")
_SMALL_START = re.compile(rf"[.?!…][{_CLOSERS}]*\s+[\"“‘]?([a-z])")
_DOUBTFUL = re.compile(rf"(?:[^\W\d_]{{2}}|[?!.…{_CLOSERS}])[.?!…]+[{_CLOSERS}]*\s+(?=[\"“‘]?[A-Z])")
_DOTS = re.compile(r"(?:…|\.\s?\.)\s+$")
_LAST_WORD = re.compile(r"([^\W_]+)\.\s+$")
# sentencex breaks down, past any exception that could be caught, on some control characters that count as white space
# (version 1.0.32: "A\x85."); each is given to it as a space.
_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


@dataclass(frozen=True, slots=True)
class Starts:
    """Where sentences start in a text: `sure` by rule, `doubtful` where only grammar can tell."""

    sure: frozenset[int]
    doubtful: frozenset[int]


def split_sentences(text: str) -> list[Span]:
    """The sentences of a block in order, by rule alone, without the white space around them."""
    bounds = [*sorted(sentence_starts(text).sure), len(text)]
    pieces = (text[start:end] for start, end in pairwise(bounds))
    return [Span(start, start + len(piece.rstrip())) for start, piece in zip(bounds, pieces, strict=False)]


def sentence_starts(text: str) -> Starts:
    """Where the sentences of a block start, sure and doubtful.

    Every start follows white space, and so none lies within a number, an address, a version or "e.g.".
    Source: what is no abbreviation is told by sentencex (MIT), which gets 43 of pySBD's 48 golden rules by itself; the
    rules around it were chosen on the development parts of UD English EWT and GUM, 2026-11.
    """
    sure: set[int] = set()
    doubtful: set[int] = set()
    for match in _LINE.finditer(text):
        line = match.group().strip()
        offset = text.index(line, match.start())
        found = _line_starts(line)
        sure.update(start + offset for start in found.sure)
        doubtful.update(start + offset for start in found.doubtful)
    return Starts(frozenset(sure), frozenset(doubtful))


def _line_starts(line: str) -> Starts:
    """Starts within one line, its own beginning among them."""
    aside = _set_aside(line)
    sure = {start for start in _cuts(line, aside) if _may_start(line, start)}
    for note in _NOTES.finditer(line):
        sure = {start for start in sure if not note.start() < start < note.end()} | {note.end()}
    if items := item_starts(line):
        within = {start for start in sure if not is_marker(line[max(item for item in items if item <= start) : start])}
        return Starts(_with_letters(line, within | items), frozenset())
    kept = _with_letters(line, sure | {0})
    return Starts(kept, frozenset(_doubtful(line, aside)) - kept)


def _set_aside(line: str) -> frozenset[int]:
    """Where the marks stand that keep sentencex from looking inside: of quotations, of whole bracketed sentences."""
    brackets = {match.start(group) for match in _ASIDE.finditer(line) for group in (1, 2)}
    return frozenset(brackets.union(match.start() for match in _QUOTE.finditer(line)))


def _cuts(line: str, aside: frozenset[int]) -> Iterator[int]:
    """Where sentencex starts a sentence in the line without the characters set aside."""
    kept = [index for index in range(len(line)) if index not in aside] if aside else range(len(line))
    bare = "".join([line[index] for index in kept]) if aside else line
    for bound in sentencex.get_sentence_boundaries("en", bare.translate(_CONTROLS)):
        piece = bare[bound["start_index"] : bound["end_index"]]
        if piece.strip():
            start = kept[bound["start_index"] + len(piece) - len(piece.lstrip())]
            yield _with_openers(line, start, aside)


def _with_openers(line: str, start: int, aside: frozenset[int]) -> int:
    """The start moved back over the marks that open there."""
    while start - 1 in aside and line[start - 1] not in "”»)" and (start == 1 or _opens(line, start - 2, aside)):
        start -= 1
    return start


def _opens(line: str, before: int, aside: frozenset[int]) -> bool:
    return line[before].isspace() or before in aside


def _may_start(line: str, start: int) -> bool:
    """Whether a sentence has ended before, and what follows is neither its attribution nor an item of a list."""
    before = line[max(0, start - _END_CHARACTERS) : start]
    goes_on = line[start].islower() and (_CLOSED.search(before) or _DOTS.search(before))
    return (
        bool(_ENDED.search(before))
        and not goes_on
        and not _shortened(before, line[start])
        and not ends_with_marker(line, start)
    )


def _shortened(before: str, following: str) -> bool:
    """Whether the last word is an abbreviation that leads on to what follows; a single letter is before a small one."""
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    table, small = word_table("abbreviations"), following.islower()
    last = word[1].lower()
    return last in table["leading"] or (small and (len(last) == 1 or last in table["trailing"]))


def _with_letters(line: str, starts: Iterable[int]) -> frozenset[int]:
    """The starts of what holds a letter or digit; a smiley or a row of stars belongs to what came before."""
    bounds = [*sorted(starts), len(line)]
    lettered = (any(map(str.isalnum, line[start:end])) for start, end in pairwise(bounds))
    return frozenset({0}.union(start for start, speaks in zip(bounds, lettered, strict=False) if speaks))


def _doubtful(line: str, aside: frozenset[int]) -> Iterator[int]:
    """Where grammar decides: before a small letter, and after a word that sentencex takes for an abbreviation."""
    yield from (match.end() for match in _DOUBTFUL.finditer(line) if _may_start(line, match.end()))
    capitals = _SMALL_START.sub(lambda match: match.group()[:-1] + match[1].upper(), line)
    if capitals != line:
        yield from (start for start in _cuts(capitals, aside) if _may_start(line, start))
