"""The parts of a case study, as its headings and labels name them."""

from __future__ import annotations

import re
from functools import cache

from chunkers._lexicon import word_table
from chunkers._parse import PROSE
from chunkers._prose import WORD
from chunkers._types import Beat, BlockKind, Document, Role

# A heading of more words is a headline: "Impact" opens a part, "The impact of remote work on teams" does not.
MAX_HEADING_WORDS = 6
# Where no further heading closes a part, or it runs on for more blocks, only its first block is sure to belong to it.
MAX_BLOCKS = 5
_LABEL = re.compile(r"([^.:?!]{3,40}):\s")
_SAYS_SO = re.compile(r"\b(?:case study|customer story|success story|user story)\b", re.IGNORECASE)


def is_case_study(document: Document, parts: dict[int, Beat]) -> bool:
    """Whether the document says that it is one, or has parts for at least two of the three beats."""
    if document.detail("kind") == "case-study":
        return True
    first = next((block.span.of(document.text) for block in document.blocks if block.kind is BlockKind.HEADING), "")
    return bool(_SAYS_SO.search(f"{document.detail('title') or ''} {first}")) or len(set(parts.values())) > 1


def parts_of(document: Document) -> dict[int, Beat]:
    """The blocks that belong to a beat: those below a heading that names it, and those with its label."""
    parts: dict[int, Beat] = {}
    for index, block in enumerate(document.blocks):
        text = block.span.of(document.text)
        if block.kind is BlockKind.HEADING and (beat := _beat_named(text)):
            parts.update(dict.fromkeys(_blocks_below(document, index), beat))
        elif block.kind is BlockKind.PARAGRAPH and (label := _LABEL.match(text)) and (beat := _beat_named(label[1])):
            parts[index] = beat
    return parts


def _blocks_below(document: Document, heading: int) -> list[int]:
    """The prose blocks up to the next heading; of a long part, or one that nothing closes, only the first."""
    below: list[int] = []
    for index in range(heading + 1, len(document.blocks)):
        block = document.blocks[index]
        if block.kind is BlockKind.HEADING:
            return below if len(below) <= MAX_BLOCKS else below[:1]
        if block.kind in PROSE and block.role is Role.BODY:
            below.append(index)
    return below[:1]


def _beat_named(text: str) -> Beat | None:
    if len(WORD.findall(text)) > MAX_HEADING_WORDS:
        return None
    return next((beat for beat in Beat if _pattern(beat).search(text.lower())), None)


@cache
def _pattern(beat: Beat) -> re.Pattern[str]:
    words = sorted(word_table("stories")[f"{beat.value}_headings"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")
