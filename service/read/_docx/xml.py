"""Parts of a Word document as trees with short names, within limits."""

from __future__ import annotations

from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from service.errors import DamagedSourceError, TooComplexSourceError

# A table in a text box in a table nests some 60 deep.
MAX_DEPTH = 200
# A paragraph takes some 50 µs in all; a standard of 900 pages has 15,000, tables included.
MAX_PARAGRAPHS = 50_000
MAX_ELEMENTS = 3_000_000

# Source: ECMA-376 parts 1 (strict) and 4 (transitional), annex A; the names are those that specifications use.
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "urn:schemas-microsoft-com:vml": "v",
}


@lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """A name with its usual prefix: `{…wordprocessingml…}p` is `w:p`; names of unknown namespaces lose theirs."""
    uri, _, local = name.rpartition("}")
    prefix = _PREFIXES.get(uri[1:])
    return f"{prefix}:{local}" if prefix else local


class _CappedBuilder(TreeBuilder):
    """A builder of trees with short names that stops when a tree grows beyond the limits."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._depth = self._elements = self._paragraphs = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        short = short_name(tag)
        self._depth += 1
        self._elements += 1
        self._paragraphs += short == "w:p"
        if self._depth > MAX_DEPTH:
            raise self._too_complex(f"nests its elements more than {MAX_DEPTH} deep")
        if self._paragraphs > MAX_PARAGRAPHS or self._elements > MAX_ELEMENTS:
            raise self._too_complex(f"has more than {MAX_PARAGRAPHS:,} paragraphs or {MAX_ELEMENTS:,} elements")
        return super().start(short, {short_name(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(short_name(tag))

    def _too_complex(self, what: str) -> TooComplexSourceError:
        return TooComplexSourceError(
            f"{self._name} {what}.", "Split the document, or take tables of data out of it, and save it anew."
        )


def parse_xml(data: bytes, name: str) -> Element:
    """The root of a part's tree.

    Raises:
        DamagedSourceError: it is no XML, or declares entities, which no Word document does.
        TooComplexSourceError: it has too many elements or nests them too deep.
    """
    parser = DefusedXMLParser(target=_CappedBuilder(name), forbid_dtd=True)
    try:
        parser.feed(data)
        root = parser.close()
    except DefusedXmlException as error:
        raise DamagedSourceError(
            f"{name} declares entities of its own, which no word processor writes and which are not read.",
            "Open the document in a word processor and save it anew.",
        ) from error
    except (ParseError, ValueError, LookupError) as error:
        raise DamagedSourceError(
            f"{name} is damaged: its text is no sound XML.", "Get the file again, or save it anew."
        ) from error
    assert isinstance(root, Element)  # noqa: S101 - what a tree builder gives
    return root


def value(parent: Element | None, path: str, attribute: str = "w:val") -> str | None:
    """An attribute of the first element at a path of short names; None where there is none."""
    found = find(parent, path)
    return found.get(attribute) if found is not None else None


def find(parent: Element | None, path: str) -> Element | None:
    """The first element at a path of short names, each a child of the one before."""
    for name in path.split("/"):
        parent = next((child for child in parent if child.tag == name), None) if parent is not None else None
    return parent


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where nothing is said of it. Source: ECMA-376, 17.17.4, ST_OnOff."""
    found = find(properties, name)
    if found is None:
        return None
    return found.get("w:val", "true") not in {"0", "false", "off", "none"}
