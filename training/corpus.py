"""spaCy documents with gold annotation, made from treebank sentences."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.entities import Name
from training.treebank import Document, Paragraph, Sentence

NameFinder: TypeAlias = Callable[[Sentence], list[Name]]

BLOCK_SENTENCES = 10
_RUN_LENGTHS = (1, 1, 2, 3, 4, 5, 6, 8, 10, 12)


def paragraphs(documents: list[Document]) -> Iterator[Paragraph]:
    """Paragraphs as the source marks them: the unit in which a reader hands text over."""
    for document in documents:
        yield from document


def blocks(documents: list[Document]) -> Iterator[Paragraph]:
    """Ten sentences of one document at a time, paragraph ends forgotten: spaCy's usual conversion."""
    for document in documents:
        sentences = [sentence for paragraph in document for sentence in paragraph]
        for start in range(0, len(sentences), BLOCK_SENTENCES):
            yield sentences[start : start + BLOCK_SENTENCES]


def training_runs(documents: list[Document], rng: random.Random) -> Iterator[Paragraph]:
    """Half the documents by paragraph, half in runs of 1 to 12 sentences.

    E-mails and forum posts mark few paragraphs; a model that saw only those would lean on the text's end to
    find the sentence's.
    """
    for document in documents:
        if rng.random() < 0.5:
            yield from document
            continue
        sentences = [sentence for paragraph in document for sentence in paragraph]
        while sentences:
            length = rng.choice(_RUN_LENGTHS)
            yield sentences[:length]
            sentences = sentences[length:]


def gold_doc(vocab: Vocab, sentences: Paragraph, find_names: NameFinder) -> Doc:
    """One document with tags, morphology, lemmas, trees, sentence starts and names."""
    tokens = [(sentence, token) for sentence in sentences for token in sentence.tokens]
    heads: list[int] = []
    spaces: list[bool] = []
    for sentence in sentences:
        base = len(heads)
        heads += [base + (t.head if t.head >= 0 else i) for i, t in enumerate(sentence.tokens)]
        spaces += [token.space_after for token in sentence.tokens]
        spaces[-1] = spaces[-1] or sentence is not sentences[-1]
    doc = Doc(
        vocab,
        words=[token.form for _, token in tokens],
        spaces=spaces,
        tags=[token.xpos for _, token in tokens],
        pos=[token.upos for _, token in tokens],
        morphs=[token.feats for _, token in tokens],
        lemmas=[token.lemma for _, token in tokens],
        heads=heads,
        deps=["ROOT" if token.head < 0 else token.deprel for _, token in tokens],
    )
    doc.set_ents(list(_spans(doc, sentences, find_names)), default="outside")
    return doc


def _spans(doc: Doc, sentences: Paragraph, find_names: NameFinder) -> Iterator[Span]:
    base = 0
    for sentence in sentences:
        for first, last, label in find_names(sentence):
            yield Span(doc, base + first, base + last, label=label)
        base += len(sentence.tokens)


def save_docs(docs: Iterable[Doc], path: Path) -> int:
    """How many documents were written to `path` in spaCy's binary form."""
    bin_ = DocBin(docs=docs, store_user_data=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    bin_.to_disk(path)
    return len(bin_)
