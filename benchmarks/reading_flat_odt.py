"""A Markdown paper as a flat OpenDocument text in a look, for LibreOffice to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from markdown_it.token import Token

from benchmarks.reading_html import markdown_parser, without_shortcodes
from benchmarks.reading_looks import Look
from benchmarks.reading_typst import note_tokens

_PREFIXES = ("office", "style", "text", "table")
_FOREIGN = {"fo": "xsl-fo-compatible", "svg": "svg-compatible"}
_NAMES = {prefix: prefix for prefix in _PREFIXES} | _FOREIGN
_SPACES = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for key, name in _NAMES.items())
_PARAGRAPH_STYLES = {
    "blockquote_open": "Quotations",
    "blockquote_close": "Text",
    "list_item_open": "Item",
    "bullet_list_close": "Text",
    "ordered_list_close": "Text",
}
_ELEMENTS = {
    "bullet_list": ('<text:list text:style-name="bullet">', "</text:list>"),
    "ordered_list": ('<text:list text:style-name="ordered">', "</text:list>"),
    "list_item": ("<text:list-item>", "</text:list-item>"),
    "table": ("<table:table>", "</table:table>"),
    "tr": ("<table:table-row>", "</table:table-row>"),
    "th": ('<table:table-cell table:style-name="Cell"><text:p>', "</text:p></table:table-cell>"),
    "td": ('<table:table-cell table:style-name="Cell"><text:p>', "</text:p></table:table-cell>"),
}
_INLINE = {
    "softbreak": " ",
    "hardbreak": " ",
    "strong_open": '<text:span text:style-name="B">',
    "em_open": '<text:span text:style-name="I">',
    "strong_close": "</text:span>",
    "em_close": "</text:span>",
}


def flat_odt(markdown: str, look: Look) -> str:
    """The document, with real footnotes, lists, tables and heading styles."""
    width, height = look.points
    levels = range(1, 7)
    template = Path(__file__).with_suffix(".xml").read_text(encoding="utf-8")
    return template.format(
        spaces=_SPACES,
        font=look.font,
        leading=round(100 * look.leading / 1.15),
        body=look.body,
        code=0.85 * look.body,
        note=0.85 * look.body,
        gap=0 if look.indent else look.gap,
        indent=look.indent,
        hyphens=' fo:hyphenate="true"' if look.justify else "",
        align="justify" if look.justify else "start",
        width=width,
        height=height,
        columns=look.columns,
        head="A paper on paper" if look.head else "",
        headings="".join(_heading(level, look) for level in levels),
        bullets="".join(_bullet(level) for level in levels),
        numbers="".join(_number(level) for level in levels),
        content=_Writer(look).write(markdown_parser().parse(without_shortcodes(markdown), {})),
    )


def _heading(level: int, look: Look) -> str:
    size, weight = look.sizes[min(level, 4) - 1], "bold" if look.bold else "normal"
    slant = "italic" if level > 4 else "normal"
    return (
        f'<style:style style:name="H{level}" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:margin-top="{size}pt" fo:margin-bottom="{0.4 * size}pt"'
        ' fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}" fo:font-style="{slant}"'
        f' fo:color="#{look.colour}"/></style:style>'
    )


def _bullet(level: int) -> str:
    name = "text:list-level-style-bullet"
    return f'<{name} text:level="{level}" text:bullet-char="•">{_place(level)}</{name}>'


def _number(level: int) -> str:
    name = "text:list-level-style-number"
    return f'<{name} text:level="{level}" style:num-format="1" style:num-suffix=".">{_place(level)}</{name}>'


def _place(level: int) -> str:
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab"'
        f' fo:text-indent="-14pt" fo:margin-left="{18 * level}pt"/></style:list-level-properties>'
    )


class _Writer:
    """Tokens to OpenDocument elements."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.counts = [0] * 7
        self.notes: dict[int, list[Token]] = {}

    def write(self, tokens: Sequence[Token]) -> str:
        """The elements of all tokens."""
        self.notes = note_tokens(tokens)
        out: list[str] = []
        style, skipping = "Text", False
        for token in tokens:
            if token.type.startswith("footnote_block"):
                skipping = token.nesting > 0
            elif not skipping:
                style = _PARAGRAPH_STYLES.get(token.type, style)
                out.append(self._element(token, style))
        return "".join(out)

    def _element(self, token: Token, style: str) -> str:
        kind, end = token.type.rpartition("_")[0], token.nesting < 0
        if token.type == "inline":
            return self._inline(token)
        if token.type in {"fence", "code_block"}:
            lines = token.content.rstrip("\n").split("\n")
            return "".join(f'<text:p text:style-name="Code">{escape(line) or " "}</text:p>' for line in lines)
        if kind == "heading":
            return "</text:h>" if end else self._heading(int(token.tag[1]))
        if kind == "paragraph":
            return "</text:p>" if end else f'<text:p text:style-name="{style}">'
        return _ELEMENTS[kind][end] if kind in _ELEMENTS else ""

    def _heading(self, level: int) -> str:
        opening = f'<text:h text:style-name="H{level}" text:outline-level="{level}">'
        if not self.look.numbered:
            return opening
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (6 - level)
        return opening + ".".join(str(count) for count in self.counts[1 : level + 1] if count) + " "

    def _inline(self, token: Token) -> str:
        return "".join(map(self._part, token.children or ()))

    def _part(self, child: Token) -> str:
        if child.type == "text":
            return escape(child.content)
        if child.type == "code_inline":
            return f'<text:span text:style-name="C">{escape(child.content)}</text:span>'
        if child.type == "footnote_ref" and child.meta["id"] in self.notes:
            return self._note(child.meta["id"])
        return _INLINE.get(child.type, "")

    def _note(self, key: int) -> str:
        body = "".join(map(self._inline, self.notes[key]))
        return (
            f'<text:note text:id="n{key + 1}" text:note-class="footnote"><text:note-citation>{key + 1}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Note">{body}</text:p></text:note-body>'
            "</text:note>"
        )
