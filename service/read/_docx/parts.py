"""The parts of a Word document, found by their relations and not by their names."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from service.errors import DamagedSourceError, UnknownFormatError
from service.read._docx.xml import parse_xml
from service.read._zip import Package, open_package


@dataclass(frozen=True, slots=True)
class Parts:
    """The trees of a document's parts, None where it has none; `links`: targets of hyperlinks by relation."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    core: Element | None
    app: Element | None
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


def open_parts(name: str, data: bytes) -> Parts:
    """The parts of a Word document.

    Raises:
        DamagedSourceError: it is no whole zip file, or the document in it is missing or no XML.
        UnknownFormatError: it is another kind of zip file.
        EncryptedSourceError: it is locked.
        TooComplexSourceError: it unfolds into more than the limits.
    """
    package = open_package(name, data)
    top = _relations(package, "")
    main = next(
        (relation.target for relation in top.values() if relation.kind == "officeDocument"), "word/document.xml"
    )
    document = _tree(package, main)
    if document is None:
        raise _no_document(package)
    if document.tag != "w:document":
        raise UnknownFormatError(f"{name} is an Office file, but no Word document.", "Save it as a Word document.")
    beside = _relations(package, main)
    named = {relation.kind: relation.target for relation in beside.values() if not relation.external}
    about = {relation.kind: relation.target for relation in top.values()}
    return Parts(
        document,
        styles=_tree(package, named.get("styles")),
        numbering=_tree(package, named.get("numbering")),
        footnotes=_tree(package, named.get("footnotes")),
        endnotes=_tree(package, named.get("endnotes")),
        core=_tree(package, about.get("core-properties")),
        app=_tree(package, about.get("extended-properties")),
        links={key: relation.target for key, relation in beside.items() if relation.kind == "hyperlink"},
    )


def _tree(package: Package, part: str | None) -> Element | None:
    data = package.read(part) if part else None
    return parse_xml(data, package.name) if data else None


def _relations(package: Package, part: str) -> dict[str, _Relation]:
    """The relations of a part by their ids; targets are names of parts, or addresses."""
    folder, file = posixpath.split(part)
    root = _tree(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, _Relation] = {}
    for relation in root if root is not None else ():
        external = relation.get("TargetMode") == "External"
        target = relation.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found[relation.get("Id", "")] = _Relation(posixpath.basename(relation.get("Type", "")), target, external)
    return found


def _no_document(package: Package) -> DamagedSourceError | UnknownFormatError:
    if any(part.startswith(("xl/", "ppt/")) for part in package.parts):
        return UnknownFormatError(
            f"{package.name} is an Excel or PowerPoint file.", "Give the document as a Word document or pdf."
        )
    if not any(part.endswith(".xml") for part in package.parts):
        return UnknownFormatError(f"{package.name} is a zip archive, but no Word document.", "Unpack it first.")
    return DamagedSourceError(
        f"{package.name} has no document in it: a part is missing.", "Get the file again, or save it anew."
    )
