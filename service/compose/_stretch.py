"""Stretches of a draft's words, found by where they stand in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chunkers import Span
from service.traced import Origin, Run, Traced

_JOINTS = re.compile(r"[\s.,;:–—-]*")
NOTHING = Traced()


def stretch(words: Traced, span: Span) -> Traced:
    """What of the words stands at the span, with the edits inside it; nothing where none of it was kept."""
    places = list(_places(words, span))
    return words.cut(places[0][0], places[-1][1]).stripped() if places else NOTHING


def _places(words: Traced, span: Span) -> Iterator[tuple[int, int]]:
    at = 0
    for run in words.runs:
        if run.span is not None and run.span.overlaps(span):
            yield _place(run, span, at)
        at += len(run.text)


def _place(run: Run, span: Span, at: int) -> tuple[int, int]:
    """The part of a run within the span; an edit is never parted."""
    if run.span is None or run.origin is not Origin.SOURCE:
        return at, at + len(run.text)
    start, end = max(span.start, run.span.start), min(span.end, run.span.end)
    return at + start - run.span.start, at + end - run.span.start


def covers(words: Traced, parts: Sequence[Traced]) -> bool:
    """Whether the parts, in their order, say all that the words say; what joins them may be missing."""
    rest = str(words)
    for part in parts:
        at = rest.find(str(part)) if part else -1
        if at < 0 or not _JOINTS.fullmatch(rest[:at]):
            return False
        rest = rest[at + len(str(part)) :]
    return bool(_JOINTS.fullmatch(rest))


def between(words: Traced, one: Traced, other: Traced) -> str | None:
    """What stands between two parts that begin and end the words; None where they do not."""
    text, first, last = str(words).rstrip(" ."), str(one), str(other).rstrip(" .")
    if not first or not last or not text.startswith(first) or not text.endswith(last):
        return None
    return text[len(first) : len(text) - len(last)].strip()
