"""A Markdown paper as a flat OpenDocument text in a look, for LibreOffice to print."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from markdown_it.token import Token

from benchmarks.reading_html import markdown_parser, without_shortcodes
from benchmarks.reading_looks import Look
from benchmarks.reading_typst import note_tokens

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="F" svg:font-family="'{font}'"/>
<style:font-face style:name="M" svg:font-family="'Liberation Mono'"/></office:font-face-decls>
<office:styles>
<style:style style:name="Standard" style:family="paragraph"><style:paragraph-properties fo:line-height="{leading}%"/>
<style:text-properties style:font-name="F" fo:font-size="{body}pt" fo:language="en" fo:country="US"{hyphens}/></style:style>
<style:style style:name="Text" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-bottom="{gap}pt" fo:text-indent="{indent}pt" fo:text-align="{align}"/></style:style>
<style:style style:name="Item" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-bottom="3pt" fo:text-align="{align}"/></style:style>
<style:style style:name="Quotations" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties
 fo:margin-left="28pt" fo:margin-right="28pt" fo:margin-bottom="10pt"/></style:style>
<style:style style:name="Code" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties style:font-name="M" fo:font-size="{code}pt"/></style:style>
{headings}
<style:style style:name="Note" style:family="paragraph" style:parent-style-name="Standard">
<style:text-properties fo:font-size="{note}pt"/></style:style>
<style:style style:name="Up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<text:notes-configuration text:note-class="footnote" text:citation-style-name="Up" text:citation-body-style-name="Up"
 style:num-format="1"/>
<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="I" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="C" style:family="text"><style:text-properties style:font-name="M"/></style:style>
<text:list-style style:name="bullet">{bullets}</text:list-style>
<text:list-style style:name="ordered">{numbers}</text:list-style>
</office:styles>
<office:automatic-styles><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}pt"
 fo:page-height="{height}pt" fo:margin="52pt"/><style:header-style/><style:footer-style/></style:page-layout>
<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}"
 fo:column-gap="20pt"/></style:section-properties></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #888888"
 fo:padding="3pt"/></style:style></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p text:style-name="Standard">{head}</text:p></style:header>
<style:footer><text:p text:style-name="Standard"><text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:section text:style-name="S" text:name="all">{content}</text:section></office:text></office:body>
</office:document>"""


def flat_odt(markdown: str, look: Look) -> str:
    """The document, with real footnotes, lists, tables and heading styles."""
    width, height = look.points
    return _DOCUMENT.format(
        spaces=_SPACES, font=look.font, leading=round(100 * look.leading / 1.15), body=look.body, gap=0 if look.indent else look.gap,
        hyphens=' fo:hyphenate="true"' if look.justify else "", indent=look.indent,
        align="justify" if look.justify else "start", code=0.85 * look.body, note=0.85 * look.body, width=width, height=height, columns=look.columns,
        head="A paper on paper" if look.head else "", headings="".join(_heading(level, look) for level in range(1, 7)),
        bullets="".join(_level(level, bullet=True) for level in range(1, 6)),
        numbers="".join(_level(level, bullet=False) for level in range(1, 6)),
        content=_Writer(look).write(markdown_parser().parse(without_shortcodes(markdown), {})),
    )  # fmt: skip


def _heading(level: int, look: Look) -> str:
    size, weight = look.sizes[min(level, 4) - 1], "bold" if look.bold else "normal"
    slant = "italic" if level > 4 else "normal"
    return (
        f'<style:style style:name="H{level}" style:family="paragraph" style:parent-style-name="Standard">'
        f'<style:paragraph-properties fo:margin-top="{size}pt" fo:margin-bottom="{0.4 * size}pt" fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{size}pt" fo:font-weight="{weight}" fo:font-style="{slant}" fo:color="#{look.colour}"/></style:style>'
    )


def _level(level: int, *, bullet: bool) -> str:
    place = (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        f'<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-14pt" fo:margin-left="{18 * level}pt"/>'
        "</style:list-level-properties>"
    )
    if bullet:
        return f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">{place}</text:list-level-style-bullet>'
    return f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix=".">{place}</text:list-level-style-number>'


class _Writer:
    """Tokens to OpenDocument elements."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.counts = [0] * 7
        self.notes: dict[int, list[Token]] = {}

    def write(self, tokens: Sequence[Token]) -> str:
        self.notes = note_tokens(tokens)
        out: list[str] = []
        style, skipping = "Text", False
        for token in tokens:
            if token.type.startswith("footnote_block"):
                skipping = token.nesting > 0
            elif not skipping:
                style = {"blockquote_open": "Quotations", "blockquote_close": "Text", "list_item_open": "Item",
                         "bullet_list_close": "Text", "ordered_list_close": "Text"}.get(token.type, style)  # fmt: skip
                out.append(self._element(token, style))
        return "".join(out)

    def _element(self, token: Token, style: str) -> str:
        kind, end = token.type.rpartition("_")[0], token.nesting < 0
        if kind == "heading":
            level = int(token.tag[1])
            return (
                "</text:h>"
                if end
                else f'<text:h text:style-name="H{level}" text:outline-level="{level}">{self._number(level)}'
            )
        if token.type == "inline":
            return self._inline(token)
        if token.type in {"fence", "code_block"}:
            lines = token.content.rstrip("\n").split("\n")
            return "".join(f'<text:p text:style-name="Code">{escape(line) or " "}</text:p>' for line in lines)
        if kind == "paragraph":
            return "</text:p>" if end else f'<text:p text:style-name="{style}">'
        if kind in {"th", "td"}:
            return (
                "</text:p></table:table-cell>"
                if end
                else '<table:table-cell table:style-name="Cell"><text:p text:style-name="Standard">'
            )
        names = {"bullet_list": ("text:list", ' text:style-name="bullet"'), "ordered_list": ("text:list", ' text:style-name="ordered"'),
                 "list_item": ("text:list-item", ""), "table": ("table:table", ""), "tr": ("table:table-row", "")}  # fmt: skip
        if kind not in names:
            return ""
        name, attributes = names[kind]
        return f"</{name}>" if end else f"<{name}{attributes}>"

    def _number(self, level: int) -> str:
        if not self.look.numbered:
            return ""
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (6 - level)
        return ".".join(str(count) for count in self.counts[1 : level + 1] if count) + " "

    def _inline(self, token: Token) -> str:
        out: list[str] = []
        for child in token.children or ():
            if child.type == "text":
                out.append(escape(child.content))
            elif child.type == "code_inline":
                out.append(f'<text:span text:style-name="C">{escape(child.content)}</text:span>')
            elif child.type in {"softbreak", "hardbreak"}:
                out.append(" ")
            elif child.type in {"strong_open", "em_open"}:
                out.append(f'<text:span text:style-name="{"B" if child.type.startswith("s") else "I"}">')
            elif child.type in {"strong_close", "em_close"}:
                out.append("</text:span>")
            elif child.type == "footnote_ref" and child.meta["id"] in self.notes:
                body = "".join(self._inline(inner) for inner in self.notes[child.meta["id"]])
                number = child.meta["id"] + 1
                out.append(
                    f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation>'
                    f'<text:note-body><text:p text:style-name="Note">{body}</text:p></text:note-body></text:note>'
                )
        return "".join(out)
