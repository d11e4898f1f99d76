"""Word documents for tests, made of their parts."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from chunkers import Document
from service.model import Source
from service.read import read_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Our heading"/><w:basedOn w:val="H2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Intense Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Code"><w:name w:val="Source Code"/></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="2"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>'
    "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
)


def paragraph(text: str, style: str = "", extra: str = "", run: str = "") -> str:
    """A paragraph with one run; `extra` goes into its properties, `run` into the run's."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:p><w:pPr>{named}{extra}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def item(text: str, number: int = 1, level: int = 0) -> str:
    """An item of a list."""
    return paragraph(text, extra=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def word_file(
    body: str, parts: Mapping[str, str] | None = None, *, namespace: str = W, path: str = "word/document.xml"
) -> bytes:
    """A Word document with this body; `parts` come beside the usual ones or in their stead."""
    folder, _, file = path.rpartition("/")
    document = f'<w:document xmlns:w="{namespace}" xmlns:r="{R}" {_MORE}><w:body>{body}</w:body></w:document>'
    kinds = ("styles", "numbering", "footnotes", "endnotes")
    inner = "".join(f'<Relationship Id="{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    link = f'<Relationship Id="link" Type="{R}/hyperlink" Target="https://larkfield.example/" TargetMode="External"/>'
    contents = {
        "_rels/.rels": _relations(f'<Relationship Id="a" Type="{R}/officeDocument" Target="{path}"/>{_CORE}'),
        path: document,
        f"{folder}/_rels/{file}.rels": _relations(inner + link),
        f"{folder}/styles.xml": f'<w:styles xmlns:w="{namespace}">{STYLES}</w:styles>',
        f"{folder}/numbering.xml": f'<w:numbering xmlns:w="{namespace}">{NUMBERING}</w:numbering>',
        **(parts or {}),
    }
    return zipped(contents)


def zipped(contents: Mapping[str, str | bytes]) -> bytes:
    """A zip file of these parts."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
    return buffer.getvalue()


def read_word(data: bytes, name: str = "paper.docx") -> Document:
    """The document in a file."""
    return read_document(Source(name, data))


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'


_CORE = f'<Relationship Id="c" Type="{_PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/>'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
