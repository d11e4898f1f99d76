"""The sample document that the API's examples show; it travels with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

_CASE_STUDY = ("case-study", "source.md")


@cache
def sample_text() -> str:
    """The sample case study, as Markdown: from the installed package, or from the checkout around it."""
    package = files("service")
    installed = package.joinpath("_samples", *_CASE_STUDY)
    if installed.is_file():
        return installed.read_text(encoding="utf-8")
    return Path(str(package)).parent.joinpath("samples", *_CASE_STUDY).read_text(encoding="utf-8")
