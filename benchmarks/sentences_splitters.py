"""Sentence splitters behind one signature: texts in, for each text the offsets at which its sentences start."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import sentencex
import spacy

from chunkers import BlockDraft, BlockKind, BlockText, assemble_document, parse_document
from chunkers._lexicon import word_table
from chunkers._sentences import split_sentences

Starts: TypeAlias = Callable[[Sequence[str]], list[frozenset[int]]]
_PACKAGES = ("pysbd", "nupunkt", "syntok", "segtok", "blingfire")


def splitters(training: Sequence[str]) -> tuple[dict[str, Starts], list[str]]:
    """Every splitter that can be run here by name, and the packages that cannot; Punkt learns from `training`."""
    found: dict[str, Starts] = {
        "ours, as the flow uses it": _flow,
        "ours, rules alone": _each(lambda text: (span.start for span in split_sentences(text))),
        "the pipeline's parser alone": _parser(),
        "sentencex": _each(_sentencex),
        "spaCy sentencizer": _sentencizer(),
        "NLTK Punkt, untrained": _punkt([], set()),
        "NLTK Punkt, trained": _punkt(training, set()),
        "NLTK Punkt, trained, abbreviations": _punkt(training, _abbreviations()),
    }
    missing = []
    for package in _PACKAGES:
        try:
            found[package] = _each(_FOREIGN[package]())
        except ImportError:
            missing.append(package)
    return found, missing


def _each(split: Callable[[str], Iterable[int]]) -> Starts:
    return lambda texts: [frozenset(split(text)) for text in texts]


def _flow(texts: Sequence[str]) -> list[frozenset[int]]:
    """The texts as paragraphs of one document, parsed as the service parses."""
    drafts = [BlockDraft(BlockKind.PARAGRAPH, _body(text)) for text in texts]
    parse = parse_document(assemble_document(drafts, name="paragraphs", format="md", digest=""))
    blocks = parse.document.blocks
    return [frozenset(s.span.start - block.span.start for s in parse.sentences_of(i)) for i, block in enumerate(blocks)]


def _body(text: str) -> BlockText:
    body = BlockText()
    body.add(text)
    return body


def _parser() -> Starts:
    from chunkers._language import load_pipeline

    nlp = load_pipeline()
    return lambda texts: [frozenset(s.start_char for s in doc.sents) for doc in nlp.pipe(texts, disable=["ner"])]


def _sentencizer() -> Starts:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return lambda texts: [frozenset(s.start_char for s in doc.sents) for doc in nlp.pipe(texts)]


def _sentencex(text: str) -> Iterable[int]:
    for bound in sentencex.get_sentence_boundaries("en", text):
        piece = text[bound["start_index"] : bound["end_index"]]
        if piece.strip():
            yield bound["start_index"] + len(piece) - len(piece.lstrip())


def _abbreviations() -> set[str]:
    return {word for words in word_table("abbreviations").values() for word in words}


def _punkt(training: Sequence[str], abbreviations: set[str]) -> Starts:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer, PunktTrainer

    parameters = PunktTrainer("\n".join(training)).get_params() if training else PunktParameters()
    parameters.abbrev_types |= abbreviations
    tokenizer = PunktSentenceTokenizer(parameters)
    return _each(lambda text: (start for start, _ in tokenizer.span_tokenize(text)))


def _pysbd() -> Callable[[str], Iterable[int]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        segmenter: Any = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
    return lambda text: (piece.start + len(piece.sent) - len(piece.sent.lstrip()) for piece in segmenter.segment(text))


def _nupunkt() -> Callable[[str], Iterable[int]]:
    library: Any = importlib.import_module("nupunkt")
    return lambda text: (start for start, _ in library.sent_spans(text))


def _syntok() -> Callable[[str], Iterable[int]]:
    segmenter: Any = importlib.import_module("syntok.segmenter")
    return lambda text: (
        sentence[0].offset for paragraph in segmenter.process(text) for sentence in paragraph if sentence
    )


def _segtok() -> Callable[[str], Iterable[int]]:
    segmenter: Any = importlib.import_module("segtok.segmenter")
    return lambda text: _found_in(text, segmenter.split_single(text))


def _blingfire() -> Callable[[str], Iterable[int]]:
    library: Any = importlib.import_module("blingfire")
    return lambda text: _found_in(text, library.text_to_sentences(text).split("\n"))


def _found_in(text: str, sentences: Iterable[str]) -> Iterable[int]:
    """Where sentences that came without their places start."""
    after = 0
    for sentence in sentences:
        words = sentence.split()
        start = text.find(words[0], after) if words else -1
        if start >= 0:
            yield start
            after = start + 1


_FOREIGN = {"pysbd": _pysbd, "nupunkt": _nupunkt, "syntok": _syntok, "segtok": _segtok, "blingfire": _blingfire}
