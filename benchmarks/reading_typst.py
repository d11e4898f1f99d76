"""A Markdown paper as Typst source in a look."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from benchmarks.reading_html import markdown_parser, without_shortcodes
from benchmarks.reading_looks import Look

_SPECIAL = re.compile(r"([\\#$*_`<>@\[\]~/'\"=+-])")
_PREAMBLE = """#set document(title: "paper")
#set page(width: {width}pt, height: {height}pt, margin: (x: 58pt, y: 60pt), columns: {columns}, numbering: "1"{head})
#set text(font: "{font}", size: {body}pt, lang: "en"{hyphenate})
#set par(leading: {leading}pt, spacing: {spacing}pt, justify: {justify}, first-line-indent: {indent}pt)
#set heading(numbering: {numbering})
{headings}
"""


def typst_source(markdown: str, look: Look) -> str:
    """The source; footnotes stand at the foot of their page, as Typst sets them."""
    environment: dict[str, object] = {}
    tokens = markdown_parser().parse(without_shortcodes(markdown), environment)
    notes = {number: " ".join(_inline(each, {}) for each in held) for number, held in note_tokens(tokens).items()}
    return _preamble(look) + _blocks(tokens, notes)


def _preamble(look: Look) -> str:
    width, height = look.points
    leading = (look.leading - 0.72) * look.body
    return _PREAMBLE.format(
        width=width, height=height, columns=look.columns, font=look.font, body=look.body, leading=round(leading, 2),
        spacing=round(leading + look.gap if not look.indent else leading, 2), justify=str(look.justify).lower(),
        indent=look.indent, numbering='"1.1"' if look.numbered else "none", hyphenate=", hyphenate: true" if look.justify else "",
        head=", header: align(right, text(8pt)[A paper on paper])" if look.head else "",
        headings="\n".join(_heading(level, look) for level in range(1, 7)),
    )  # fmt: skip


def _heading(level: int, look: Look) -> str:
    size, weight = look.sizes[min(level, 4) - 1], "bold" if look.bold else "regular"
    slant = "italic" if level > 4 else "normal"
    return (
        f'#show heading.where(level: {level}): set text(size: {size}pt, weight: "{weight}", style: "{slant}", fill: rgb("{look.colour}"))\n'
        f"#show heading.where(level: {level}): set block(above: {1.2 * size}pt, below: {0.8 * size}pt)"
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


# What Typst writes for a token of which only the type matters.
_FIXED = {
    "bullet_list_open": "#list(tight: false, spacing: 0.9em)",
    "bullet_list_close": "\n\n",
    "ordered_list_open": "#enum(tight: false, spacing: 0.9em)",
    "ordered_list_close": "\n\n",
    "list_item_open": "[",
    "list_item_close": "]",
    "heading_close": "]\n\n",
    "blockquote_open": "\n#quote(block: true)[",
    "blockquote_close": "]\n\n",
    "paragraph_close": "\n\n",
    "table_close": ")\n\n",
    "th_open": "[",
    "th_close": "],",
    "td_open": "[",
    "td_close": "],",
}


def _blocks(tokens: Sequence[Token], notes: dict[int, str]) -> str:
    out: list[str] = []
    cells = 0
    skipping = False
    for token in tokens:
        if token.type in {"footnote_block_open", "footnote_block_close"}:
            skipping = token.nesting > 0
        elif skipping:
            continue
        elif token.type == "table_open":
            cells = len(out)
            out.append("")
        elif token.type == "thead_close":
            out[cells] = f"\n#table(columns: {sum(part == '[' for part in out[cells:])},\n"
        else:
            out.append(_written(token, notes))
    return "".join(out)


def _written(token: Token, notes: dict[int, str]) -> str:
    if token.type == "heading_open":
        return f"\n#heading(level: {token.tag[1]})["
    if token.type == "inline":
        return _inline(token, notes)
    if token.type in {"fence", "code_block"}:
        text = token.content.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'\n#raw(block: true, "{text}")\n\n'
    return _FIXED.get(token.type, "")


def _inline(token: Token, notes: dict[int, str]) -> str:
    out: list[str] = []
    for child in token.children or ():
        if child.type == "text":
            out.append(_SPECIAL.sub(r"\\\1", child.content))
        elif child.type == "code_inline":
            text = child.content.replace("\\", "\\\\").replace('"', '\\"')
            out.append(f'#raw("{text}");')
        elif child.type in {"softbreak", "hardbreak"}:
            out.append(" ")
        elif child.type in {"strong_open", "em_open"}:
            out.append("#strong[" if child.type.startswith("s") else "#emph[")
        elif child.type in {"strong_close", "em_close"}:
            out.append("];")
        elif child.type == "footnote_ref" and child.meta["id"] in notes:
            out.append(f"#footnote[{notes[child.meta['id']]}];")
    return "".join(out)
