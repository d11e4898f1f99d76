"""Questions with what the text answers to them."""

from __future__ import annotations

from collections.abc import Iterator

from chunkers._lexicon import word_table
from chunkers._prose import WORD, count_words, is_open
from chunkers._registry import chunker
from chunkers._types import Aspect, AspectKind, BlockKind, Parse, Passage, PassageKind, Role, Sentence, Span

# "Who are they?" is the shortest question that says what it is about; an answer runs on until it says something.
MIN_QUESTION_WORDS, MIN_ANSWER_WORDS, MAX_WORDS_OF_BOTH = 3, 6, 75
_ANSWERING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})


@chunker("questions")
def questions(parse: Parse) -> Iterator[Passage]:
    """Questions in prose, headings and list items, each with the beginning of its answer; those left open are none."""
    for index, block in enumerate(parse.document.blocks):
        if block.kind is BlockKind.HEADING:
            # The first heading is the title: what answers it is the whole document.
            if index and block.role is Role.BODY and _asks(parse, block.span):
                yield from _passage(parse, block.span, index, _first_sentences(parse, index + 1))
            continue
        for at, sentence in enumerate(parse.sentences_of(index)):
            if (
                _asks(parse, sentence.span)
                and not _is_put_to_reader(parse, sentence, at)
                and not _in_run(parse, index, at)
            ):
                yield from _passage(parse, sentence.span, index, _answer(parse, index, at))


def _passage(parse: Parse, question: Span, block: int, answer: tuple[Sentence, ...]) -> Iterator[Passage]:
    text = parse.document.text
    taken: list[Span] = []
    for sentence in answer:
        words = sentence.span.of(text)
        if words.endswith(("?", ":")) or is_open(words):
            break
        taken.append(sentence.span)
        if sum(count_words(span.of(text)) for span in taken) >= MIN_ANSWER_WORDS:
            break
    if not taken:
        return
    said = Span(taken[0].start, taken[-1].end)
    if count_words(said.of(text)) + count_words(question.of(text)) > MAX_WORDS_OF_BOTH or not _is_answer(said.of(text)):
        return
    aspects = (Aspect(AspectKind.QUESTION, question), Aspect(AspectKind.ANSWER, said))
    joined = Span(question.start, said.end)
    together = parse.document.blocks[block].span.contains(said)
    yield Passage(
        PassageKind.QUESTION, (joined,) if together else (question, said), block, "questions", aspects=aspects
    )


def _asks(parse: Parse, span: Span) -> bool:
    """Whether the words are a question about something, and no call to the reader."""
    text = span.of(parse.document.text)
    if not text.endswith("?") or is_open(text) or text.lower().endswith((", right?", ", huh?")):
        return False
    lower = text.lower().lstrip("\"“'‘(")
    return count_words(text) >= MIN_QUESTION_WORDS and not lower.startswith(word_table("questions")["calling"])


def _is_put_to_reader(parse: Parse, sentence: Sentence, at: int) -> bool:
    """Whether a yes-or-no question in running prose asks a 'you'; as the first words of its own block it is a topic."""
    words = [match.group().lower() for match in WORD.finditer(sentence.span.of(parse.document.text))]
    asked = words[0] in word_table("questions")["yes_or_no"] and "you" in words[:4]
    return asked and not (at == 0 and parse.document.blocks[sentence.block].kind is BlockKind.LIST_ITEM)


def _in_run(parse: Parse, block: int, at: int) -> bool:
    """Whether another question stands right before or after: in a row they announce or survey."""
    sentences = parse.sentences_of(block)
    beside = [sentences[i] for i in (at - 1, at + 1) if 0 <= i < len(sentences)]
    return any(sentence.span.of(parse.document.text).endswith("?") for sentence in beside)


def _answer(parse: Parse, block: int, at: int) -> tuple[Sentence, ...]:
    """The sentences that follow in the block; where none does, those of the next paragraph."""
    following = parse.sentences_of(block)[at + 1 :]
    if following or parse.document.blocks[block].kind is BlockKind.LIST_ITEM:
        return following
    return _first_sentences(parse, block + 1)


def _first_sentences(parse: Parse, block: int) -> tuple[Sentence, ...]:
    if block >= len(parse.document.blocks) or parse.document.blocks[block].kind not in _ANSWERING:
        return ()
    return parse.sentences_of(block)


def _is_answer(text: str) -> bool:
    """Whether the words begin and end as sentences do, and do not put the answer off; 'Answer:' may open them."""
    if text.lower().startswith(word_table("questions")["evading"]):
        return False
    opening = text.lstrip("\"'“‘*_")[:1]
    return (opening.isupper() or opening.isdigit()) and text.rstrip("\"'”’)]*_")[-1:] in {".", "!", "…"}
