"""Markdown papers rendered to pdf: by Chromium, LibreOffice and Typst, in looks that differ in what readers go by.

Half of the looks are for tuning, half are held out: rules are made by reading the former only.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading_flat_odt import flat_odt
from benchmarks.reading_html import html_page
from benchmarks.reading_looks import LOOKS, Look
from benchmarks.reading_typst import typst_source

_WAIT_SECONDS = 240


@dataclass(frozen=True, slots=True)
class Render:
    """A paper in one look."""

    paper: Path
    look: Look
    pdf: Path


def render_all(papers: list[Path], folder: Path, *, held_out: bool) -> Iterator[Render]:
    """Each paper in every look of one half that this machine can make; files are kept in `folder` and made once."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in papers:
        for look in (look for look in LOOKS if look.held_out == held_out):
            key = hashlib.sha256(repr(look).encode() + paper.read_bytes()).hexdigest()[:8]
            pdf = folder / f"{paper.stem[:40]}.{look.name}.{key}.pdf"
            if pdf.exists() or _ENGINES[look.engine](paper, look, pdf):
                yield Render(paper, look, pdf)


def _by_chromium(paper: Path, look: Look, pdf: Path) -> bool:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(html_page(paper.read_text(encoding="utf-8"), look), encoding="utf-8")
        made = Path(folder, "made.pdf")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={folder}/profile",
        ]
        if not look.tagged:
            flags.append("--disable-pdf-tagging")
        _run([program, *flags, f"--print-to-pdf={made}", page.as_uri()])
        return _kept(made, pdf)


def _by_libreoffice(paper: Path, look: Look, pdf: Path) -> bool:
    program = shutil.which("soffice")
    if program is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "made.fodt")
        page.write_text(flat_odt(paper.read_text(encoding="utf-8"), look), encoding="utf-8")
        tags = "true" if look.tagged else "false"
        kind = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tags}"}}}}'
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run([program, profile, "--headless", "--convert-to", kind, "--outdir", folder, str(page)])
        return _kept(Path(folder, "made.pdf"), pdf)


def _by_typst(paper: Path, look: Look, pdf: Path) -> bool:
    try:
        import typst
    except ImportError:
        return False
    source = typst_source(paper.read_text(encoding="utf-8"), look)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.typ")
        page.write_text(source, encoding="utf-8")
        pdf.write_bytes(typst.compile(str(page), pdf_tags=look.tagged))
    return True


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=_WAIT_SECONDS)  # noqa: S603 - our own words


def _kept(made: Path, pdf: Path) -> bool:
    if made.exists():
        shutil.copy(made, pdf)
    return pdf.exists()


_ENGINES = {"chromium": _by_chromium, "libreoffice": _by_libreoffice, "typst": _by_typst}
