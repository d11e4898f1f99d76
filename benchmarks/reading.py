"""Reading: how much of a paper comes out of each format, in its structure, how fast, in how much memory.

    python -m benchmarks.reading --data DIR [--renders DIR] [--papers WORDS] [--only WORDS] [--json OUT] [--seed N]

For pairs of formats, the Markdown of a paper is the truth and another format of it is read. md/pdf: papers that are
there as both, and Markdown papers rendered by what this machine has of Chromium, LibreOffice and Typst, in looks for
tuning and in others that are held out. md/docx: made by pandoc, else by LibreOffice. md/html: as a fragment, and as the
article of a whole page. md/txt: wrapped, with headings by four customs. html/docx: the one paper that is there as both.

Of each pair: headings found and those of them that are true, levels, paragraphs of 12 words or more that came out as
exactly one block (`intact`), prose kept, the share of what was read as prose that is the author's (`clean`; the rest is
noise let in), list items, and how often a paragraph comes before one that it should follow.

Articles: the hand-made texts of 102 news and blog pages. Speed: pages a second of processor time and peak memory over
one pdf of 100 joined pages, each reader in a process of its own, the best of three. `pypdfium2` there is the least that
anybody does: `get_text_range()` of each page, words without places; `pypdfium2 with places` asks as the binding
offers it for each piece of text and its box (`count_rects`, `get_rect`, `get_text_bounded`). Ready-made libraries
stand beside it as far as they are installed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks._record import ROOT, make_record
from benchmarks.reading_docx import pair_rows as html_docx_rows
from benchmarks.reading_docx import paper_rows as docx_rows
from benchmarks.reading_html import without_front_matter
from benchmarks.reading_libraries import libraries
from benchmarks.reading_pages import article_rows, structure_rows
from benchmarks.reading_renders import render_all
from benchmarks.reading_scores import Scores, score
from benchmarks.reading_text import CUSTOMS, plain_text
from chunkers import Document
from service.model import Source
from service.read import read_document

PAIRS = {
    "tag-app-delivery--platforms-def-v1.0.pdf": "tag-app-delivery--platforms-whitepaper-latest-index.md",
    "tag-app-delivery--CNCF_Operator_WhitePaper_v1-0.pdf": "tag-app-delivery--operator-whitepaper-v1-0.md",
    "tag-security--CNCF_SSCP_v1.pdf": "tag-security--sscsp.md",
    "tag-security--CNCF_cloud-native-security-whitepaper-May2022-v2.pdf": (
        "tag-security--cloud-native-security-whitepaper.md"
    ),
}
TUNING_PAPERS = (
    "tag-app-delivery--platforms-whitepaper-latest-index.md",
    "technology-budgeting--handbook.md",
    "Reference-Material--OpenChain-Telco-SBOM-Guide_EN.md",
    "800-63-3--sec5_authenticators.md",
    "tag-security--cloud-native-security-whitepaper.md",
)
HELD_OUT_PAPERS = (
    "tag-observability--whitepaper.md",
    "tag-app-delivery--operator-whitepaper-latest-index.md",
    "tag-env-sustainability--landscape-index.md",
    "outbound-oss--03-starting-oss-projects.md",
    "rfcs--0001-positioning.md",
)
PAGES_FOR_SPEED = 100
MOST_SECONDS = 600

Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """The exit code: 0 if there was something to measure."""
    asked = _parser().parse_args(arguments)
    record = make_record("benchmarks.reading", arguments, asked.seed)
    renders = asked.renders or Path(tempfile.gettempdir(), "socialmediafy-renders")
    rows: list[Row] = []
    for row in _pairs(asked.data, renders, asked.papers, asked.only):
        rows.append(row)
        print(_line(row), flush=True)
    means = [_mean(group, rows) for group in dict.fromkeys((row["group"], row["reader"]) for row in rows)]
    print("\n".join(("", *map(_line, means), "")))
    articles = _printed(article_rows(asked.data)) if asked.only in "articles" else []
    speed = _printed(speed_rows(asked.data / "documents")) if asked.only in "speed" else []
    print(f"{record.commit} on {record.machine}, Python {record.python}, seed {record.seed}: {record.command}")
    if asked.json:
        record.write(asked.json, {"pairs": rows, "means": means, "articles": articles, "speed": speed})
    return 0 if rows or articles or speed else 1


def _pairs(data: Path, renders: Path, papers: str, only: str) -> Iterator[Row]:
    documents = data / "documents"
    if only in "md/pdf":
        yield from pair_rows(documents)
        yield from render_rows(documents, renders, papers)
    if only in "md/docx":
        yield from _grouped("html/docx", html_docx_rows(data))
        yield from _grouped("md/docx", docx_rows(data))
    if only in "md/html":
        yield from _grouped("md/html", structure_rows(data))
    if only in "md/txt":
        yield from text_rows(documents)


def _grouped(group: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of another measurement, in the form that is printed here."""
    for row in rows:
        scores = {name: row[name] for name in Scores.__annotations__}
        form = f" {row['form']}" if row["form"] not in group else ""
        yield {"group": group + form, "paper": row["paper"], "reader": "ours", **scores}


