"""Every sentence of the data, with its grammar and where it comes from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chunkers import BlockKind, Sentence, parse_document
from service.errors import SourceError
from service.model import Source
from service.read import read_document
from service.recast import Cast, make_cast

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a document: `base` is where its tokens' own text has its first character."""

    document: str
    text: str
    tokens: tuple[Token, ...]
    base: int
    cast: Cast


def every_source(data: Path) -> Iterator[tuple[str, Source]]:
    """Name and source of the documents, the documents that editors picked from, and the articles."""
    for path in sorted((data / "documents").iterdir()):
        if path.suffix != ".tsv":
            yield f"documents/{path.name}", Source(path.name, path.read_bytes())
    for row in _rows(data / "picks_dev.jsonl.gz"):
        kind = row["kind"] if row["kind"] in {"case-study", "blog"} else None
        yield f"picks/{row['id']}", Source(f"document.{row['format']}", row["raw"].encode(), None, kind)
    for row in _rows(data / "html_articles" / "pages.jsonl.gz"):
        yield f"articles/{row['id'][:12]}", Source("page.html", row["html"].encode())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def every_sentence(data: Path) -> Iterator[Said]:
    """The sentences of running prose, quotations of others left out, no words twice."""
    seen: set[str] = set()
    for name, source in every_source(data):
        try:
            parse = parse_document(read_document(source))
        except SourceError:
            continue
        document = parse.document
        cast = make_cast(document.text, customer=document.detail("customer"))
        for sentence in parse.sentences:
            block = document.blocks[sentence.block]
            text = sentence.span.of(document.text)
            if block.kind is BlockKind.QUOTATION or text in seen:
                continue
            seen.add(text)
            yield from _said(name, text, sentence, block.span.start, parse.grammar_of(sentence), cast)


def _said(name: str, text: str, sentence: Sentence, offset: int, tokens: object, cast: Cast) -> Iterator[Said]:
    kept: tuple[Token, ...] = tuple(tokens) if tokens is not None else ()  # type: ignore[arg-type]
    base = sentence.span.start - offset
    if kept and kept[0].idx == base and kept[-1].idx + len(kept[-1]) == base + len(text):
        yield Said(name, text, kept, base, cast)
