"""Training and test files in spaCy's binary form, made from the data folder."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from training.corpus import NameFinder, blocks, gold_doc, paragraphs, save_docs, training_runs
from training.entities import Name, names_from_mentions, names_from_tags, read_universal_ner
from training.grammar import Grammar
from training.treebank import Document, Paragraph, Sentence, read_documents
from training.vectors import feature_vectors
from training.wordlists import load_lexicon

UNSURE_GENRES = ("textbook", "speech")
"""GUM genres whose texts' licences the release describes as a group and does not list one by one."""


def write_vectors(folder: Path) -> None:
    """A pipeline without components whose vectors are the word features."""
    nlp = spacy.blank("en")
    nlp.vocab.vectors = feature_vectors(nlp.vocab)
    nlp.to_disk(folder)


def syntax_docs(
    data: Path, part: str, vocab: Vocab, rng: random.Random, without: tuple[str, ...] = UNSURE_GENRES
) -> Iterator[Doc]:
    """Gold documents of both treebanks for training ("train") or for choosing the best step ("dev")."""
    cut = partial(training_runs, rng=rng) if part == "train" else paragraphs
    for documents, find_names in (ewt(data, part), gum(data, part, without)):
        yield from (gold_doc(vocab, run, find_names) for run in cut(documents))


def grammar_docs(vocab: Vocab, count: int, seed: int, attribution_share: float, *, bylines: bool) -> Iterator[Doc]:
    """Gold documents of our own grammar."""
    grammar = Grammar(load_lexicon(), seed, attribution_share, bylines=bylines)
    return (gold_doc(vocab, grammar.paragraph(), grammar.names_of) for _ in range(count))


def ewt(data: Path, part: str) -> tuple[list[Document], NameFinder]:
    """Documents of the English Web Treebank and where their names are."""
    folder = data / "ud_english_ewt"
    return read_documents(folder / f"en_ewt-ud-{part}.conllu.gz"), _tagged(folder / f"en_ewt-uner-{part}.iob2.gz")


def pud(data: Path) -> tuple[list[Document], NameFinder]:
    """Documents of the parallel treebank, for testing only."""
    folder = data / "ud_english_pud"
    return read_documents(folder / "en_pud-ud-test.conllu.gz"), _tagged(folder / "en_pud-uner-test.iob2.gz")


def gum(data: Path, part: str, without: tuple[str, ...] = ()) -> tuple[list[Document], NameFinder]:
    """Documents of GUM's open genres, fewer when `without` names genres."""
    documents = read_documents(data / "gum_open_genres" / f"en_gum_open-{part}.conllu.gz")
    kept = [document for document in documents if _genre(document) not in without]
    return kept, names_from_mentions


def _genre(document: Document) -> str:
    return document[0][0].sent_id.split("_")[1]


def _tagged(path: Path) -> NameFinder:
    """Names by sentence id, or by the sentence's letters where the two files count sentences differently (PUD)."""
    tagged = read_universal_ner(path)
    by_letters = {"".join(word for word, _ in sentence): sentence for sentence in tagged.values()}

    def find(sentence: Sentence) -> list[Name]:
        letters = "".join(token.form for token in sentence.tokens)
        return names_from_tags(sentence, tagged.get(sentence.sent_id) or by_letters.get(letters, []))

    return find


def write_tests(data: Path, folder: Path) -> None:
    """Test files: whole paragraphs, and blocks of ten sentences where the reference scores use them."""
    vocab = spacy.blank("en").vocab
    cuts: dict[str, Callable[[list[Document]], Iterator[Paragraph]]] = {"": paragraphs, "_blocks": blocks}
    for name, (documents, find_names) in (
        ("ewt", ewt(data, "test")),
        ("gum", gum(data, "test")),
        ("pud", pud(data)),
    ):
        for suffix, cut in cuts.items():
            docs = (gold_doc(vocab, run, find_names) for run in cut(documents))
            save_docs(docs, folder / f"{name}{suffix}.spacy")
