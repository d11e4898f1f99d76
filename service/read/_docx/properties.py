"""Facts about a Word document from its properties."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from chunkers import Detail
from service.read._details import details_from
from service.read._docx.parts import Parts
from service.read._docx.styles import Styles

# What programs fill in by themselves.
_NO_TITLE = re.compile(
    r"(?:microsoft word - |untitled|document ?\d*$|word document|title$|dokument|powerpoint)", re.IGNORECASE
)
_NO_AUTHOR = re.compile(
    r"(?:user|admin(?:istrator)?|author|owner|microsoft(?: office)?(?: user)?|office|python-docx|windows user|un-named|"
    r"unknown|apache poi|libreoffice)$",
    re.IGNORECASE,
)
_NAMES = {"title": "title", "creator": "author", "created": "date", "language": "language", "Company": "organisation"}


def document_details(parts: Parts) -> dict[str, Detail]:
    """Title, author, organisation, date and language, as far as the properties say something of their own."""
    details: dict[str, Detail] = {}
    for file, root in (("docProps/core.xml", parts.core), ("docProps/app.xml", parts.app)):
        for element in root if root is not None else ():
            fact = _NAMES.get(element.tag)
            if fact and (value := _own_words(fact, element)):
                found = details_from({fact: value}, "")
                details |= {name: Detail(detail.value, f"{file}: {element.tag}") for name, detail in found.items()}
    language = Styles.of(parts.styles).language()
    if "language" not in details and language:
        details["language"] = Detail(language, "styles: default language")
    return details


def _own_words(fact: str, element: Element) -> str | None:
    text = (element.text or "").strip()
    empty = {"title": _NO_TITLE, "author": _NO_AUTHOR}.get(fact)
    return None if not text or (empty and empty.match(text)) else text
