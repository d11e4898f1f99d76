"""Cuts in speech of what carries nothing of it, marked as journalists mark them: "We […] cut the bill".

Source: cuts inside by the MHRA Style Guide, 5.7 ("[…]" tells them from the speaker's own pauses). At the opening there
is no mark and the next word gets its capital: so the Associated Press, the Chicago Manual of Style and the National
Geographic; brackets around that letter are for courts and scholars, for nobody speaks in capitals. Seen 2026-11-22.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from chunkers import Document, Passage, Span
from service.model import CUT_SPEECH, OPEN_QUOTATION, Edit
from service.pick._stretch import words_of
from service.pick._words import phrase_pattern

CUT = "[…]"
_WHY_INSIDE = "it ties the words to what was said before, or carries nothing"
_LEAST_WORDS_LEFT = 5
_BRACKETED = re.compile(
    r"\s\((?:please |also )*(?:see|cf\.?|refer to|as (?:shown|described|seen)|figure|fig\.|table|section|appendix|"
    r"chapter)\b[^()]*\)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?P<comma>,?)\s+(?P<letter>[a-z])(?P<rest>[\w’']*)|,\s+(?P<capital>[A-Z])")


def cut_speech(document: Document, passage: Passage, ties: Sequence[Span]) -> Iterator[Edit]:
    """The edits that cut a quotation, whose parts are joined by one space; `ties`: places of words such as "also"."""
    text = passage.text(document)
    if not ties_beyond_cutting(document, passage, ties):
        yield from _open(text)
    for start, end in sorted({*_placed(document, passage, ties), *_asides(text)}):
        yield Edit(CUT_SPEECH, start, text[start:end], f" {CUT}", _WHY_INSIDE)


def ties_beyond_cutting(document: Document, passage: Passage, ties: Sequence[Span]) -> bool:
    """Whether the first part is tied to what was said before by more than an "also" or an opening that may go.

    "We have a shop, too" is about what the shop is added to, and so is whoever speaks of the others.
    """
    first = passage.spans[0]
    within = [tie.of(document.text).strip(" ,").lower() for tie in ties if first.contains(tie)]
    tied = bool(within) or phrase_pattern("connectives").match(first.of(document.text)) is not None
    opening = re.split(r"[.!?]\s", first.of(document.text))[0].lower()
    others = tied and _words("others").intersection(re.findall(r"[\w’']+", opening))
    return bool(others) or any(word in {"too", "as well"} for word in within)


def _placed(document: Document, passage: Passage, ties: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Where the ties that may be cut stand in the words of the passage."""
    if ties_beyond_cutting(document, passage, ties):
        return
    first = passage.spans[0]
    yield from ((tie.start - first.start, tie.end - first.start) for tie in ties if first.contains(tie))


def _asides(text: str) -> Iterator[tuple[int, int]]:
    """Where something said beside the rest stands between commas, and where another place is referred to."""
    for found in (*_aside_pattern().finditer(text), *_BRACKETED.finditer(text)):
        yield found.start(), found.end()


def _open(text: str) -> Iterator[Edit]:
    """What only ties the opening to the words before, or fills it, goes: "So we cut it" is "We cut it"."""
    opened = _opening_pattern().match(text)
    tied = phrase_pattern("dropped_openings").match(text) if opened is None else None
    found = opened or (tied if tied is not None and phrase_pattern("connectives").match(text) else None)
    follows = _NEXT.match(text, found.end()) if found is not None else None
    if found is None or follows is None or len(text[follows.end() :].split()) < _LEAST_WORDS_LEFT:
        return
    with_comma = bool(follows["comma"]) or follows["capital"] is not None
    word = f"{follows['letter']}{follows['rest']}" if follows["letter"] else ""
    small = found.group().lower() in {"and", "but", "yet", "so", "also", "thus"}
    if not (with_comma or (small and opened is None)) or word in _words("answering"):
        return
    if found.group().lower() in _words("counted") and _words("counted").intersection(words_of(text[found.end() :])):
        return
    letter = follows["capital"] or follows["letter"].upper()
    end = follows.end() - len(follows["rest"] or "")
    yield Edit(
        OPEN_QUOTATION, 0, text[:end], letter, f"“{found.group()}” ties it to what was said before, or only opens it"
    )


@cache
def _aside_pattern() -> re.Pattern[str]:
    phrases = "|".join(
        sorted((re.escape(each).replace("'", "['’]") for each in _words("asides")), key=len, reverse=True)
    )
    return re.compile(rf",\s(?:{phrases})(?:,(?=\s)|(?=[.!?]))", re.IGNORECASE)


@cache
def _opening_pattern() -> re.Pattern[str]:
    phrases = "|".join(
        sorted((re.escape(each).replace("'", "['’]") for each in _words("openings")), key=len, reverse=True)
    )
    return re.compile(rf"(?:{phrases})(?=,\s)", re.IGNORECASE)


@cache
def _words(name: str) -> frozenset[str]:
    text = (files("service.pick") / "speech.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name]["words"])
