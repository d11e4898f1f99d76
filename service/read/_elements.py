"""The elements of HTML, as far as blocks are built of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from service.read._tables import Table

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = frozenset({"em", "i", "dfn", "var", "cite", "strong", "b", "code", "kbd", "samp", "tt", "a", "sup"})
LISTS = frozenset({"ul", "ol", "dl", "menu"})
ITEMS = frozenset({"li", "dt", "dd"})
CELLS = frozenset({"td", "th"})
CAPTIONS = frozenset({"figcaption", "caption"})
# What shows no words, or words that are no longer meant.
HIDDEN = frozenset(
    {"script", "style", "template", "iframe", "object", "svg", "math", "select", "textarea", "button", "canvas"}
    | {"noscript", "title", "del", "s", "strike"}
)
# What ends a paragraph and says nothing else about the blocks in it.
BREAKING = frozenset(
    {"address", "article", "aside", "body", "center", "details", "dialog", "div", "fieldset", "footer", "form"}
    | {"header", "hgroup", "hr", "html", "legend", "main", "nav", "section", "summary", "thead", "tbody", "tfoot"}
    | {"option"}
)
KEPT = frozenset(
    {"blockquote", "table", "tr", "footnote", "figure", "pre", "p"} | LISTS | ITEMS | CELLS | CAPTIONS | HEADINGS.keys()
)
# What an element ends when it begins, and what it does not look beyond. Source: HTML Standard, 13.1.2.4.
IMPLIED_ENDS = {
    **dict.fromkeys(ITEMS, (ITEMS, LISTS | CELLS)),
    **dict.fromkeys(CELLS, (CELLS, frozenset({"table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
}

_NOTE_ID = re.compile(r"(?:fn|foot-?note|end-?note|note|cite_note)[-_:]*([\w*]+)\Z", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"\b(?:foot|end)note\b")
_SCHEME = re.compile(r"[\s\x00-\x1f]*([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "doi"})


@dataclass(slots=True)
class Element:
    """An open element; `firm`: opened by Markdown, and not to be closed by a tag.

    `note`: the label of a note; `label`: of a list item, until its first block has it; `number`: of a list's next item.
    """

    tag: str
    firm: bool = False
    note: str | None = None
    label: str = ""
    number: int | None = None
    list_id: int | None = None
    table: Table | None = None


def note_label(tag: str, attrs: Mapping[str, str]) -> str | None:
    """The label of the note that an element is: given, or by its class and id; None for other elements."""
    if tag == "footnote":
        return attrs.get("label", "")
    if not attrs or tag not in {"p", "li"}:
        return None
    if found := _NOTE_ID.match(attrs.get("id", "")):
        return found.group(1)
    return "*" if _NOTE_CLASS.search(attrs.get("class", "")) else None


def safe_target(target: str | None) -> str | None:
    """A link's target, if it leads into the document or the web; None for scripts, data and files."""
    found = _SCHEME.match(target) if target else None
    return target if not found or found.group(1).lower() in _SAFE_SCHEMES else None


def number_of(text: str | None, default: int) -> int:
    """The number an attribute gives, or the default."""
    return int(text) if text and re.fullmatch(r"-?\d{1,9}", text) else default
