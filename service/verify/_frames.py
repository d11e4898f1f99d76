"""The words that templates put around the source."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from service.verify._tokens import tokens_of

# Statements and comments of a template; what its expressions print is the source's, but for texts between quotes.
_SILENT = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TEXT = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"")


def frame_words(folder: Path) -> frozenset[str]:
    """The words, lower case, that stand as text in the templates of a folder and its folders."""
    found: set[str] = set()
    for path in folder.rglob("*.jinja"):
        found |= words_of_template(path.read_text(encoding="utf-8"))
    return frozenset(found)


def words_of_template(template: str) -> frozenset[str]:
    """The words, lower case, that a template may say of its own."""
    texts = " \n ".join(one or other for one, other in _TEXT.findall(template))
    bare = _PRINTED.sub(" ", _SILENT.sub(" ", template))
    return frozenset(token.norm for token in tokens_of(f"{bare}\n{texts}"))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The words, lower case, of texts that may stand around the document's own."""
    return frozenset(token.norm for text in texts for token in tokens_of(text))
