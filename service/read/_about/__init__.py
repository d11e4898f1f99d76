"""What a document is and who it is about, from all that was read: the facts that no single place states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from chunkers import Detail, Document
from service.model import Source
from service.read._about.customer import find_customer
from service.read._about.kind import find_kind
from service.read._about.language import Tongue, find_tongue
from service.read._about.publisher import find_organisation

__all__ = ["complete_details"]

_UNSURE_OF_STORY = 0.5


def complete_details(document: Document, source: Source) -> Document:
    """The document with what else is known of it: address, organisation, language, kind, a case study's customer.

    What the source itself says stays, but for a language that its words disprove. A document that is not English gets
    a note.
    """
    details = dict(document.details)
    tongue = find_tongue(document)
    kind = _kind(document, source)
    details["kind"] = kind
    found: Mapping[str, Detail | None] = {
        "canonical_url": Detail(source.served.url, "the address it was fetched from") if source.served else None,
        "organisation": find_organisation(document),
        "language": _language(tongue),
        "customer": find_customer(document) if _is_story(kind) else None,
    }
    for name, detail in found.items():
        if detail is not None:
            details.setdefault(name, detail)
    details |= _mended_language(details.get("language"), tongue)
    notes = (*document.notes, *_notes(tongue, details.get("language")))
    return replace(document, details=details, notes=notes)


def _kind(document: Document, source: Source) -> Detail:
    return Detail(source.kind, "the caller") if source.kind else find_kind(document)


def _is_story(kind: Detail) -> bool:
    return kind.value == "case-study" and (kind.confidence is None or kind.confidence >= _UNSURE_OF_STORY)


def _language(tongue: Tongue | None) -> Detail | None:
    if tongue is None or tongue.code is None:
        return None
    return Detail(tongue.code, f"its words: {tongue.says}", tongue.share)


def _mended_language(stated: Detail | None, tongue: Tongue | None) -> dict[str, Detail]:
    """The language that the words show, where another is stated: a template's setting is left as it was often."""
    found = _language(tongue)
    if stated is None or found is None or stated.value[:2].lower() == found.value:
        return {}
    return {"language": replace(found, origin=f"{found.origin}; {stated.origin} says {stated.value}")}


def _notes(tongue: Tongue | None, language: Detail | None) -> tuple[str, ...]:
    if tongue is None or tongue.code == "en":
        return ()
    seems = (
        f"in {tongue.name}"
        if tongue.name
        else (f"in what it calls {language.value}" if language else "in another language")
    )
    doubt = f"The document does not seem to be English: it seems to be {seems}."
    return (f"{doubt} What is worth sharing is told by rules for English, so check every snippet.",)
