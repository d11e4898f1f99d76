"""A Markdown paper as Typst source in a look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from markdown_it.token import Token

from benchmarks.reading_html import markdown_parser, without_shortcodes
from benchmarks.reading_looks import Look

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~/'\"=+-])")
_PREAMBLE = """#set document(title: "paper")
#set page(width: {width}pt, height: {height}pt, margin: (x: 58pt, y: 60pt))
#set page(columns: {columns}, numbering: "1"{head})
#set text(font: "{font}", size: {body}pt, lang: "en"{hyphenate})
#set par(leading: {leading}pt, spacing: {spacing}pt, justify: {justify}, first-line-indent: {indent}pt)
#set heading(numbering: {numbering})
{headings}
"""
_HEADING = """#show heading.where(level: {level}): set text(size: {size}pt, weight: "{weight}", style: "{slant}")
#show heading.where(level: {level}): set text(fill: rgb("{colour}"))
#show heading.where(level: {level}): set block(above: {above}pt, below: {below}pt)"""
# What Typst writes for a token of which only the type matters.
_BLOCKS = {
    "bullet_list_open": "#list(tight: false, spacing: 0.9em)",
    "ordered_list_open": "#enum(tight: false, spacing: 0.9em)",
    "bullet_list_close": "\n\n",
    "ordered_list_close": "\n\n",
    "list_item_open": "[",
    "list_item_close": "]",
    "heading_close": "]\n\n",
    "blockquote_open": "\n#quote(block: true)[",
    "blockquote_close": "]\n\n",
    "paragraph_close": "\n\n",
    "table_close": ")\n\n",
    "th_open": "[",
    "td_open": "[",
    "th_close": "],",
    "td_close": "],",
}
_INLINE = {
    "softbreak": " ",
    "hardbreak": " ",
    "strong_open": "#strong[",
    "em_open": "#emph[",
    "strong_close": "];",
    "em_close": "];",
}


def typst_source(markdown: str, look: Look) -> str:
    """The source; footnotes stand at the foot of their page, as Typst sets them."""
    tokens = markdown_parser().parse(without_shortcodes(markdown), {})
    notes = {number: " ".join(_inline(each, {}) for each in held) for number, held in note_tokens(tokens).items()}
    return _preamble(look) + "".join(_blocks(tokens, notes))


def _preamble(look: Look) -> str:
    width, height = look.points
    leading = (look.leading - 0.72) * look.body
    return _PREAMBLE.format(
        width=width,
        height=height,
        columns=look.columns,
        font=look.font,
        body=look.body,
        leading=round(leading, 2),
        spacing=round(leading if look.indent else leading + look.gap, 2),
        justify=str(look.justify).lower(),
        hyphenate=", hyphenate: true" if look.justify else "",
        indent=look.indent,
        numbering='"1.1"' if look.numbered else "none",
        head=", header: align(right, text(8pt)[A paper on paper])" if look.head else "",
        headings="\n".join(_heading(level, look) for level in range(1, 7)),
    )


def _heading(level: int, look: Look) -> str:
    size = look.sizes[min(level, 4) - 1]
    return _HEADING.format(
        level=level,
        size=size,
        weight="bold" if look.bold else "regular",
        slant="italic" if level > 4 else "normal",
        colour=look.colour,
        above=1.2 * size,
        below=0.8 * size,
    )


def note_tokens(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    """The inline tokens of each footnote by its number."""
    notes: dict[int, list[Token]] = {}
    inside = -1
    for token in tokens:
        if token.type == "footnote_open":
            inside = token.meta["id"]
        elif token.type == "footnote_close":
            inside = -1
        elif token.type == "inline" and inside >= 0:
            notes.setdefault(inside, []).append(token)
    return notes


def _blocks(tokens: Sequence[Token], notes: dict[int, str]) -> Iterator[str]:
    skipping = False
    for index, token in enumerate(tokens):
        if token.type in {"footnote_block_open", "footnote_block_close"}:
            skipping = token.nesting > 0
        elif not skipping:
            yield _block(token, tokens[index:], notes)


def _block(token: Token, rest: Sequence[Token], notes: dict[int, str]) -> str:
    if token.type == "inline":
        return _inline(token, notes)
    if token.type == "heading_open":
        return f"\n#heading(level: {token.tag[1]})["
    if token.type == "table_open":
        head = takewhile(lambda other: other.type != "thead_close", rest)
        return f"\n#table(columns: {sum(other.type == 'th_open' for other in head)},\n"
    if token.type in {"fence", "code_block"}:
        return f"\n#raw(block: true, {_quoted(token.content.rstrip())})\n\n"
    return _BLOCKS.get(token.type, "")


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _inline(token: Token, notes: dict[int, str]) -> str:
    return "".join(_part(child, notes) for child in token.children or ())


def _part(child: Token, notes: dict[int, str]) -> str:
    if child.type == "text":
        return _SPECIAL.sub(r"\\\1", child.content)
    if child.type == "code_inline":
        return f"#raw({_quoted(child.content)});"
    if child.type == "footnote_ref" and child.meta["id"] in notes:
        return f"#footnote[{notes[child.meta['id']]}];"
    return _INLINE.get(child.type, "")
