"""Word documents: Markdown papers made into Word documents by pandoc, read, and held against the papers themselves.

    python -m benchmarks.reading_docx --data DIR [--pandoc PROGRAM] [--json OUT] [--seed N]

And the one paper that is there as html and docx, read both ways: the same words should be the same blocks. Without
pandoc only that pair is measured.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks._record import make_record, peak_memory_mib
from benchmarks.reading_html import markdown_parser, without_shortcodes
from benchmarks.reading_scores import score
from service.model import Source
from service.read import read_document

PAIR = "Top10--OWASP-Top-10-2017-en"
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if there was something to measure."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.reading_docx", arguments, asked.seed)
    rows = [*pair_rows(asked.data), *(paper_rows(asked.data, asked.pandoc) if asked.pandoc else ())]
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


def paper_rows(data: Path, pandoc: str) -> Iterator[Row]:
    """A row for each Markdown paper: what its reading as docx has of its reading as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((data / "documents").glob("*.md")):
            markdown = without_shortcodes(_FRONT_MATTER.sub("", path.read_text(encoding="utf-8")))
            made = Path(folder) / f"{path.stem}.docx"
            page = markdown_parser().render(markdown).encode()
            command = [pandoc, "--sandbox", "-f", "html", "-t", "docx", "-o", str(made)]
            subprocess.run(command, input=page, check=True, capture_output=True)  # noqa: S603 - as asked
            truth = read_document(Source(path.name, markdown.encode()))
            started = time.process_time()
            reading = read_document(_source(made))
            seconds = time.process_time() - started
            yield {"paper": path.name, "form": "docx", **score(truth, reading).rounded(), "seconds": round(seconds, 2)}


def _source(path: Path) -> Source:
    return Source(path.name, path.read_bytes())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="folder with documents")
    parser.add_argument("--pandoc", default=shutil.which("pandoc"), metavar="PROGRAM", help="makes the Word documents")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the results here")
    parser.add_argument("--seed", type=int, default=0, help="noted in the record; nothing here is random")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
