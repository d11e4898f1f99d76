"""A Markdown paper as the plain text that people print and mail: wrapped lines, headings by one of four customs."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator

from chunkers import Block, BlockKind, Document, Role

COLUMNS = 72
_RULES = {1: "=", 2: "-", 3: "~"}


def plain_text(document: Document, custom: str) -> str:
    """The paper at 72 columns; `custom` is how headings are told: numbered, underlined, capitals or bare."""
    head = CUSTOMS[custom]()
    return "\n\n".join(
        part for block in document.blocks if block.role is Role.BODY for part in _written(document, block, head)
    )


Head = Callable[[str, int], str]


def _written(document: Document, block: Block, head: Head) -> Iterator[str]:
    text = block.span.of(document.text)
    if block.kind is BlockKind.HEADING:
        yield head(text, block.level)
    elif block.kind is BlockKind.CODE:
        yield textwrap.indent(text, "    ")
    elif block.kind is BlockKind.TABLE:
        yield text
    elif block.kind is BlockKind.LIST_ITEM:
        label = block.label if block.label[:1].isdigit() else "-"
        pad = "  " * max(block.level - 1, 0)
        yield _filled(text, f"{pad}{label} ", pad + " " * (len(label) + 1))
    elif block.kind is BlockKind.QUOTATION:
        yield _filled(text, "    ", "    ")
    else:
        yield _filled(text, "", "")


def _filled(text: str, first: str, rest: str) -> str:
    plain = " ".join(text.split())
    return textwrap.fill(plain, COLUMNS, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _numbered() -> Head:
    counts: list[int] = []

    def head(text: str, level: int) -> str:
        depth = min(level, len(counts) + 1)
        counts[depth:] = []
        if len(counts) < depth:
            counts.append(0)
        counts[-1] += 1
        return f"{'.'.join(map(str, counts))}. {text}"

    return head


def _underlined() -> Head:
    return lambda text, level: f"{text}\n{_RULES.get(level, '~') * len(text)}"


def _capitals() -> Head:
    return lambda text, _: text.upper()


def _bare() -> Head:
    return lambda text, _: text


CUSTOMS: dict[str, Callable[[], Head]] = {
    "numbered": _numbered,
    "underlined": _underlined,
    "capitals": _capitals,
    "bare": _bare,
}
