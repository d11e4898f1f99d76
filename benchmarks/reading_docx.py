"""Word documents: Markdown papers made into them by pandoc or LibreOffice, read, and held against the papers.

    python -m benchmarks.reading_docx --data DIR [--pandoc PROGRAM] [--json OUT] [--seed N]

And the one paper that is there as html and docx, read both ways: the same words should be the same blocks.
"""

from __future__ import annotations

import argparse
import importlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks._record import make_record, peak_memory_mib
from benchmarks.reading_flat_odt import flat_odt
from benchmarks.reading_html import markdown_parser, without_front_matter
from benchmarks.reading_looks import LOOKS
from benchmarks.reading_scores import score
from service.model import Source
from service.read import read_document

PAIR = "Top10--OWASP-Top-10-2017-en"

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if there was something to measure."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.reading_docx", arguments, asked.seed)
    rows = [*pair_rows(asked.data), *paper_rows(asked.data, asked.pandoc)]
    for row in rows:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    print(f"{record.commit} on {record.machine}, Python {record.python}, peak memory {peak_memory_mib():.0f} MiB")
    if asked.json:
        record.write(asked.json, {"word_documents": rows})
    return 0 if rows else 1


def pair_rows(data: Path) -> Iterator[Row]:
    """How much of the paper read as html its reading as docx has."""
    html, docx = (read_document(_source(data / "documents" / f"{PAIR}.{ending}")) for ending in ("html", "docx"))
    yield {"paper": PAIR, "form": "docx beside html", **score(html, docx).rounded()}


def paper_rows(data: Path, pandoc: str | None = None) -> Iterator[Row]:
    """A row for each Markdown paper: what its reading as docx has of its reading as Markdown.

    Made by pandoc (the one named, on the path, or installed with pypandoc), else by LibreOffice; none without both.
    """
    pandoc = pandoc or find_pandoc()
    if pandoc is None and shutil.which("soffice") is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((data / "documents").glob("*.md")):
            markdown = without_front_matter(path.read_text(encoding="utf-8"))
            made = Path(folder) / f"{path.stem}.docx"
            if pandoc is None:
                _by_libreoffice(markdown, made)
            else:
                _by_pandoc(pandoc, markdown, made)
            truth = read_document(Source(path.name, markdown.encode()))
            started = time.process_time()
            reading = read_document(_source(made))
            seconds = time.process_time() - started
            yield {"paper": path.name, "form": "docx", **score(truth, reading).rounded(), "seconds": round(seconds, 2)}


def find_pandoc() -> str | None:
    """The pandoc on the path, or the one that the package pypandoc_binary brings."""
    found = shutil.which("pandoc")
    if found or find_spec("pypandoc") is None:
        return found
    return str(importlib.import_module("pypandoc").get_pandoc_path())


def _by_pandoc(pandoc: str, markdown: str, made: Path) -> None:
    page = markdown_parser().render(markdown).encode()
    command = [pandoc, "--sandbox", "-f", "html", "-t", "docx", "-o", str(made)]
    subprocess.run(command, input=page, check=True, capture_output=True)  # noqa: S603 - as asked


def _by_libreoffice(markdown: str, made: Path) -> None:
    page = made.with_suffix(".fodt")
    page.write_text(flat_odt(markdown, LOOKS[0]), encoding="utf-8")
    profile = f"-env:UserInstallation=file://{made.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(made.parent), str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)  # noqa: S603 - our own words


def _source(path: Path) -> Source:
    return Source(path.name, path.read_bytes())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with documents")
    parser.add_argument("--pandoc", metavar="PROGRAM", help="makes the Word documents")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the results here")
    parser.add_argument("--seed", type=int, default=0, help="noted in the record; nothing here is random")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
