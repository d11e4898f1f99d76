"""Which format a source has: the explicit wish, then the bytes, then the name, then what its server says."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import PurePath

from service.errors import BinarySourceError, EmptySourceError, UnknownFormatError
from service.model import Source
from service.read._charset import decode_source
from service.read._registry import readers

# The pdf header may stand within the first kilobyte. Source: PDF 32000-1:2008, annex H, note 13.
PDF_HEAD_BYTES = 1024
_HEAD_BYTES = 4096
# Where EPUB and OpenDocument say what they are. Source: OCF 3.3, section 4.3; ODF 1.3 part 2, section 3.3.
_TYPE_BYTES = 120

_MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript file"),
)
# The container of old Office files and of encrypted new ones, which the reader of Word documents tells apart.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = (
    (b"word/", "docx", "a Word document"),
    (b"ppt/", "pptx", "a PowerPoint file"),
    (b"xl/", "xlsx", "an Excel file"),
    # The parts of an Office file may have other names; its relations say which is the document.
    (b"_rels/.rels", "docx", "an Office file"),
    (b"application/epub+zip", "epub", "an EPUB book"),
    (b"application/vnd.oasis.opendocument.text", "odt", "an OpenDocument text"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
# A fragment of a content system begins with a block, perhaps after a comment: WordPress marks each block with one.
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*"
    r"<(?:p|div|section|article|h[1-6]|figure|ul|ol|dl|table|main|header|blockquote|pre|details)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
# Or with bare words, and has paragraphs further on.
_PARAGRAPHS = re.compile(r".{0,2000}?</p>\s*<p\b", re.IGNORECASE | re.DOTALL)
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)\n.*?\n\1\n", re.DOTALL)
_TAG = re.compile(r"</?[a-z][a-z0-9]*\b[^<>]*>", re.IGNORECASE)
_MARKDOWN = (
    re.compile(r"^#{1,6} +\S", re.MULTILINE),
    re.compile(r"\]\([^)\s]+\)"),
    re.compile(r"^(?:```|~~~)", re.MULTILINE),
    re.compile(r"\*\*\S[^*\n]*\*\*"),
    re.compile(r"^\|?(?: *:?-{3,}:? *\|)+", re.MULTILINE),
    re.compile(r"\A(?:---|\+\+\+)\n[\s\S]*?\n(?:---|\+\+\+)$", re.MULTILINE),
    re.compile(r"^\[[^\]\n]+\]: *\S+", re.MULTILINE),
)
_BINARY_SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".odt", ".epub", ".pptx", ".ppt", ".xlsx", ".rtf", ".pages"})


def sniff_format(source: Source) -> str:
    """The name of the reader that takes the source.

    Raises:
        EmptySourceError: there are no bytes, or only white space.
        UnknownFormatError: no reader takes it.
        BinarySourceError: text is wished for, or its name promises text, and the bytes are none.
    """
    if not source.data.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n\f\v"):
        raise EmptySourceError(f"{source.name} is empty.", "Give a document with text in it.")
    if source.format is not None:
        return _wished(source, source.format)
    return _by_bytes(source) or _by_text(source)


def _wished(source: Source, wish: str) -> str:
    if wish not in readers():
        raise UnknownFormatError(f"There is no format {wish!r}.", f"Use one of: {_known()}.")
    found = _binary_kind(source.data)
    if found and found[0] != wish and wish in {"md", "txt", "html"}:
        raise BinarySourceError(
            f"{source.name} is given as {wish}, but it is {found[1]}.",
            "Leave the format out to have it found, or give the text.",
        )
    return wish


def _by_bytes(source: Source) -> str | None:
    found = _binary_kind(source.data)
    if found is None:
        return _if_read(source, "html", "an HTML page") if _HTML.match(source.data[:_HEAD_BYTES]) else None
    return _if_read(source, *found)


def _binary_kind(data: bytes) -> tuple[str, str] | None:
    """Format and description of a source whose first bytes give it away."""
    if b"%PDF-" in data[:PDF_HEAD_BYTES]:
        return "pdf", "a PDF file"
    if data.startswith(_OLE):
        return "docx", "an old or password-protected Office file"
    if data.startswith(b"PK\x03\x04"):
        names = _zipped_names(data)
        return next(((name, said) for sign, name, said in _ZIPPED if sign in names), ("zip", "a zip archive"))
    return next((("", said) for magic, said in _MAGIC if data.startswith(magic)), None)


def _zipped_names(data: bytes) -> bytes:
    """The names of a zip file's parts and its first bytes, where some formats name themselves.

    Of a file that is cut short, only its first and last bytes.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as file:
            return b"\n".join(name.encode() for name in file.namelist()) + data[:_TYPE_BYTES]
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return data[:_HEAD_BYTES] + data[-_HEAD_BYTES * 4 :]


def _if_read(source: Source, name: str, said: str) -> str:
    if name in readers():
        return name
    raise UnknownFormatError(
        f"{source.name} is {said}, which is not read.", f"Save it in one of the formats that are: {_known()}."
    )


def _by_text(source: Source) -> str:
    text = decode_source(source).text[:50_000].replace("\r\n", "\n")
    suffix = PurePath(source.name.lower()).suffix
    for entry in readers().values():
        if suffix in entry.suffixes and suffix not in _BINARY_SUFFIXES:
            return entry.name
    if suffix in _BINARY_SUFFIXES:
        raise UnknownFormatError(
            f"{source.name} is not what its name says: it holds no {suffix[1:]} file.",
            "Give the whole file; if it is plain text, name it .txt or .md.",
        )
    signs = sum(bool(sign.search(text)) for sign in _MARKDOWN)
    served = source.served.format if source.served else None
    if served == "md" or (served == "html" and _TAG.search(text) and signs < 2):
        return served
    bare = _FRONT_MATTER.sub("", text)
    fragment = _FRAGMENT.match(bare) if signs else _FRAGMENT.match(bare) or _PARAGRAPHS.match(bare)
    if suffix in {".html", ".htm", ".xhtml"} or (fragment and signs < 2):
        return _if_read(source, "html", "HTML")
    return "md" if signs > 1 or _MARKDOWN[0].search(text) else "txt"


def _known() -> str:
    return ", ".join(readers())
