"""Interviews: answers that stand under the name of who gives them, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from chunkers._prose import count_words
from chunkers._quotations.judging import MIN_UNTOLD_WORDS
from chunkers._quotations.mentions import Attribution
from chunkers._quotations.names import NAME
from chunkers._quotations.speech import SPOKEN, Speech
from chunkers._types import Parse, Role, Span

_LABEL = re.compile(rf"(?P<name>{NAME}):\s+(?=[A-Z“\"‘'])")
# Two turns under one name, and two names, are a conversation; one alone may be any label with a colon.
MIN_TURNS, MIN_NAMES = 2, 2


def find_answers(parse: Parse, people: frozenset[str]) -> Iterator[Speech]:
    """What each turn says, by whose name it stands under; `people` are full names that the document tells."""
    turns = list(_turns(parse))
    counts = Counter(match["name"] for _, match in turns)
    known = {name for name in counts if name in people or any(name in full.split() for full in people)}
    talks = len(counts) >= MIN_NAMES and sum(count >= MIN_TURNS for count in counts.values()) >= MIN_NAMES
    for index, match in turns:
        if match["name"] not in known or not (talks or counts[match["name"]] >= MIN_TURNS):
            continue
        block = parse.document.blocks[index].span
        said = Span(block.start + match.end(), block.end)
        if count_words(said.of(parse.document.text)) >= MIN_UNTOLD_WORDS and not said.of(parse.document.text).endswith(
            "?"
        ):
            name = Span(block.start + match.start("name"), block.start + match.end("name"))
            yield Speech((said,), index, Attribution(name, None, None, match.end()), labelled=True)


def _turns(parse: Parse) -> Iterator[tuple[int, re.Match[str]]]:
    for index, block in enumerate(parse.document.blocks):
        if block.kind in SPOKEN and block.role is Role.BODY:
            match = _LABEL.match(block.span.of(parse.document.text))
            if match:
                yield index, match
