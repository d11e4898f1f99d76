"""What several chunkers ask of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from chunkers._types import Block, MarkKind, Parse, Sentence, Span

WORD = re.compile(r"\w+(?:[-.'’]\w+)*")
_CLOSERS = "\"'”’)]»"
MIN_WORDS, MAX_WORDS = 5, 60


def whole_sentences(parse: Parse) -> Sequence[tuple[int, Sentence]]:
    """Sentences with their index that begin and end as sentences do, of 5 to 60 words, without code.

    Shorter ones say nothing by themselves; longer ones fit no post and are mostly lists run together. The sentences of
    one quotation are given as one, with the index of the first: none of them alone closes what it opens.
    """
    if not parse.whole:  # every chunker asks, and reading them takes a tenth of the time of all chunkers
        parse.whole.append(tuple(_read_whole(parse)))
    return parse.whole[0]


def _read_whole(parse: Parse) -> Iterator[tuple[int, Sentence]]:
    for index, sentence in _closed_runs(parse):
        text = sentence.span.of(parse.document.text)
        if is_whole(text) and not holds_code(parse.document.blocks[sentence.block], sentence.span):
            yield index, sentence


def _closed_runs(parse: Parse) -> Iterator[tuple[int, Sentence]]:
    """Every sentence, joined with those after it in its block up to where the quotation it opens is closed."""
    index = 0
    while index < len(parse.sentences):
        block = parse.sentences[index].block
        last = _closing(parse, index)
        if last is not None:
            yield index, Sentence(Span(parse.sentences[index].span.start, parse.sentences[last].span.end), block)
            index = last + 1
        elif "“" in parse.sentences[index].span.of(parse.document.text):
            index = parse.first_sentence[block + 1]  # what follows in the block belongs to the quotation
        else:
            index += 1


def _closing(parse: Parse, index: int) -> int | None:
    """The sentence that closes the quotation which the one at `index` opens, itself if it opens none."""
    first = parse.sentences[index]
    for last in range(index, parse.first_sentence[first.block + 1]):
        if not _opens(Span(first.span.start, parse.sentences[last].span.end).of(parse.document.text)):
            return last
    return None


def _opens(text: str) -> bool:
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def is_whole(text: str) -> bool:
    """Whether the text begins with a capital or a digit, ends with an end mark, and closes what it opens."""
    ended = text.rstrip(_CLOSERS)[-1:] in {".", "!", "?", "…"}
    return is_begun(text) and ended and not is_open(text) and MIN_WORDS <= count_words(text) <= MAX_WORDS


def is_begun(text: str) -> bool:
    """Whether the text begins with a capital or a digit, marks left out."""
    opening = text.lstrip("\"'“‘«([")[:1]
    return opening.isupper() or opening.isdigit()


def is_open(text: str) -> bool:
    """Whether a quotation mark or bracket in the text has no partner."""
    return text.count("“") != text.count("”") or text.count('"') % 2 == 1 or text.count("(") != text.count(")")


def count_words(text: str) -> int:
    """Words: runs of letters and digits, with inner hyphens, points and apostrophes."""
    return len(WORD.findall(text))


def neighbours(parse: Parse, first: int, last: int) -> Span | None:
    """The span from sentence `first` to sentence `last`, or None if they lie in different blocks."""
    if last >= len(parse.sentences) or parse.sentences[first].block != parse.sentences[last].block:
        return None
    return Span(parse.sentences[first].span.start, parse.sentences[last].span.end)


def holds_code(block: Block, span: Span) -> bool:
    """Whether any of the words at a span of the block are marked as code."""
    return any(mark.kind is MarkKind.CODE and mark.span.overlaps(span) for mark in block.marks)
