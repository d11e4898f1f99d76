"""What stands between the words and is none of them: references to notes and sources, markup that went wrong.

References are taken out of the words that people read, and kept as marks:

`In 2020[^1] it grew`, `as shown [3, 7]`, `is used [[RFC 20]](#rfc20)`, `projects fail.<sup><a href="#n1">1</a></sup>`.
A reference that is part of its sentence ("as described in [3]") keeps its words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from service.read._line import Edit, Markup
from service.read._words import words_of

# [3], [3, 7], [3]-[5], [1][2]; four digits are a year.
_NUMBERS = r"\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]"
_BRACKETED = re.compile(rf"{_NUMBERS}(?:\s?[,;–-]?\s?{_NUMBERS})*")
_LABEL = re.compile(r"\[?\s*(?:\d{1,3}|[a-z]|[*†‡§]{1,3}|\d{1,3}(?:\s?[,–-]\s?\d{1,3})+)\s*\]?")
_EXPONENT_BASE = re.compile(r"(?:(?<![\d.,])(?:10|2)|(?<![A-Za-z])(?:[a-zA-Z]|[kcmµ]m))\Z")
_BACK = re.compile(r"[\s↩↑⬆^⏎\ufe0e\ufe0f]+|#|¶|§|🔗")
_LAST_WORD = re.compile(r"([A-Za-z.]+)\s*\Z")
# Markup that a parser left as text: emphasis opened with a space after it, a tag with a quotation mark too many.
_LEFT_OVER = re.compile(
    r"(?<![\w*])\*{2,3}(?!\*)|(?<!\*)\*{2,3}(?![\w*])"
    r"|</?(?:a|abbr|b|big|br|center|div|em|font|hr|i|img|p|small|span|strong|sub|sup|table|tbody|td|th|tr|u)\b[^<>]{0,400}>"
)
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")


def note_edits(text: str, markup: Sequence[Markup]) -> list[Edit]:
    """The edits that take references and left-over markup out of a block, sorted and disjoint."""
    found = [*_raised(text, markup), *_linked(text, markup)]
    if "[" in text:
        # At the very beginning a number in brackets is the label of a source in a list of them.
        found += (_decided(text, m.start(), m.end()) for m in _BRACKETED.finditer(text) if m.start())
    if "**" in text or "<" in text:
        found += (Edit(m.start(), m.end()) for m in _LEFT_OVER.finditer(text))
    code = _code_ranges(markup) if found else []
    edits: list[Edit] = []
    for edit in sorted(found, key=lambda edit: (edit.start, -edit.end)):
        before = bisect_right(code, (edit.start, len(text))) - 1
        coded = before >= 0 and edit.end <= code[before][1]
        if not coded and (not edits or edit.start >= edits[-1].end):
            edits.append(_with_space(text, edit))
    return edits


def _code_ranges(markup: Sequence[Markup]) -> list[tuple[int, int]]:
    return sorted((m.start, m.end) for m in markup if m.tag in {"code", "kbd", "samp", "tt"})


def _raised(text: str, markup: Sequence[Markup]) -> Iterator[Edit]:
    """Notes of Markdown, and superscripts: a note, an exponent, or words that need a space before them."""
    links = sorted(m.start for m in markup if m.tag == "a")
    for tag, start, end, target in markup:
        words = text[start:end]
        if tag == "footnote":
            yield Edit(start, end, note=target or "")
        elif tag == "sup" and _LABEL.fullmatch(words.strip()) and not _is_exponent(text, start, end, links):
            yield Edit(start, end, note=words.strip(" []"))
        elif tag == "sup" and len(words) <= 3 and all(ord(sign) in _RAISED for sign in words):
            yield Edit(start, end, words.translate(_RAISED))
        elif tag == "sup" and words.startswith("(") and start and not text[start - 1].isspace():
            yield Edit(start, start + 1, " (")


def _is_exponent(text: str, start: int, end: int, links: Sequence[int]) -> bool:
    """Whether a raised number is part of a number or a unit: 10⁶, m²; a link is a note in any case."""
    link = bisect_left(links, start)
    linked = link < len(links) and links[link] < end
    return not linked and _EXPONENT_BASE.search(text[max(start - 3, 0) : start]) is not None


def _linked(text: str, markup: Sequence[Markup]) -> Iterator[Edit]:
    """Links that are references, and links that lead nowhere in the text (back from a note, to the heading itself)."""
    for tag, start, end, target in markup:
        if tag != "a" or not target:
            continue
        words = text[start:end].strip()
        around = text[max(start - 1, 0) : start] + text[end : end + 1]
        if around == "[]" and _LABEL.fullmatch(words):
            yield _decided(text, start - 1, end + 1)
        elif words.startswith("[") and words.endswith("]") and len(words) <= 40:
            yield _decided(text, start, end)
        elif words and target.startswith("#") and _BACK.fullmatch(words):
            yield Edit(start, end)


def _decided(text: str, start: int, end: int) -> Edit:
    """The edit for a reference in brackets: out, unless the sentence would miss it."""
    label = text[start:end].strip(" []")
    before = text[:start].rstrip()
    word = _LAST_WORD.search(before[-24:])
    leads = not before or before[-1] in ".!?:;\n"
    follows = text[end:].lstrip()[:1]
    needed = (word is not None and word.group(1).lower() in words_of("citations", "needing_words")) or (
        leads and follows.islower()
    )
    return Edit(start, end, text[start:end] if needed else "", label)


def _with_space(text: str, edit: Edit) -> Edit:
    """The edit widened by the space before it, where what follows wants none."""
    if edit.text or not edit.start or text[edit.start - 1] != " ":
        return edit
    if edit.end == len(text) or text[edit.end] in " \n.,;:!?)”\"'":
        return edit._replace(start=edit.start - 1)
    return edit
