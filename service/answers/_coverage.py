"""How much of a document its snippets and posts tell, section by section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chunkers import Block, BlockKind, Document, Role, Span
from service.model import Post, Snippet

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of one section; `unused`: stretches of it, whole blocks, of which no word stands in a post.

    `words`: of its text, headings apart. `picked`, `posted`: how many of them stand in a snippet, in a post.
    `snippets`, `posts`: how many were made of words of it.
    """

    section: tuple[str, ...]
    first: Block
    words: int
    picked: int
    posted: int
    snippets: int
    posts: int
    unused: tuple[Span, ...]


def coverage(document: Document, snippets: Sequence[Snippet], posts: Sequence[Post]) -> list[Coverage]:
    """The sections in order; `posts` are those whose origins count in this text."""
    picked = [list(snippet.spans) for snippet in snippets]
    made_of = {snippet.id: snippet.spans for snippet in snippets}
    posted = [
        list(_spans_of(post, [span for each in post.snippets for span in made_of.get(each, ())])) for post in posts
    ]
    in_snippets, in_posts = _marked(document, picked), _marked(document, posted)
    found: list[Coverage] = []
    for section, blocks in _sections(document):
        words = [_words(document, block) for block in blocks]
        used = [sum(_has(in_posts, word) for word in of) for of in words]
        found.append(
            Coverage(
                section=section,
                first=blocks[0],
                words=sum(map(len, words)),
                picked=sum(_has(in_snippets, word) for of in words for word in of),
                posted=sum(used),
                snippets=_count(blocks, picked),
                posts=_count(blocks, posted),
                unused=tuple(_joined(document, [b for b, count in zip(blocks, used, strict=True) if not count])),
            )
        )
    return found


def _sections(document: Document) -> Iterator[tuple[tuple[str, ...], list[Block]]]:
    """Each section with its blocks, headings apart, in the order in which they begin."""
    sections: dict[tuple[str, ...], list[Block]] = {}
    for block in document.blocks:
        if block.role is Role.BODY and block.kind is not BlockKind.HEADING:
            sections.setdefault(block.section, []).append(block)
    yield from sections.items()


def _spans_of(post: Post, within: Sequence[Span]) -> Iterator[Span]:
    """Where the words of a post stand in the document, those that an edit replaced included.

    `within`: where what it was made of stands, if that is known; a title or a name that a frame took from elsewhere is
    not told by that.
    """
    spans = (run.span for part in post.parts for run in part.words.runs if run.span)
    return (span for span in spans if not within or any(span.overlaps(each) for each in within))


def _marked(document: Document, spans: Iterable[Iterable[Span]]) -> bytearray:
    """One byte a character of the text, 1 where it lies in a span."""
    marks = bytearray(len(document.text))
    for span in (span for each in spans for span in each):
        marks[span.start : span.end] = b"\1" * len(marks[span.start : span.end])
    return marks


def _words(document: Document, block: Block) -> list[Span]:
    start = block.span.start
    return [Span(start + word.start(), start + word.end()) for word in _WORD.finditer(block.span.of(document.text))]


def _has(marks: bytearray, word: Span) -> bool:
    return 1 in marks[word.start : word.end]


def _count(blocks: Sequence[Block], spans: Sequence[Sequence[Span]]) -> int:
    return sum(any(block.span.overlaps(span) for block in blocks for span in each) for each in spans)


def _joined(document: Document, blocks: Sequence[Block]) -> Iterator[Span]:
    """The blocks' spans, those with nothing but white space between them as one."""
    start, end = None, 0
    for block in blocks:
        if start is not None and document.text[end : block.span.start].strip():
            yield Span(start, end)
            start = None
        start, end = block.span.start if start is None else start, block.span.end
    if start is not None:
        yield Span(start, end)
