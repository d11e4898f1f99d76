"""Ready-made libraries that turn a pdf into Markdown, as far as they are installed."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

Convert = Callable[[Path], str]


def libraries() -> dict[str, Convert]:
    """What each installed library makes of a pdf, by the library's name."""
    known: dict[str, Convert] = {"pdf_oxide": _by_pdf_oxide, "pdf_inspector": _by_pdf_inspector}
    return {name: convert for name, convert in known.items() if find_spec(name) is not None}


def _by_pdf_oxide(path: Path) -> str:
    import pdf_oxide

    return str(pdf_oxide.PdfDocument(str(path)).to_markdown_all())


def _by_pdf_inspector(path: Path) -> str:
    import pdf_inspector

    return str(pdf_inspector.process_pdf(str(path)).markdown or "")