def _printed(rows: Iterable[Row]) -> list[Row]:
    """The rows, each printed when it is there."""
    held = []
    for row in rows:
        held.append(row)
        print("  ".join(f"{name} {value}" for name, value in row.items()), flush=True)
    return held


def text_rows(documents: Path) -> Iterator[Row]:
    """Each Markdown paper as plain text, by each custom of headings."""
    for path in sorted(documents.glob("*.md")):
        markdown = without_front_matter(path.read_text(encoding="utf-8"))
        truth = read_document(Source(path.name, markdown.encode(), "md"))
        for custom in CUSTOMS:
            reading = read_document(Source("paper.txt", plain_text(truth, custom).encode()))
            yield _row(f"md/txt {custom}", path.name, "ours", score(truth, reading))


def pair_rows(documents: Path) -> Iterator[Row]:
    """The papers that are there as both, read by us and by the libraries that are installed."""
    for pdf, markdown in PAIRS.items():
        truth = _read(documents / markdown)
        yield _row("md/pdf real", pdf, "ours", score(truth, _read(documents / pdf)))
        for name, convert in libraries().items():
            text = convert(documents / pdf)
            yield _row(
                "md/pdf real", pdf, name, score(truth, read_document(Source("converted.md", text.encode(), "md")))
            )


def render_rows(documents: Path, folder: Path, words: str) -> Iterator[Row]:
    """Papers and looks for tuning with each other, and those that are held out with each other."""
    for held_out, papers in ((False, TUNING_PAPERS), (True, HELD_OUT_PAPERS)):
        chosen = [documents / paper for paper in papers if words in paper]
        for render in render_all(chosen, folder, held_out=held_out):
            group = "md/pdf held out" if held_out else "md/pdf tuned on"
            scores = score(_read(render.paper), _read(render.pdf))
            yield _row(group, f"{render.paper.stem} {render.look.name}", "ours", scores)


def speed_rows(documents: Path) -> Iterator[Row]:
    """Pages a second and peak memory over one long pdf joined from real ones, each reader in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        joined = Path(folder, "joined.pdf")
        pages = join_pdfs([documents / pdf for pdf in PAIRS], joined, PAGES_FOR_SPEED)
        bare = 0.0
        for reader in ("pypdfium2", "pypdfium2 with places", "ours", *libraries()):
            command = [sys.executable, "-m", "benchmarks._one_pdf", reader, str(joined)]
            run = subprocess.run(  # noqa: S603 - this interpreter, with our own words
                command, cwd=ROOT, capture_output=True, text=True, timeout=MOST_SECONDS, check=True
            )
            measured = json.loads(run.stdout)
            speed = pages / measured["seconds"]
            bare = bare or speed
            shares = {"pages_per_second": round(speed, 1), "of_bare_pypdfium2": round(speed / bare, 3)}
            yield {"reader": reader, "pages": pages, **measured, **shares}


def join_pdfs(parts: Iterable[Path], joined: Path, most_pages: int) -> int:
    """How many pages the file made of the parts has: as many as there are, up to `most_pages`."""
    import pypdfium2

    with pypdfium2.PdfDocument.new() as whole:
        for part in parts:
            with pypdfium2.PdfDocument(part) as pdf:
                wanted = list(range(min(len(pdf), most_pages - len(whole))))
                if wanted:
                    whole.import_pages(pdf, wanted)
        whole.save(joined)
        return len(whole)


def _read(path: Path) -> Document:
    return read_document(Source(path.name, path.read_bytes()))


def _row(group: str, paper: str, reader: str, scores: Scores) -> Row:
    return {"group": group, "paper": paper, "reader": reader, **scores.rounded()}


def _mean(group: tuple[str, str], rows: Sequence[Row]) -> Row:
    """The mean of each score over a group, papers without it left out."""
    own = [row for row in rows if (row["group"], row["reader"]) == group]
    names = [name for name in own[0] if name not in {"group", "paper", "reader"}]
    means = {name: [row[name] for row in own if row[name] is not None] for name in names}
    return {
        "group": group[0],
        "paper": f"mean of {len(own)}",
        "reader": group[1],
        **{name: round(fmean(values), 3) if values else None for name, values in means.items()},
    }


def _line(row: Row) -> str:
    scores = "  ".join(f"{name} {value}" for name, value in row.items() if name not in {"group", "paper", "reader"})
    return f"{row['group']:18}{row['reader']:14}{row['paper'][-44:]:45}{scores}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder `documents` in it")
    parser.add_argument("--renders", type=Path, help="folder to keep rendered papers in (default: the system's own)")
    parser.add_argument("--papers", default="", help="only papers with these letters in their name are rendered")
    parser.add_argument("--only", default="", help="only md/pdf, md/docx, md/html, md/txt, articles or speed")
    parser.add_argument("--json", type=Path, help="file to write the results to")
    parser.add_argument("--seed", type=int, default=0, help="kept in the record; nothing here is drawn by lot")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
