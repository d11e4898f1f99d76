"""What can be counted in a document that tells its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from chunkers import Block, BlockKind, Document, Role

MAX_OPENING_CHARACTERS = 3_000
# What a document calls itself and how it speaks shows in its first 5,000 words; the rest of a book costs time only.
MAX_BODY_CHARACTERS = 30_000
_PROSE = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION}
_SPEECH = re.compile(r"[“\"]([^“”\"\n]{20,1500})[”\"]")
_RUN_IN = re.compile(r"([A-Z][A-Za-z&’' ]{2,30}):\s+\S")
_NUMBERED = re.compile(r"(?:\d+\.?)+\s|[A-Z]\.\d|[IVX]+\.\s|(?:appendix|chapter|section|annex)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measures:
    """`texts`: where words are looked for, by name. Shares are 0..1; `you`, `me` and `we` count per 100 words."""

    texts: dict[str, tuple[str, ...]]
    words: int
    speech: float
    you: float
    me: float
    we: float
    code: float
    numbered: float
    questions: float
    headings: int
    contents: int
    references: int
    footnotes: int


def measure(document: Document) -> Measures:
    """The document's measures."""
    prose = [plain(_text(document, b)) for b in document.blocks if b.kind in _PROSE and b.role is Role.BODY]
    body = "\n".join(prose)[:MAX_BODY_CHARACTERS]
    words, read = (max(sum(len(text.split()) for text in texts), 1) for texts in (prose, (body,)))
    headings = [plain(_text(document, b)) for b in document.blocks if b.kind is BlockKind.HEADING]
    return Measures(
        texts=_texts(document, headings, prose, body),
        words=document.words(),
        speech=_spoken(body) / read + _words_of(document, BlockKind.QUOTATION) / words,
        you=_per_hundred(r"you|your|yours|yourself", body, read),
        me=_per_hundred(r"i|i’m|i’ve|i’ll|my|me", body, read),
        we=_per_hundred(r"we|our|us|we’re|we’ve", body, read),
        code=_words_of(document, BlockKind.CODE) / (words + _words_of(document, BlockKind.CODE)),
        numbered=sum(_NUMBERED.match(heading) is not None for heading in headings) / max(len(headings), 1),
        questions=sum(heading.endswith("?") for heading in headings) / max(len(headings), 1),
        headings=len(headings),
        contents=sum(block.role is Role.CONTENTS for block in document.blocks),
        references=sum(block.role is Role.REFERENCES for block in document.blocks),
        footnotes=sum(block.kind is BlockKind.FOOTNOTE for block in document.blocks),
    )


def plain(text: str) -> str:
    """A text with one kind of apostrophe, that of the word lists."""
    return text.replace("'", "’")


def _texts(document: Document, headings: list[str], prose: list[str], body: str) -> dict[str, tuple[str, ...]]:
    name = re.sub(r"[-_.]+", " ", PurePath(document.name).stem)
    return {
        "title": (plain(document.detail("title") or ""), *headings[:1]),
        "name": (name,),
        "headings": tuple(dict.fromkeys(_bare(text) for text in (*headings, *_run_in(prose)))),
        "opening": (body[:MAX_OPENING_CHARACTERS],),
        "body": (body,),
    }


def _run_in(prose: list[str]) -> Iterator[str]:
    """Headings that open a paragraph ("Challenge: ...")."""
    for text in prose:
        if found := _RUN_IN.match(text):
            yield found.group(1)


def _bare(heading: str) -> str:
    """A heading in lower case without its number and the colon after it."""
    return re.sub(r"^(?:\d+\.?)+\s+|[:.]+$", "", " ".join(heading.lower().split()))


def _text(document: Document, block: Block) -> str:
    return block.span.of(document.text)


def _spoken(body: str) -> int:
    """Words between quotation marks."""
    return sum(len(found.group(1).split()) for found in _SPEECH.finditer(body))


def _words_of(document: Document, kind: BlockKind) -> int:
    return sum(len(_text(document, b).split()) for b in document.blocks if b.kind is kind and b.role is Role.BODY)


def _per_hundred(words: str, text: str, count: int) -> float:
    return 100 * len(re.findall(rf"\b(?:{words})\b", text, re.IGNORECASE)) / count
