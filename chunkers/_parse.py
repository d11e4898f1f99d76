"""A document parsed once, for every chunker to share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from chunkers._language import load_pipeline
from chunkers._sentences import Starts, sentence_starts
from chunkers._types import BlockKind, Document, Parse, Role, Sentence, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION})

# Blocks a batch: peak memory is 237 MB at 64 and 411 MB at spaCy's own 256, at the same speed.
BATCH = 64

# How spaCy's arrays, which know no sign, say of a token that it starts a sentence, that it does not, that this is open.
# Source: `Doc.from_array` and `Token.sent_start` of spaCy 3.8.
_STARTS, _GOES_ON, _OPEN = 1, 2**64 - 1, 0

# What spaCy's pipelines and ours call the component that finds names.
_NAMES = "ner"


def parse_document(document: Document) -> Parse:
    """The document with its sentences and their grammar.

    Only body prose has any: headings, tables, captions, notes and code have none. The grammar is that of the pipeline
    in the box, or of the one that `use_pipeline` named.
    """
    nlp = load_pipeline()
    prose = [index for index, block in enumerate(document.blocks) if block.kind in PROSE and block.role is Role.BODY]
    texts = [document.blocks[index].span.of(document.text) for index in prose]
    docs: list[Doc | None] = [None] * len(document.blocks)
    for index, doc in zip(prose, _read(nlp, texts), strict=True):
        docs[index] = doc
    sentences: list[Sentence] = []
    first = [0]
    for index, block in enumerate(document.blocks):
        if (parsed := docs[index]) is not None:
            sentences.extend(_sentences(parsed, index, block.span.start))
        first.append(len(sentences))
    return Parse(document, tuple(sentences), tuple(first), tuple(docs))


def _read(nlp: Language, texts: Sequence[str]) -> Iterator[Doc]:
    """The texts with their grammar, and with their names where they may hold any.

    Finding names takes two fifths of the time, and a third of the words of a paper stand in blocks without any.
    """
    docs = _tokenize(nlp, texts)
    if nlp.pipe_names[-1] != _NAMES:
        yield from nlp.pipe(docs, batch_size=BATCH)
        return
    docs = list(nlp.pipe(docs, batch_size=BATCH, disable=[_NAMES]))
    named = (doc for doc in docs if _may_hold_names(doc))
    for _ in nlp.get_pipe(_NAMES).pipe(named, batch_size=BATCH):  # type: ignore[attr-defined]
        pass
    yield from docs


def _may_hold_names(doc: Doc) -> bool:
    """Whether any word is tagged as a proper noun, or has a capital within its sentence."""
    return any(
        token.tag_.startswith("NNP") or (token.shape_[:1] == "X" and not token.is_sent_start and token.text != "I")
        for token in doc
    )


def _tokenize(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The texts as tokens whose sentence starts are fixed but for the doubtful ones, which the parser decides."""
    docs = [nlp.make_doc(text) for text in texts]
    for doc, text in zip(docs, texts, strict=True):
        _fix_starts(doc, sentence_starts(text))
    return docs


def _fix_starts(doc: Doc, starts: Starts) -> None:
    """Set the sentence starts of all tokens at once: one by one takes three times as long."""
    places = doc.to_array("IDX").tolist()
    marks = doc.to_array(["SENT_START"])
    marks[:] = [_STARTS if at in starts.sure else _OPEN if at in starts.doubtful else _GOES_ON for at in places]
    marks[:1] = _STARTS
    doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]


def _sentences(doc: Doc, block: int, offset: int) -> list[Sentence]:
    text = doc.text  # spaCy puts it together from its tokens each time that it is asked
    spans = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return [Sentence(_trimmed(span, text).shifted(offset), block) for span in spans if span.of(text).strip()]


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
